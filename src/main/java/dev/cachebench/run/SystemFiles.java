package dev.cachebench.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux reports about itself in files.
 *
 * @param root the folder that holds {@code proc} and {@code sys}
 */
public record SystemFiles(Path root) {

    /** Those of this machine. */
    public static SystemFiles here() {
        return new SystemFiles(Path.of("/"));
    }

    /** @return {@code null} if there is no such file, or no permission */
    public String read(String path) {
        try {
            return new String(Files.readAllBytes(root.resolve(path)), StandardCharsets.UTF_8).strip();
        } catch (IOException | SecurityException e) {
            return null;
        }
    }

    /** Whether a path is on a file system from which no program may be run. */
    public boolean noExec(Path path) {
        String mounts = read("proc/self/mounts");
        if (mounts == null) {
            return false;
        }
        int longest = -1;
        boolean noExec = false;
        for (String line : mounts.lines().toList()) {
            String[] fields = line.split(" ");
            if (fields.length >= 4) {
                Path point = Path.of(fields[1].replace("\\040", " "));
                if (path.startsWith(point) && point.getNameCount() >= longest) { // the last of equals covers the others
                    longest = point.getNameCount();
                    noExec = ("," + fields[3] + ",").contains(",noexec,");
                }
            }
        }
        return noExec;
    }
}
