package dev.cachebench.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars and folders as they come, and what is found in them. */
class ClassPlaceTest {
    @TempDir
    Path folder;

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private void file(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path jar(String name, boolean multiRelease) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            write(out, multiRelease);
        }
        return file;
    }

    private void write(OutputStream to, boolean multiRelease) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (multiRelease) {
            manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        }
        try (JarOutputStream jar = new JarOutputStream(to, manifest)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                jar.putNextEntry(new ZipEntry(file.getKey()));
                jar.write(file.getValue());
            }
        }
    }

    private static String read(ClassPlace place, String path) throws IOException {
        byte[] bytes = place.read(path);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void ofAMultiReleaseJarTheVersionForThisJvmIsTaken() throws IOException {
        file("q/V.class", "base");
        file("META-INF/versions/17/q/V.class", "17");
        file("META-INF/versions/17/q/OnlyNew.class", "new");
        file("META-INF/versions/999/q/V.class", "999");
        file("META-INF/versions/999/q/TooNew.class", "999");

        try (ClassPlace place = ClassPlace.of(jar("mr.jar", true))) {
            assertThat(place.classNames()).containsExactlyInAnyOrder("q.V", "q.OnlyNew");
            assertThat(read(place, "q/V.class")).isEqualTo("17");
            assertThat(read(place, "q/OnlyNew.class")).isEqualTo("new");
            assertThat(read(place, "q/TooNew.class")).isNull();
        }
        try (ClassPlace place = ClassPlace.of(jar("plain.jar", false))) {
            assertThat(place.classNames()).containsExactly("q.V");
            assertThat(read(place, "q/V.class")).isEqualTo("base");
        }
    }

    @Test
    void descriptionsOfPackagesAndModulesAreNoClasses() throws IOException {
        for (String name :
                List.of("a/A.class", "a/package-info.class", "module-info.class", "META-INF/X.class", "a/b.txt")) {
            file(name, name);
            Path inFolder = folder.resolve("classes").resolve(name);
            Files.createDirectories(inFolder.getParent());
            Files.writeString(inFolder, name);
        }
        for (Path place : List.of(jar("a.jar", false), folder.resolve("classes"))) {
            try (ClassPlace classes = ClassPlace.of(place)) {
                assertThat(classes.classNames()).containsExactly("a.A");
                assertThat(read(classes, "a/A.class")).isEqualTo("a/A.class");
                assertThat(read(classes, "a/B.class")).isNull();
            }
        }
    }

    @Test
    void aSpringBootJarHasItsClassesAndItsLibrariesInside() throws IOException {
        file("lib/Rate.class", "a library's");
        file("lib/rate.txt", "a resource of a library");
        ByteArrayOutputStream library = new ByteArrayOutputStream();
        write(library, false);
        files.clear();
        file("org/springframework/boot/loader/Launcher.class", "the loader's");
        file("BOOT-INF/classes/", "");
        file("BOOT-INF/classes/app/Tax.class", "the application's");
        file("BOOT-INF/classes/app.txt", "a resource of the application");
        files.put("BOOT-INF/lib/rate-1.0.jar", library.toByteArray());
        file("BOOT-INF/lib/notes.txt", "no library");

        try (UserCode code = new UserCode(null, List.of(jar("boot.jar", false)), List.of())) {
            assertThat(code.named()).containsExactly("app.Tax");
            assertThat(code.read("app.Tax")).asString(StandardCharsets.UTF_8).isEqualTo("the application's");
            assertThat(code.read("lib.Rate")).asString(StandardCharsets.UTF_8).isEqualTo("a library's");
            assertThat(code.read("lib.Absent")).isNull();
            assertThat(code.resource("app.txt").openStream()).hasContent("a resource of the application");
            assertThat(code.resource("lib/rate.txt").openStream()).hasContent("a resource of a library");
        }
    }

    @Test
    void theFirstPlaceOnAClassPathWins() throws IOException {
        file("a/A.class", "first");
        Path first = jar("first.jar", false);
        file("a/A.class", "second");
        file("a/B.class", "second");
        Path second = jar("second.jar", false);

        try (UserCode code = new UserCode(null, List.of(first, folder.resolve("absent.jar"), second), List.of())) {
            assertThat(code.read("a.A")).asString(StandardCharsets.UTF_8).isEqualTo("first");
            assertThat(code.read("a.B")).asString(StandardCharsets.UTF_8).isEqualTo("second");
            assertThat(code.named()).as("of the first alone").containsExactly("a.A");
        }
    }

    @Test
    void whatIsNeitherJarNorFolderIsNoPlace() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "text");

        assertThat(ClassPlace.isOne(text)).isFalse();
        assertThat(ClassPlace.isOne(folder.resolve("absent"))).isFalse();
        assertThat(ClassPlace.isOne(folder)).isTrue();
    }

    @Test
    void aClassOfAnAbsurdSizeIsRefused() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("large"));
        try (var file =
                new java.io.RandomAccessFile(classes.resolve("Big.class").toFile(), "rw")) {
            file.setLength((64L << 20) + 1);
        }
        try (ClassPlace place = ClassPlace.of(classes)) {
            assertThatThrownBy(() -> place.read("Big.class"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("'Big.class'")
                    .hasMessageContaining("too large for a class");
        }
    }
}
