package dev.cachebench.compare;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/** Reads a saved comparison: the JSON document that {@code compare --json} and {@code --save} write. */
public final class ComparisonFile {
    /** The version of the document that is written and read. */
    public static final int SCHEMA = 1;

    private static final String INSTEAD = "; name a file that 'cachebench compare ... --save FILE' wrote";

    private ComparisonFile() {}

    /** @throws UserFault if there is no saved comparison in there that this cachebench understands */
    public static Comparison read(String name) {
        return read(name, SavedComparison::of);
    }

    /**
     * Reads a saved comparison of any kind.
     *
     * @param reading makes it from its document
     * @throws UserFault if there is none in there that this cachebench understands
     */
    public static <T> T read(String name, Function<SavedNode, T> reading) {
        try (InputStream in = open(name)) {
            return reading.apply(SavedTree.read(in));
        } catch (UserFault e) {
            throw e.getMessage().startsWith("cannot") ? e : e.at("'" + name + "'");
        } catch (IOException | JacksonException e) {
            throw UserFault.usage("cannot read '" + name + "' to its end: "
                    + e.getMessage().lines().findFirst().orElse("no reason is known") + INSTEAD);
        }
    }

    private static InputStream open(String name) {
        try {
            Path file = Path.of(name);
            if (Files.isDirectory(file)) {
                throw UserFault.usage("cannot read '" + name + "': it is a folder" + INSTEAD);
            }
            return Files.newInputStream(file);
        } catch (IOException | InvalidPathException e) {
            throw UserFault.usage("cannot read '" + name + "': there is no such file that may be read" + INSTEAD);
        }
    }
}
