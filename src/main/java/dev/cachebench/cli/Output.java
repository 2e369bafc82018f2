package dev.cachebench.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a result goes: standard output, or a file that appears whole or not at all. */
final class Output {
    private final PrintStream out;
    private final Path file; // null for standard output

    /** @throws UsageError if {@code file} could not be written, found out before anything runs */
    Output(PrintStream out, Path file) {
        this.out = out;
        this.file = file;
        if (file != null) {
            Path folder = file.toAbsolutePath().getParent();
            if (Files.isDirectory(file)) {
                throw unwritable("it is a folder");
            }
            if (folder == null || !Files.isDirectory(folder)) {
                throw unwritable("there is no folder " + folder);
            }
            if (!Files.isWritable(folder) || Files.exists(file) && !Files.isWritable(file)) {
                throw unwritable("no permission");
            }
        }
    }

    void write(String text) {
        if (file == null) {
            out.print(text);
            out.flush();
            return;
        }
        try {
            Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), ".cachebench", ".tmp");
            try {
                Files.writeString(beside, text);
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw unwritable(e.getMessage());
        }
    }

    private UsageError unwritable(String why) {
        return new UsageError("cannot write '" + file + "': " + why + "; name a file in a folder you may write to");
    }
}
