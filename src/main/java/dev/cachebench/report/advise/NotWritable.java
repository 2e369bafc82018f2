package dev.cachebench.report.advise;

/** Says why there are no lines that give a method a cache: a clause with its subject. */
final class NotWritable extends Exception {
    private static final long serialVersionUID = 1;

    NotWritable(String reason) {
        super(reason, null, false, false);
    }
}
