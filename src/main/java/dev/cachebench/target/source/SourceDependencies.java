package dev.cachebench.target.source;

import dev.cachebench.text.UserFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The jars that sources ask for in lines such as {@code //DEPS com.google.guava:guava:33.5.0-jre}. */
final class SourceDependencies {
    private static final String MARK = "//DEPS";

    private final Map<String, SourceDependency> byKey = new LinkedHashMap<>();

    private SourceDependencies() {}

    /**
     * Each once, in the order of the files and lines.
     *
     * @throws UserFault for a line that names no jar, or another version of one that an earlier line names
     */
    static List<SourceDependency> of(SourceTree sources) throws IOException {
        SourceDependencies found = new SourceDependencies();
        for (Path file : sources.read()) {
            found.addAll(file);
        }
        return List.copyOf(found.byKey.values());
    }

    private void addAll(Path source) throws IOException {
        // A decoder that puts up with anything: that a file is no text is the compiler's to say.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(source), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.equals(MARK) || line.startsWith(MARK + " ") || line.startsWith(MARK + "\t")) {
                    for (String coordinates :
                            line.substring(MARK.length()).strip().split("[\\s,;]+")) {
                        add(new SourceDependency(coordinates, source, number));
                    }
                }
            }
        }
    }

    private void add(SourceDependency wanted) {
        SourceDependency earlier = byKey.putIfAbsent(wanted.key(), wanted);
        if (earlier != null && !earlier.part(2).equals(wanted.part(2))) {
            throw UserFault.usage(
                    wanted + " is another version than " + earlier + "; a program has one version of a jar");
        }
    }
}
