package dev.cachebench.advise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program whose methods' worth of caching is known. It takes the number of rounds.
 *
 * @param name of its class
 * @param source one file
 */
record PlantedProgram(String name, String source, List<PlantedMethod> methods) {
    /** Writes it into the folder. */
    Path write(Path folder) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), source);
    }
}
