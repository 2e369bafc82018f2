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
    /** How many of its methods are worth a cache. */
    int opportunities() {
        return (int) methods.stream()
                .filter(method -> method.truth() instanceof Truth.Opportunity)
                .count();
    }

    /** Writes it into the folder. */
    Path write(Path folder) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), source);
    }
}
