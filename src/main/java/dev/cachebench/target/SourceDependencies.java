package dev.cachebench.target;

import dev.cachebench.text.UserFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The jars that a source file asks for in lines such as {@code //DEPS com.google.guava:guava:33.5.0-jre}. */
final class SourceDependencies {
    private static final String MARK = "//DEPS";

    private SourceDependencies() {}

    /**
     * The jars themselves; what these need in their turn takes lines of its own.
     *
     * @throws UserFault for a line that names no jar
     * @throws UserFault for a jar that is not in Maven's local repository
     */
    static List<Path> of(Path source) throws IOException {
        List<Path> jars = new ArrayList<>();
        // A decoder that puts up with anything: that a file is no text is the compiler's to say.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(source), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(MARK + " ")) {
                    for (String coordinates :
                            line.substring(MARK.length()).strip().split("[\\s,;]+")) {
                        jars.add(LocalRepository.jar(coordinates));
                    }
                }
            }
        }
        return jars;
    }
}
