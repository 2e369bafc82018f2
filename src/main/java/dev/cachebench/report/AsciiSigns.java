package dev.cachebench.report;

/** The signs of reports that are not ASCII, written in ASCII. */
final class AsciiSigns {
    private static final char NO_DOTS = '\u2800'; // the first of 256 Braille patterns

    private AsciiSigns() {}

    /** The text with its signs replaced, and all other letters as they were. */
    static String of(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) < 0x80) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder ascii = new StringBuilder(text.length() + 8).append(text, 0, i);
        for (; i < text.length(); i++) {
            char sign = text.charAt(i);
            String plain = sign < 0x80 ? null : plain(text, i);
            if (plain == null) {
                ascii.append(sign);
            } else {
                ascii.append(plain);
            }
        }
        return ascii.toString();
    }

    /** @return {@code null} for what is no sign of ours */
    private static String plain(String text, int at) {
        char sign = text.charAt(at);
        return switch (sign) {
            case 'µ' -> isUnit(text, at) ? "u" : null;
            case '×' -> "x";
            case '²' -> "^2";
            case '–' -> "-";
            case '…' -> "...";
            case '→' -> "->";
            case '←' -> "<-";
            case '≤' -> "<=";
            case '≥' -> ">=";
            case '█', '▉', '▊', '▋', '▌' -> "#";
            case '▍', '▎', '▏', '│' -> "|";
            case '─' -> "-";
            case '├', '┤', '┬' -> "+";
            case '└' -> "`";
            default -> sign >= NO_DOTS && sign < NO_DOTS + 256 ? sign == NO_DOTS ? " " : "*" : null;
        };
    }

    /** The micro sign is the only one that a name in source code can contain; ours is in a unit of its own. */
    private static boolean isUnit(String text, int at) {
        boolean begins = at == 0 || " \n(".indexOf(text.charAt(at - 1)) >= 0 || Character.isDigit(text.charAt(at - 1));
        boolean second = at + 1 < text.length() && text.charAt(at + 1) == 's';
        return begins && second && (at + 2 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 2)));
    }
}
