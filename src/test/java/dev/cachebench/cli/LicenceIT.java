package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jars that are built carry the licences of what is in them. */
@Tag("any-jdk")
class LicenceIT {
    private static final Path LICENCE = Path.of("src/main/resources/META-INF/LICENSE");
    private static final Path NOTICE = Path.of("src/main/resources/META-INF/NOTICE");

    @ParameterizedTest
    @ValueSource(strings = {"cachebench.jar", "cachebench-agent.jar", "cachebench-workloads.jar"})
    void everyJarHasTheApacheLicence(String jar) throws IOException {
        assertThat(text(jar, "META-INF/LICENSE"))
                .isEqualTo(Files.readString(LICENCE))
                .contains("Apache License", "Version 2.0, January 2004", "END OF TERMS AND CONDITIONS");
    }

    @Test
    void theAgentHasTheLicenceOfAsm() throws IOException {
        assertThat(text("cachebench-agent.jar", "META-INF/licenses/asm.txt")).contains("INRIA, France Telecom");
    }

    @Test
    void theNoticeIsOursAndEveryFileThatItNamesIsThere() throws IOException {
        String notice = text("cachebench.jar", "META-INF/NOTICE");

        assertThat(notice).isEqualTo(Files.readString(NOTICE));
        List<String> files = Arrays.stream(notice.split("[\\s,;:]+"))
                .filter(word -> word.startsWith("META-INF/"))
                .map(word -> word.replaceFirst("\\.$", ""))
                .toList();
        assertThat(files).hasSizeGreaterThan(5);
        for (String file : files) {
            assertThat(text("cachebench.jar", file)).as(file).isNotEmpty();
        }
    }

    @Test
    void theNoticeNamesEveryLibraryThatIsPackedIn() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String dependencies = pom.substring(pom.indexOf("<dependencies>"), pom.indexOf("</dependencies>"));
        List<String> packed = Arrays.stream(dependencies
                        .replaceAll("(?s)<exclusions>.*?</exclusions>", "")
                        .split("</dependency>"))
                .filter(dependency -> dependency.contains("<artifactId>"))
                .filter(dependency -> !dependency.contains("<scope>test</scope>"))
                .filter(dependency -> !dependency.contains("<scope>provided</scope>"))
                .map(dependency -> dependency.replaceAll("(?s).*<artifactId>(.*?)</artifactId>.*", "$1"))
                .toList();

        String notice = Files.readString(NOTICE);
        assertThat(packed)
                .hasSizeGreaterThan(5)
                .allSatisfy(library -> assertThat(notice)
                        .contains(library.startsWith("commons-statistics") ? "commons-statistics" : library));
    }

    @Test
    void noLicenceAtTheTopSeemsToBeThatOfTheWholeJar() throws IOException {
        try (JarFile jar = new JarFile("target/cachebench.jar")) {
            assertThat(jar.stream().map(JarEntry::getName)).doesNotContain("LICENSE", "LICENSE.txt", "THIRD-PARTY");
        }
    }

    @Test
    void mavensResolverLiesBesideOurJarAndIsNamedInTheNotice() throws IOException {
        try (JarFile ours = new JarFile("target/cachebench.jar")) {
            assertThat(ours.stream().map(JarEntry::getName))
                    .noneMatch(name -> name.startsWith("org/eclipse/aether/") || name.startsWith("org/apache/maven/"));
        }
        List<Path> jars;
        try (Stream<Path> files = Files.list(Path.of("target/resolver"))) {
            jars = files.toList();
        }
        String notice = Files.readString(NOTICE);
        assertThat(jars).hasSizeGreaterThan(15).allSatisfy(jar -> {
            String name = jar.getFileName().toString().replace(".jar", "");
            assertThat(notice).containsAnyOf(name, name.replaceFirst("-.*", "-*"));
        });
    }

    private static String text(String jar, String name) throws IOException {
        try (JarFile file = new JarFile("target/" + jar)) {
            JarEntry entry = file.getJarEntry(name);
            assertThat(entry).as(name + " in " + jar).isNotNull();
            return new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
