package dev.cachebench.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Standard output, which remembers why it could not be written: a {@code PrintStream} above it keeps that to itself.
 */
public final class StandardOutput extends OutputStream {
    private final FileOutputStream file = new FileOutputStream(FileDescriptor.out);
    private volatile IOException failure;

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            file.write(bytes, from, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /**
     * Why it could not be written; {@code null} if it could. A reader that has gone wants no more, and is no failure.
     */
    public String failure() {
        String message = failure == null ? null : String.valueOf(failure.getMessage());
        return message == null || message.toLowerCase(Locale.ROOT).contains("pipe") ? null : message;
    }
}
