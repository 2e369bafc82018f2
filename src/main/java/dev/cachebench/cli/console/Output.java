package dev.cachebench.cli.console;

import dev.cachebench.text.UserFault;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Where a result goes: standard output, or a file that appears whole or not at all. */
public final class Output {
    private final PrintStream out;
    private final Path named; // null for standard output
    private final Path file; // what it is in the end, links followed

    /** @throws UserFault if {@code file} cannot be written, which is found before anything runs */
    public Output(PrintStream out, Path file) {
        this.out = out;
        this.named = file;
        this.file = file == null ? null : followed(file);
        if (file != null) {
            Path folder = this.file.getParent();
            if (Files.isDirectory(this.file)) {
                throw unwritable("it is a folder");
            }
            if (!Files.isDirectory(folder)) {
                throw unwritable("there is no folder " + folder);
            }
            if (Files.exists(this.file) ? !Files.isWritable(this.file) : !Files.isWritable(folder)) {
                throw unwritable("no permission");
            }
        }
    }

    private static Path followed(Path file) {
        try {
            return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        } catch (IOException e) {
            return file.toAbsolutePath();
        }
    }

    /**
     * Keeps a result from overwriting its own input.
     *
     * @param input the name of a file, or {@code -}
     * @throws UserFault if both are one file
     */
    public void requireOtherThan(String input) {
        try {
            if (named != null && Files.exists(file) && Files.isSameFile(file, Path.of(input))) {
                throw UserFault.usage("'" + named + "' is the input; write to another file");
            }
        } catch (IOException | InvalidPathException e) {
            // reading will tell
        }
    }

    /** Something that writes itself. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes the whole result. */
    public void write(String text) {
        // No lambda: every run comes through here, and linking one takes longer than loading a class.
        stream(new Content() {
            @Override
            public void writeTo(OutputStream to) throws IOException {
                to.write(text.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /**
     * Writes the whole result. Faults of standard output are reported when the process ends.
     *
     * @throws UserFault if the file cannot be written after all
     */
    public void stream(Content content) {
        try {
            if (file == null) {
                content.writeTo(out);
                out.flush();
            } else {
                writeFile(content);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The fault for a file that cannot be written after all. */
    public UserFault failed(IOException e) {
        return UserFault.missing("cannot write '" + named + "': " + e.getMessage());
    }

    /** @throws UserFault if it is a pipe or a device, which a finished file cannot be moved to */
    public void requirePlace() {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw unwritable("it is not a regular file");
        }
    }

    /** Whether there is a file already; never for standard output. */
    public boolean exists() {
        return file != null && Files.exists(file);
    }

    /** A file in the same folder, to be moved here when it is whole. */
    public Path beside() {
        return file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    }

    /** The file of that name with a word put before its ending. */
    public Path sibling(String word) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        int end = dot > 0 ? dot : name.length();
        return file.resolveSibling(name.substring(0, end) + "-" + word + name.substring(end));
    }

    /** Moves a whole file from {@linkplain #beside beside} into its place. */
    public void take(Path whole) throws IOException {
        if (Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(whole, Files.getPosixFilePermissions(file));
        }
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes an unfinished file, when the process ends before it is whole. */
    public void discard() {
        try {
            Files.deleteIfExists(beside());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** As it was named. */
    @Override
    public String toString() {
        return String.valueOf(named);
    }

    /**
     * Adds a text to the end of the file, which need not be there yet.
     *
     * @throws UserFault if that fails after all
     */
    public void append(String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void writeFile(Content content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            try (OutputStream to = Files.newOutputStream(file)) {
                content.writeTo(to); // a pipe or a device has no place beside it
            }
            return;
        }
        Path beside = beside();
        try {
            try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(beside))) {
                content.writeTo(to);
            }
            take(beside);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private UserFault unwritable(String why) {
        return UserFault.usage("cannot write '" + named + "': " + why + "; name a file in a folder you may write to");
    }
}
