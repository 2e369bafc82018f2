package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands between the fields of a line: a text, usually one character, or blanks. */
public final class Separator {
    static final Separator COMMA = new Separator("comma", ",");
    static final Separator TAB = new Separator("tab", "\t");
    static final Separator SEMICOLON = new Separator("semicolon", ";");
    static final Separator BAR = new Separator("bar", "|");

    /** One space or tab or several; those at the start and the end of a line separate nothing. */
    static final Separator BLANKS = new Separator("space", " ");

    private static final int LONGEST = 8;
    private static final Map<String, Separator> NAMED = new LinkedHashMap<>();

    static {
        for (Separator separator : new Separator[] {COMMA, TAB, SEMICOLON, BAR, BLANKS}) {
            NAMED.put(separator.name, separator);
            NAMED.put(separator.text, separator);
        }
        NAMED.put("spaces", BLANKS);
        NAMED.put("blank", BLANKS);
        NAMED.put("blanks", BLANKS);
        NAMED.put("whitespace", BLANKS);
        NAMED.put("\\t", TAB);
        NAMED.put("pipe", BAR);
        NAMED.put("colon", new Separator("colon", ":"));
    }

    private final String name;
    private final String text;
    private final byte[] bytes;

    private Separator(String name, String text) {
        this.name = name;
        this.text = text;
        bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The one of a name, such as {@code space} or {@code tab}, or the text itself.
     *
     * @param option it was given to, for the message
     * @throws UserFault if fields cannot be separated so
     */
    public static Separator parse(String option, String text) {
        Separator named = NAMED.get(text);
        if (named != null) {
            return named;
        }
        boolean one = text.codePointCount(0, text.length()) == 1;
        boolean several = text.length() <= LONGEST && text.codePoints().noneMatch(Character::isLetterOrDigit);
        if (text.isEmpty() || !one && !several || text.contains("\"") || text.contains("\n") || text.contains("\r")) {
            throw UserFault.usage(
                    option + " takes one character, or comma, semicolon, bar, colon, tab or space, not '" + text + "'");
        }
        return new Separator("'" + text + "'", text);
    }

    /** For people: several of them. */
    String plural() {
        return name + "s";
    }

    boolean isBlanks() {
        return this == BLANKS;
    }

    /** Whether a field may stand in quotes: tab-separated values have none. */
    boolean allowsQuotes() {
        return this != TAB;
    }

    /** Where the field that begins at a place ends. */
    int end(byte[] line, int from, int to) {
        if (isBlanks()) {
            int i = from;
            while (i < to && !isBlank(line[i])) {
                i++;
            }
            return i;
        }
        int i = find(line, from, to);
        while (i < to && !isAt(line, i, to)) {
            i = find(line, i + 1, to);
        }
        return i;
    }

    private int find(byte[] line, int from, int to) {
        if (bytes[0] >= 0) {
            return LongWords.find(line, from, to, (char) bytes[0]);
        }
        int i = from;
        while (i < to && line[i] != bytes[0]) {
            i++;
        }
        return i;
    }

    private boolean isAt(byte[] line, int at, int to) {
        if (bytes.length > to - at) {
            return false;
        }
        for (int i = 1; i < bytes.length; i++) {
            if (line[at + i] != bytes[i]) {
                return false;
            }
        }
        return line[at] == bytes[0];
    }

    /** Where the field after the separator at a place begins; -1 if none is there. */
    int after(byte[] line, int at, int to) {
        if (isBlanks()) {
            int i = skipBlanks(line, at, to);
            return i == at || i == to ? -1 : i;
        }
        return isAt(line, at, to) ? at + bytes.length : -1;
    }

    /** Where the first field begins. */
    int first(byte[] line, int from, int to) {
        return isBlanks() ? skipBlanks(line, from, to) : from;
    }

    private static int skipBlanks(byte[] line, int from, int to) {
        int i = from;
        while (i < to && isBlank(line[i])) {
            i++;
        }
        return i;
    }

    private static boolean isBlank(byte letter) {
        return letter == ' ' || letter == '\t';
    }
}
