package dev.cachebench.run;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Sends what a user's function prints to standard error, since standard output is for the result. Afterwards it ends
 * the line that the function may have left unfinished.
 */
final class TargetOutput {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final LastByte last = new LastByte(err);

    /** From here on {@code System.out} and {@code System.err} are the function's. */
    TargetOutput() {
        PrintStream both = new PrintStream(last, true);
        System.setOut(both);
        System.setErr(both);
    }

    /** The function is done. */
    void end() {
        System.out.flush();
        System.err.flush();
        System.setOut(out);
        System.setErr(err);
        if (last.value != '\n') {
            err.println();
        }
        err.flush();
    }

    private static final class LastByte extends FilterOutputStream {
        private volatile int value = '\n';

        LastByte(OutputStream to) {
            super(to);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            value = b;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            value = length == 0 ? value : bytes[from + length - 1];
        }
    }
}
