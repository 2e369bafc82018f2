package dev.cachebench.target.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars are found where Maven keeps them. */
class LocalRepositoryTest {
    private final String home = System.getProperty("user.home");
    private final String named = System.getProperty("maven.repo.local");

    @TempDir
    Path folder;

    @BeforeEach
    void moveIn() {
        System.setProperty("user.home", folder.toString());
        System.clearProperty("maven.repo.local");
    }

    @AfterEach
    void moveOut() {
        System.setProperty("user.home", home);
        if (named == null) {
            System.clearProperty("maven.repo.local");
        } else {
            System.setProperty("maven.repo.local", named);
        }
    }

    private void settings(String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve(".m2")).resolve("settings.xml"), text);
    }

    private Path jar(String path) throws IOException {
        Path jar = folder.resolve(".m2/repository").resolve(path);
        Files.createDirectories(jar.getParent());
        return Files.writeString(jar, "jar");
    }

    @Test
    void isInTheHomeFolderUnlessSettingsOrAPropertySayOtherwise() throws IOException {
        assertThat(LocalRepository.folder()).isEqualTo(folder.resolve(".m2/repository"));

        settings("<settings><offline>true</offline><localRepository> ${user.home}/jars </localRepository></settings>");
        assertThat(LocalRepository.folder()).isEqualTo(folder.resolve("jars"));

        System.setProperty("maven.repo.local", "/elsewhere");
        assertThat(LocalRepository.folder()).isEqualTo(Path.of("/elsewhere"));
    }

    @Test
    void settingsThatSayNothingOrCannotBeReadLeaveItWhereItIs() throws IOException {
        Files.writeString(folder.resolve("secret"), "/etc");
        for (String text : List.of(
                "<settings/>",
                "<settings><localRepository>",
                "no XML",
                "<!DOCTYPE s [<!ENTITY e SYSTEM 'file:" + folder + "/secret'>]>"
                        + "<settings><localRepository>&e;</localRepository></settings>")) {
            settings(text);
            assertThat(LocalRepository.folder()).as(text).isEqualTo(folder.resolve(".m2/repository"));
        }
    }

    @Test
    void aClassifierIsPartOfTheFileName() throws IOException {
        Path jar = jar("com/acme/shop/1.0-beta+2/shop-1.0-beta+2-linux.jar");

        assertThat(LocalRepository.jar(wanted("com.acme:shop:1.0-beta+2:linux")))
                .isEqualTo(jar);
    }

    private static SourceDependency wanted(String coordinates) {
        return new SourceDependency(coordinates, Path.of("S.java"), 1);
    }
}
