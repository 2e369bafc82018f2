package dev.cachebench.report;

/** Text within XML. */
public final class Xml {
    private Xml() {}

    /** As elements and attributes in double quotes have it; what XML 1.0 has no way to write becomes U+FFFD. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\t', '\n', '\r' -> escaped.append("&#").append(c).append(';');
                default -> {
                    boolean known = c >= 0x20 && c < 0xd800 || c >= 0xe000 && c < 0xfffe || c >= 0x10000;
                    escaped.appendCodePoint(known ? c : 0xfffd);
                }
            }
        });
        return escaped.toString();
    }
}
