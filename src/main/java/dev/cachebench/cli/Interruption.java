package dev.cachebench.cli;

/** Ctrl-C loses nothing: what has finished by then is still printed. */
final class Interruption {
    private final Thread hook;

    /** @param print prints what is finished */
    Interruption(CachebenchCommand cachebench, Runnable print) {
        hook = new Thread(
                () -> {
                    try {
                        print.run();
                    } catch (RuntimeException e) { // no one else is left to say so
                        cachebench.complain(e.getMessage());
                    }
                },
                "cachebench-interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Call when the work has ended by itself. Says whether the result is still to be printed: else the hook does it. */
    boolean disarm() {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
