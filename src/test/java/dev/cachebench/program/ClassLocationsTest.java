package dev.cachebench.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassLocationsTest {
    private static final int BYTES = 100_000;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int SIZE_OFFSET = 24; // of the uncompressed size, in a central header

    @TempDir
    private Path folder;

    /** The class path for a jar in a jar, as the class loader of Spring Boot names it. */
    private List<String> entries(Path jar, long most) throws IOException {
        String location = "jar:file:" + jar + "!/BOOT-INF/lib/inner.jar!/";
        Path copies = Files.createDirectories(folder.resolve("copies"));
        String classPath = ClassLocations.classPath("", folder, List.of(location), copies, most);
        return List.of(classPath.split(File.pathSeparator)).stream()
                .filter(entry -> entry.endsWith("inner.jar"))
                .toList();
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("outer.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("BOOT-INF/lib/inner.jar"));
            out.write(new byte[BYTES]);
        }
        return jar;
    }

    /** Makes the jar's directory say that its entry has one byte. */
    private static void understate(Path jar) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(jar)).order(ByteOrder.LITTLE_ENDIAN);
        int header = 0;
        while (bytes.getInt(header) != CENTRAL_HEADER) {
            header++;
        }
        assertThat(bytes.getInt(header + SIZE_OFFSET)).isEqualTo(BYTES);
        bytes.putInt(header + SIZE_OFFSET, 1);
        Files.write(jar, bytes.array());
    }

    @Test
    void jarsInJarsAreCopiedUpToTheBound() throws IOException {
        Path jar = jar();

        assertThat(entries(jar, BYTES))
                .singleElement()
                .satisfies(entry -> assertThat(Path.of(entry)).hasSize(BYTES));
    }

    @Test
    void theBoundIsOfWhatIsCopiedWhateverSizeIsDeclared() throws IOException {
        Path jar = jar();
        understate(jar);

        assertThat(entries(jar, BYTES - 1)).isEmpty();

        assertThat(bytesIn(folder.resolve("copies"))).isLessThan(BYTES);
    }

    private static long bytesIn(Path folder) throws IOException {
        long bytes = 0;
        try (var all = Files.walk(folder)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(each);
            }
        }
        return bytes;
    }
}
