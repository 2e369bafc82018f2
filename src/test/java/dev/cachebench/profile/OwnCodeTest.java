package dev.cachebench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnCodeTest {
    @TempDir
    private Path folder;

    private Path app;
    private Path lib;

    @BeforeEach
    void pack() throws IOException {
        app = jar("the äpp.jar", "com/acme/Main.class");
        lib = jar("lib.jar", "org/lib/Lib.class");
    }

    private Path jar(String name, String entry) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(entry));
        }
        return jar;
    }

    private static String location(Path path) {
        return path.toUri().toString();
    }

    private String folders() {
        return location(folder); // ends with a slash, as a folder's location does
    }

    @Test
    void isTheJarThatWasRun() {
        OwnCode own = OwnCode.of(app.toString(), app + " 42 EUR");

        assertThat(own.has(location(app))).isTrue();
        assertThat(own.has("jar:" + location(app) + "!/")).isTrue();
        assertThat(own.has(app.toUri().toASCIIString())).isTrue();
        assertThat(own.has(location(lib))).isFalse();
    }

    @Test
    void isTheJarThatHasTheMainClass() {
        OwnCode own = OwnCode.of(lib + File.pathSeparator + app, "com.acme.Main 42");

        assertThat(own.has(location(app))).isTrue();
        assertThat(own.has(location(lib))).isFalse();
    }

    @Test
    void isEveryFolder() {
        OwnCode own = OwnCode.of(app.toString(), "com.acme.Main");

        assertThat(own.has(folders())).isTrue();
        assertThat(own.has("jar:" + location(app) + "!/BOOT-INF/classes!/")).isTrue();
        assertThat(own.has("jar:nested:" + app + "/!BOOT-INF/classes/!/")).isTrue();
    }

    @Test
    void isNoJarInAJar() {
        OwnCode own = OwnCode.of(app.toString(), app.toString());

        assertThat(own.has("jar:" + location(app) + "!/BOOT-INF/lib/lib.jar!/")).isFalse();
        assertThat(own.has("jar:nested:" + app + "/!BOOT-INF/lib/lib.jar!/")).isFalse();
    }

    @Test
    void isNoClassOfTheJdk() {
        assertThat(OwnCode.ALL_BUT_THE_JDK.has("jrt:/java.base/")).isFalse();
        assertThat(OwnCode.of(app.toString(), "com.acme.Main").has("jrt:/java.base/"))
                .isFalse();
    }

    @Test
    void isEverythingElseWhereTheProgramIsNotKnown() {
        assertThat(OwnCode.of(app.toString(), null).has(location(lib))).isTrue();
    }

    @Test
    void isTheMainModule() {
        OwnCode own = OwnCode.ofModule(app.toUri());

        assertThat(own.has(location(app))).isTrue();
        assertThat(own.has(location(lib))).isFalse();
        assertThat(OwnCode.ofModule(folder.toUri()).has(folders())).isTrue();
    }
}
