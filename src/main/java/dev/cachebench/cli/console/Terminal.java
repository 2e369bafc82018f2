package dev.cachebench.cli.console;

import dev.cachebench.report.Style;
import java.util.Locale;

/** What results are printed on. */
public final class Terminal {
    private static final int USUAL = 100;
    private static final int NARROWEST = 20;
    private static final String[] LOCALES = {"LC_ALL", "LC_CTYPE", "LANG"};

    private Terminal() {}

    /** Columns; where they are not known, as many as most have. */
    public static int width() {
        int columns = columns();
        return columns == Style.UNLIMITED ? USUAL : columns;
    }

    /**
     * Columns, as the launcher found them or else as the environment has them; {@link Style#UNLIMITED} if not known.
     */
    static int columns() {
        String columns = System.getProperty("cachebench.columns", System.getenv("COLUMNS"));
        return isCount(columns) ? Math.max(NARROWEST, Integer.parseInt(columns)) : Style.UNLIMITED;
    }

    private static boolean isCount(String text) {
        int length = text == null ? 0 : text.length();
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return length > 0 && length < 6 && text.charAt(0) != '0';
    }

    /**
     * Whether more than ASCII can be shown: by the locale, as the launcher found it, and on a terminal by its kind.
     *
     * @param terminal whether the text goes to a terminal
     */
    static boolean hasUnicode(boolean terminal) {
        return !"ascii".equals(System.getProperty("cachebench.letters"))
                && locale().contains("utf")
                && !(terminal && isPlain(System.getenv("TERM")));
    }

    /** The console of Linux has letters alone. */
    private static boolean isPlain(String kind) {
        return "linux".equals(kind) || "dumb".equals(kind);
    }

    private static String locale() {
        for (String variable : LOCALES) {
            String locale = System.getenv(variable);
            if (locale != null && !locale.isEmpty()) {
                return locale.toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }
}
