package dev.cachebench.profile.async;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder that a process which is attached to may write to, and the library where it may read it.
 *
 * @param library to be loaded by the process
 */
record AttachFolder(Path path, Path library) {

    static AttachFolder forUserOf(ProcessHandle process) {
        try {
            Path path = Files.createTempDirectory("cachebench-attach");
            Optional<String> user = process.info().user();
            if (user.equals(ProcessHandle.current().info().user())) {
                return new AttachFolder(path, NativeLibrary.file());
            }
            // we are root: the process would be kept out of our home and of our temporary files
            Path library = Files.copy(NativeLibrary.file(), path.resolve("libasyncProfiler.so"));
            Files.setOwner(path, Files.getOwner(Path.of("/proc", String.valueOf(process.pid()))));
            return new AttachFolder(path, library);
        } catch (IOException e) {
            throw UserFault.missing("cannot make a temporary folder: " + e.getMessage(), e);
        }
    }

    Path log() {
        return path.resolve("log");
    }

    Path samples() {
        return path.resolve("samples");
    }

    /** Written by a process that ends by itself. */
    Path end() {
        return path.resolve("end");
    }

    /** Written before that. */
    Path copy() {
        return path.resolve("copy");
    }

    Path half() {
        return path.resolve("copy.part");
    }

    void delete() {
        List<Path> files = new ArrayList<>(List.of(log(), samples(), end(), copy(), half()));
        if (library.startsWith(path)) {
            files.add(library);
        }
        files.add(path);
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
