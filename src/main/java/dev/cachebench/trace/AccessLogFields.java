package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of a line of a web server's log, in the common or the combined log format:
 *
 * <pre>
 * 10.0.0.1 - ann [10/Oct/2025:13:55:36 +0000] "GET /a.png HTTP/1.1" 200 2326 "https://example.org/" "curl/8"
 * </pre>
 *
 * What comes before the client's address, such as a virtual host, is left out; what comes after the agent are further
 * fields. Times become those of ISO 8601. A request line without a path, such as what a broken client sends, is a path
 * with an empty method.
 */
final class AccessLogFields implements Fields {
    /** Names of the fields. */
    static final List<String> NAMES = List.of(
            "client", "ident", "user", "time", "method", "path", "protocol", "status", "size", "referer", "agent");

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final int MOST_FIELDS = 64;

    private final int[] from = new int[MOST_FIELDS];
    private final int[] to = new int[MOST_FIELDS];
    private int count;
    private int at;
    private Lines lines;
    private byte[] line;
    private byte[] field = new byte[256];
    private int length;

    @Override
    public void begin(Lines lines) {
        this.lines = lines;
        line = lines.bytes();
        count = 0;
        at = 0;
        int bracket = LongWords.find(line, lines.from(), lines.to(), '[');
        client(bracket);
        int end = LongWords.find(line, bracket, lines.to(), ']');
        add(bracket + 1, end);
        int quote = end + 2;
        if (quote >= lines.to() || line[quote] != '"') {
            throw wrong();
        }
        int close = closing(quote);
        request(quote + 1, close);
        rest(close + 1);
        if (count < 9) {
            throw wrong();
        }
    }

    /** Client, ident and user: the last three words before the time. */
    private void client(int bracket) {
        int end = bracket;
        for (int word = 2; word >= 0; word--) {
            while (end > lines.from() && line[end - 1] == ' ') {
                end--;
            }
            to[word] = end;
            while (end > lines.from() && line[end - 1] != ' ') {
                end--;
            }
            from[word] = end;
            if (from[word] == to[word]) {
                throw wrong();
            }
        }
        count = 3;
    }

    /** Method, path and protocol. */
    private void request(int start, int end) {
        int method = LongWords.find(line, start, end, ' ');
        if (method == end) {
            add(start, start);
            add(start, end);
            add(end, end);
            return;
        }
        int protocol = end;
        while (protocol > method && line[protocol - 1] != ' ') {
            protocol--;
        }
        boolean named = protocol > method + 1 && isProtocol(protocol, end);
        add(start, method);
        add(method + 1, named ? protocol - 1 : end);
        add(named ? protocol : end, end);
    }

    private boolean isProtocol(int start, int end) {
        return end - start > 4 && new String(line, start, 5, StandardCharsets.ISO_8859_1).equals("HTTP/");
    }

    private void rest(int start) {
        int i = start;
        while (i < lines.to() && count < MOST_FIELDS) {
            if (line[i] == ' ') {
                i++;
            } else if (line[i] == '"') {
                int close = closing(i);
                add(i + 1, close);
                i = close + 1;
            } else {
                int end = LongWords.find(line, i, lines.to(), ' ');
                add(i, end);
                i = end;
            }
        }
    }

    /** The quote that closes the one at a place; what is behind a backslash is none. */
    private int closing(int quote) {
        for (int i = quote + 1; i < lines.to(); i++) {
            if (line[i] == '\\') {
                i++;
            } else if (line[i] == '"') {
                return i;
            }
        }
        throw wrong();
    }

    private void add(int start, int end) {
        from[count] = start;
        to[count++] = end;
    }

    private UserFault wrong() {
        return lines.wrong(
                "line of a web server's log, such as '10.0.0.1 - - [10/Oct/2025:13:55:36 +0000] \"GET / HTTP/1.1\" "
                        + "200 2326'");
    }

    @Override
    public boolean next() {
        if (at == count) {
            return false;
        }
        length = to[at] - from[at];
        if (length > field.length) {
            field = new byte[Math.max(length, field.length << 1)];
        }
        System.arraycopy(line, from[at], field, 0, length);
        if (at == 3) {
            iso();
        }
        at++;
        return true;
    }

    /**
     * Makes {@code 2025-10-10T13:55:36+00:00} of {@code 10/Oct/2025:13:55:36 +0000}; leaves other times as they are.
     */
    private void iso() {
        String time = new String(field, 0, length, StandardCharsets.ISO_8859_1);
        int month = time.matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [-+]\\d{4}")
                ? MONTHS.indexOf(time.substring(3, 6)) / 3 + 1
                : 0;
        if (month > 0) {
            String iso = time.substring(7, 11) + (month < 10 ? "-0" : "-") + month + "-" + time.substring(0, 2) + "T"
                    + time.substring(12, 20) + time.substring(21, 24) + ":" + time.substring(24);
            byte[] bytes = iso.getBytes(StandardCharsets.ISO_8859_1);
            field = Arrays.copyOf(bytes, Math.max(bytes.length, 256));
            length = bytes.length;
        }
    }

    @Override
    public byte[] bytes() {
        return field;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void end() {
        at = count;
    }
}
