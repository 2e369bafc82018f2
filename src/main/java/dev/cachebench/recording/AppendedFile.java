package dev.cachebench.recording;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A file that is open only while something is written to it: each method that is recorded has one, and the program may
 * need all the files that it may have open.
 */
final class AppendedFile extends OutputStream {
    private final String path;

    /** Creates or empties the file. */
    AppendedFile(Path path) throws IOException {
        this.path = path.toString();
        new FileOutputStream(this.path).close();
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        // a channel would be closed by an interrupt of the thread that writes
        try (FileOutputStream out = new FileOutputStream(path, true)) {
            out.write(bytes, from, length);
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }
}
