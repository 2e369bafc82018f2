package dev.cachebench.cli;

/** Ctrl-C loses nothing: what has finished by then is still printed. */
final class Interruption {
    private final Thread hook;

    /** @param print prints what is finished */
    Interruption(CachebenchCommand cachebench, Runnable print) {
        hook = new Hook(cachebench, print);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static final class Hook extends Thread {
        private final CachebenchCommand cachebench;
        private final Runnable print;

        Hook(CachebenchCommand cachebench, Runnable print) {
            super("cachebench-interrupted");
            this.cachebench = cachebench;
            this.print = print;
        }

        @Override
        public void run() {
            try {
                print.run();
            } catch (RuntimeException e) { // no one else is left to say so
                cachebench.complain(e.getMessage());
            }
        }
    }

    /** Call when the work has ended by itself. Says whether the result is still to be printed: else the hook does it. */
    boolean disarm() {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Waits while this JVM ends, for a thread that would print what the hook has printed. */
    static void awaitEnd() {
        try {
            Thread.currentThread().join(); // which it never does
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
