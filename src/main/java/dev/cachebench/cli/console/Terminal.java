package dev.cachebench.cli.console;

/** What results are printed on. */
public final class Terminal {
    private static final int USUAL = 100;

    private Terminal() {}

    /** Columns, as the shell tells programs if it does; else what most have. */
    public static int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(columns) : USUAL;
    }
}
