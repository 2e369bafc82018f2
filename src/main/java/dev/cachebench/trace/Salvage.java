package dev.cachebench.trace;

import dev.cachebench.recording.TraceWriter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What could be saved of a trace whose writer may have been killed. The file has a proper end afterwards.
 *
 * @param title what was recorded
 * @param share of the keys that are in the file, above 0 and at most 1
 * @param thinned whether that is less than was asked for, as there was no memory for more keys
 * @param requests in the file
 * @param keys in the file
 * @param note why the trace ends before the program did; empty if it does not
 */
public record Salvage(String title, double share, boolean thinned, long requests, int keys, String note) {

    /**
     * Cuts off what is damaged, and writes an end if there is none.
     *
     * @param killed the note for a trace without an end
     * @throws IOException if it does not even have a header, or cannot be changed
     */
    public static Salvage of(Path file, String killed) throws IOException {
        Frames frames;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            frames = new Frames(in);
            if (isWhole(frames)) {
                return of(frames, frames.note());
            }
        }
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(frames.good());
            cut.seek(frames.good());
            OutputStream out = Channels.newOutputStream(cut.getChannel());
            TraceWriter.end(out, frames.rate(), frames.allRequests(), frames.allKeys(), killed);
        }
        return of(frames, killed);
    }

    private static Salvage of(Frames frames, String note) {
        return new Salvage(
                frames.title(),
                frames.rate().share(),
                frames.isThinned(),
                frames.allRequests(),
                frames.allKeys(),
                note);
    }

    private static boolean isWhole(Frames frames) {
        try {
            while (frames.next()) {
                // each is checked
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
