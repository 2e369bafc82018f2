package dev.cachebench.doctor;

import dev.cachebench.profile.async.NativeLibrary;
import dev.cachebench.run.SystemFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that cachebench writes to. */
final class FolderChecks {
    private FolderChecks() {}

    /** A folder that native libraries are loaded from. It need not exist if it can be created. */
    static Check runnable(String name, Path folder, SystemFiles system) {
        String remedy = name.startsWith("cache")
                ? "name another with CACHEBENCH_JAVA_OPTS=-D" + NativeLibrary.CACHE_PROPERTY + "=DIR"
                : "name another with CACHEBENCH_JAVA_OPTS=-Djava.io.tmpdir=DIR";
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            return Check.missing(name, folder + " cannot be written", remedy);
        }
        return system.noExec(there)
                ? Check.limited(name, folder + " is mounted noexec: no library loads from there", remedy)
                : Check.ok(name, folder.toString());
    }
}
