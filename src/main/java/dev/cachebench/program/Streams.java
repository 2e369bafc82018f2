package dev.cachebench.program;

import java.io.IOException;

/** What the standard streams of a program are connected with. */
public interface Streams {
    /** Those of this process. */
    Streams SHARED = new Streams() {
        @Override
        public void connect(ProcessBuilder start) {
            start.inheritIO();
        }

        @Override
        public void started(Process process) {
            // there is nothing to pass on
        }
    };

    /** Called right before each start of the program. */
    void connect(ProcessBuilder start) throws IOException;

    /** Called right after it, by the same thread, which then waits until the program ends. */
    void started(Process process);
}
