package dev.cachebench.cli.console;

import dev.cachebench.report.Style;
import dev.cachebench.text.UserFault;
import java.io.PrintStream;

/** The two streams that commands print to: results on one, everything else on the other. */
public final class Console {
    /** Clears a terminal. */
    public static final String TOP = "\033[H\033[2J";

    private static final String CLEAR = "\r\033[K";

    private final PrintStream out;
    private final PrintStream err;
    private final String entry; // null outside of a suite
    private volatile boolean debugging;

    public Console(PrintStream out, PrintStream err) {
        this(out, err, null);
    }

    private Console(PrintStream out, PrintStream err, String entry) {
        this.out = out;
        this.err = err;
        this.entry = entry;
    }

    /** Where results go. */
    public PrintStream out() {
        return out;
    }

    /** The console of one entry of a suite: it prints to the same streams, and its complaints name the entry. */
    public Console forEntry(String name) {
        Console console = new Console(out, err, name);
        console.debugging = debugging;
        return console;
    }

    /** Whether the command is one of several in a suite, and should be brief. */
    public boolean isOfSuite() {
        return entry != null;
    }

    /** From now on failures come with their stack traces. */
    void debug() {
        debugging = true;
    }

    /** Complains of a fault that a user can mend. */
    public void complain(UserFault fault) {
        trace(fault);
        complain(fault.getMessage());
        tell(fault.detail());
    }

    /** Complains of what only the authors of cachebench can mend. */
    public void complainOfBug(Throwable thrown) {
        trace(thrown);
        complain("internal error: " + thrown + "; this is a bug: "
                + (debugging
                        ? "please report it with the stack trace above"
                        : "run again with --debug, and report what it prints"));
    }

    /** The stack trace, with {@code --debug}. */
    void trace(Throwable thrown) {
        if (debugging) {
            thrown.printStackTrace(err);
        }
    }

    /** One line on standard error. */
    public void complain(String message) {
        err.println("cachebench: " + (entry == null ? "" : entry + ": ")
                + message.replace("\r", "\\r").replace("\n", "\\n"));
    }

    /** A text on standard error, as it is. */
    public void tell(String text) {
        err.print(text);
        err.flush();
    }

    /** Replaces the progress line of a terminal. It is cut to the width: a line that wraps could not be replaced. */
    public void progress(String line) {
        int columns = Math.max(1, Terminal.columns() - 1);
        tell(CLEAR + (line.length() <= columns ? line : line.substring(0, columns)));
    }

    /** Erases the progress line. */
    public void endProgress() {
        tell(CLEAR);
    }

    /**
     * How a text for people is shown: in colours if it goes to a terminal that wants them, in the letters that there
     * are, and in no more columns than the terminal has.
     *
     * @param toStream whether it goes to a standard stream at all
     * @param standardOutput whether to standard output, or else to standard error
     */
    public Style style(boolean toStream, boolean standardOutput) {
        String stream = standardOutput ? "stdout" : "stderr";
        boolean terminal = toStream && isTerminal(stream);
        return new Style(
                toStream && isColoured(stream),
                !Terminal.hasUnicode(terminal),
                terminal ? Terminal.columns() : Style.UNLIMITED);
    }

    /**
     * Whether a stream is a terminal (the launcher looks) whose user wants colours.
     *
     * @param stream stdin, stdout or stderr
     */
    public static boolean isColoured(String stream) {
        String noColor = System.getenv("NO_COLOR");
        return isTerminal(stream) && (noColor == null || noColor.isEmpty());
    }

    /** @param stream stdin, stdout or stderr */
    public static boolean isTerminal(String stream) {
        return "terminal".equals(System.getProperty("cachebench." + stream));
    }
}
