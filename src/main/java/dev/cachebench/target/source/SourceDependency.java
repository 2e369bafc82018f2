package dev.cachebench.target.source;

import dev.cachebench.text.UserFault;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A jar that a source, or its lock, asks for.
 *
 * @param coordinates {@code group:artifact:version}, which a classifier may follow
 * @param file the source or the lock
 * @param line counted from 1
 */
public record SourceDependency(String coordinates, Path file, int line) {
    private static final Pattern PART = Pattern.compile("[\\w.+-]+");

    /** @throws UserFault if the coordinates name no jar */
    public SourceDependency {
        String[] parts = coordinates.split(":", -1);
        boolean sound = parts.length == 3 || parts.length == 4;
        for (String part : parts) {
            sound &= PART.matcher(part).matches() && !part.contains("..");
        }
        if (!sound) {
            throw UserFault.usage("'//DEPS " + coordinates + "' in " + file + ":" + line
                    + " names no jar; write group:artifact:version, such as //DEPS com.google.guava:guava:33.5.0-jre");
        }
    }

    /** The part with that number, from 0; {@code ""} for a classifier that is not there. */
    public String part(int number) {
        String[] parts = coordinates.split(":");
        return number < parts.length ? parts[number] : "";
    }

    /** What no two versions may be on one class path of: {@code group:artifact} and the classifier. */
    public String key() {
        return part(0) + ":" + part(1) + ":" + part(3);
    }

    /** As messages name it. */
    @Override
    public String toString() {
        return "'" + (SourceTree.isSource(file) ? "//DEPS " : "jar ") + coordinates + "' in " + file + ":" + line;
    }
}
