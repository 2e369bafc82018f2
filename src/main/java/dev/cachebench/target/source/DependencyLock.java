package dev.cachebench.target.source;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file beside sources that pins their jars: what they asked for, in lines {@code asked g:a:1}, and what that came to
 * in the order of the class path, in lines {@code jar g:a:1 SHA-256}.
 */
final class DependencyLock {
    private static final String ASKED = "asked";
    private static final String JAR = "jar";
    private static final String AGAIN = "; write it anew with --lock-deps, or delete it";
    private static final int BUFFER = 1 << 16;
    private static final long LONGEST = 1 << 20;

    private final Path file;

    DependencyLock(Path file) {
        this.file = file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /**
     * The jars that are pinned, with their digests; they need not be there.
     *
     * @throws UserFault if the file cannot be read, or the sources ask for something else by now
     */
    Map<ResolvedJar, String> jars(List<SourceDependency> wanted) throws IOException {
        Set<String> asked = new LinkedHashSet<>();
        Map<ResolvedJar, String> jars = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines()) {
            number++;
            String[] words = line.strip().split("\\s+");
            if (words.length == 2 && words[0].equals(ASKED)) {
                asked.add(words[1]);
            } else if (words.length == 3 && words[0].equals(JAR)) {
                SourceDependency pinned = new SourceDependency(words[1], file, number);
                jars.put(new ResolvedJar(words[1], LocalRepository.jar(pinned), pinned), words[2]);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw UserFault.usage(file + ":" + number + " is not a line of a lock" + AGAIN);
            }
        }
        for (SourceDependency each : wanted) {
            if (!asked.remove(each.coordinates())) {
                throw UserFault.usage(each + " is not in " + file + AGAIN);
            }
        }
        for (String each : asked) {
            throw UserFault.usage(file + " pins " + each + ", which no //DEPS line asks for" + AGAIN);
        }
        return jars;
    }

    private List<String> lines() throws IOException {
        try {
            if (Files.size(file) <= LONGEST) {
                return Files.readAllLines(file);
            }
        } catch (MalformedInputException e) {
            // said below
        }
        throw UserFault.usage(file + " is not a lock" + AGAIN);
    }

    /** @throws UserFault if one of the jars is not the one that was pinned */
    void verify(Map<ResolvedJar, String> jars) throws IOException {
        for (Map.Entry<ResolvedJar, String> each : jars.entrySet()) {
            ResolvedJar jar = each.getKey();
            String found = sum(jar.file());
            if (!found.equals(each.getValue())) {
                throw UserFault.missing(
                        jar.asked() + ": " + jar.file() + " is not the jar that was pinned, its SHA-256 is " + found
                                + "; delete it to fetch it again, or pin it with --lock-deps");
            }
        }
    }

    /** Replaces the file. */
    void write(List<SourceDependency> wanted, List<ResolvedJar> jars) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# Written by cachebench --lock-deps. Each run checks that the jars are these.");
        for (SourceDependency each : wanted) {
            lines.add(ASKED + " " + each.coordinates());
        }
        for (ResolvedJar jar : jars) {
            lines.add(JAR + " " + jar.coordinates() + " " + sum(jar.file()));
        }
        Path folder = file.toAbsolutePath().getParent();
        Path beside = Files.createTempFile(folder, "deps", ".tmp");
        try {
            Files.write(beside, lines);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static String sum(Path jar) throws IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
