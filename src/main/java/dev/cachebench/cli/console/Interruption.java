package dev.cachebench.cli.console;

import dev.cachebench.text.UserFault;

/** Prints what has finished when Ctrl-C ends this JVM, so that nothing is lost. */
public final class Interruption {
    private final Thread hook;

    /** @param print prints what is finished */
    public Interruption(Console console, Runnable print) {
        hook = new Hook(console, print);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static final class Hook extends Thread {
        private final Console console;
        private final Runnable print;

        Hook(Console console, Runnable print) {
            super("cachebench-interrupted");
            this.console = console;
            this.print = print;
        }

        @Override
        public void run() {
            try {
                print.run();
            } catch (UserFault e) { // nobody else is left to report it
                console.complain(e);
            } catch (RuntimeException e) {
                console.complainOfBug(e);
            }
        }
    }

    /**
     * Called when the work has finished. Returns whether the caller is to print the result; otherwise the hook has done
     * it.
     */
    public boolean disarm() {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Blocks until this JVM has ended, in a thread that would otherwise print what the hook has printed. */
    public static void awaitEnd() {
        try {
            Thread.currentThread().join(); // which it never does
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
