package dev.cachebench.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a result goes: standard output, or a file that appears whole or not at all. */
final class Output {
    private final PrintStream out;
    private final Path named; // null for standard output
    private final Path file; // what it is in the end, links followed

    /** @throws UsageError if {@code file} could not be written, found out before anything runs */
    Output(PrintStream out, Path file) {
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

    /** Writes the whole result. An empty one, of a run of which nothing finished, leaves an old file alone. */
    void write(String text) {
        if (file == null) {
            out.print(text);
            if (out.checkError()) { // flushes
                throw new UsageError("standard output cannot be written; is its disk full, or its reader gone?");
            }
        } else if (!text.isEmpty()) {
            try {
                writeFile(text);
            } catch (IOException e) {
                throw unwritable(e.getMessage());
            }
        }
    }

    private void writeFile(String text) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            Files.writeString(file, text); // a pipe or a device has no place beside it
            return;
        }
        Path beside = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.writeString(beside, text);
            if (Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(file));
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private UsageError unwritable(String why) {
        return new UsageError("cannot write '" + named + "': " + why + "; name a file in a folder you may write to");
    }
}
