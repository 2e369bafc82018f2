package dev.cachebench.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathFilesTest {
    @TempDir
    private Path folder;

    private Path jarForSeveralReleases() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        Path jar = folder.resolve("several.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String each : List.of("Shop", "META-INF/versions/21/Shop", "META-INF/versions/25/Only")) {
                out.putNextEntry(new JarEntry(each + ".class"));
                out.write(each.getBytes());
            }
        }
        return jar;
    }

    private static String read(PathFiles files, String name) {
        byte[] found = files.read(name);
        return found == null ? null : new String(found);
    }

    @Test
    void aJarForSeveralReleasesIsReadAsTheProgramsJvmDoes() throws IOException {
        List<Path> entries = List.of(jarForSeveralReleases());
        try (PathFiles old = new PathFiles(entries, 17);
                PathFiles newer = new PathFiles(entries, 25)) {
            assertThat(read(old, "Shop.class")).isEqualTo("Shop");
            assertThat(read(newer, "Shop.class")).isEqualTo("META-INF/versions/21/Shop");
            assertThat(read(old, "Only.class")).isNull();
            assertThat(read(newer, "Only.class")).isEqualTo("META-INF/versions/25/Only");
        }
    }

    @Test
    void theFirstPlaceThatHasItCountsAndWhatIsNoneIsPassedOver() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Files.writeString(classes.resolve("Shop.class"), "of the folder");
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        List<Path> entries = List.of(folder.resolve("nowhere"), text, classes, jarForSeveralReleases());
        try (PathFiles files = new PathFiles(entries, 25)) {
            assertThat(read(files, "Shop.class")).isEqualTo("of the folder");
            assertThat(read(files, "Only.class")).isNotNull();
            assertThat(read(files, "None.class")).isNull();
        }
    }

    @Test
    void theClassesOfAProgramAreThoseOfItsRelease() throws IOException {
        String classPath = jarForSeveralReleases().toString();
        try (ProgramClasses old = new ProgramClasses(classPath, 17);
                ProgramClasses newer = new ProgramClasses(classPath, 25)) {
            assertThat(old.names()).containsExactly("Shop");
            assertThat(newer.names()).containsExactlyInAnyOrder("Shop", "Only");
            assertThat(new String(newer.read("Shop"))).isEqualTo("META-INF/versions/21/Shop");
        }
    }
}
