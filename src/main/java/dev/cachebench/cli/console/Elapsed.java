package dev.cachebench.cli.console;

import dev.cachebench.text.Shown;
import java.util.function.LongFunction;

/** Says on a terminal what is going on and for how long, once that is long; the line goes away at the end. */
public final class Elapsed implements LongFunction<String> {
    private static final long SECOND = 1_000_000_000;
    private static final long LONG = 2 * SECOND;

    private final String what;

    private Elapsed(String what) {
        this.what = what;
    }

    /**
     * Begins to show it.
     *
     * @param what is going on: {@code running}
     * @return {@code null} if standard error is no terminal
     */
    public static ProgressBar of(Console console, String what) {
        return Console.isTerminal("stderr") ? new ProgressBar(console, new Elapsed(what)) : null;
    }

    /**
     * Begins to show that a program or a method is being found; source code is compiled for that.
     *
     * @param target as it was typed
     * @return {@code null} if standard error is no terminal
     */
    public static ProgressBar ofPreparing(Console console, String target) {
        String file = target.indexOf('#') < 0 ? target : target.substring(0, target.indexOf('#'));
        return of(console, (file.endsWith(".java") ? "compiling " : "reading ") + Shown.legible(file));
    }

    /** Takes it away; {@code shown} may be {@code null}. */
    public static void end(ProgressBar shown) {
        if (shown != null) {
            shown.close();
        }
    }

    @Override
    public String apply(long nanos) {
        return line(what, nanos);
    }

    /** {@code null} as long as it is short. */
    static String line(String what, long nanos) {
        return nanos < LONG ? null : what + " for " + nanos / SECOND + " s";
    }
}
