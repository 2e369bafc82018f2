package dev.cachebench.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A Maven repository that a test makes, on disk. */
public record TestRepository(Path folder) {
    /** A jar with one text file, named as its artifact, and a POM with these elements. */
    public TestRepository with(String coordinates, String... pom) {
        try {
            String[] parts = coordinates.split(":");
            Path version = Files.createDirectories(
                    folder.resolve(parts[0].replace('.', '/')).resolve(parts[1]).resolve(parts[2]));
            Path jar = version.resolve(parts[1] + "-" + parts[2] + ".jar");
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
                JarEntry entry = new JarEntry(parts[1] + ".txt");
                entry.setTime(0); // the same jar whenever it is made
                out.putNextEntry(entry);
                out.write(parts[2].getBytes(StandardCharsets.UTF_8));
            }
            Path described = Files.writeString(
                    version.resolve(parts[1] + "-" + parts[2] + ".pom"),
                    "<project><modelVersion>4.0.0</modelVersion><groupId>" + parts[0] + "</groupId><artifactId>"
                            + parts[1] + "</artifactId><version>" + parts[2] + "</version>" + String.join("", pom)
                            + "</project>");
            sum(jar);
            sum(described);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The list of versions of an artifact, {@code g:a}, which ranges are looked up in. */
    public TestRepository versions(String artifact, String... versions) throws IOException {
        String[] parts = artifact.split(":");
        Path list = Files.writeString(
                folder.resolve(parts[0].replace('.', '/')).resolve(parts[1]).resolve("maven-metadata.xml"),
                "<metadata><groupId>" + parts[0] + "</groupId><artifactId>" + parts[1]
                        + "</artifactId><versioning><versions><version>" + String.join("</version><version>", versions)
                        + "</version></versions></versioning></metadata>");
        sum(list);
        return this;
    }

    /** An element of dependencies; each is {@code g:a:v}, with further elements behind a space. */
    public static String needs(String... dependencies) {
        StringBuilder all = new StringBuilder("<dependencies>");
        for (String each : dependencies) {
            int space = each.indexOf(' ');
            String[] parts = (space < 0 ? each : each.substring(0, space)).split(":");
            all.append("<dependency><groupId>" + parts[0] + "</groupId><artifactId>" + parts[1]
                    + "</artifactId><version>" + parts[2] + "</version>" + (space < 0 ? "" : each.substring(space))
                    + "</dependency>");
        }
        return all + "</dependencies>";
    }

    /** The file of an artifact. */
    public Path file(String coordinates, String ending) {
        String[] parts = coordinates.split(":");
        return folder.resolve(parts[0].replace('.', '/'))
                .resolve(parts[1])
                .resolve(parts[2])
                .resolve(parts[1] + "-" + parts[2] + ending);
    }

    /** Writes the checksum that a remote repository has beside a file. */
    private static void sum(Path file) throws IOException {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(file));
            Files.writeString(
                    file.resolveSibling(file.getFileName() + ".sha1"),
                    HexFormat.of().formatHex(sum));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Settings of Maven that have this repository in the place of every other. */
    public String settings() {
        return "<settings><mirrors><mirror><id>mirror</id><mirrorOf>*</mirrorOf><url>" + folder.toUri()
                + "</url></mirror></mirrors></settings>";
    }
}
