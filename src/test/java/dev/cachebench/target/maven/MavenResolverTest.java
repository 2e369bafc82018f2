package dev.cachebench.target.maven;

import static dev.cachebench.target.TestRepository.needs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.target.TestRepository;
import dev.cachebench.target.source.Downloads;
import dev.cachebench.target.source.ResolvedJar;
import dev.cachebench.target.source.SourceDependency;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars are found as Maven finds them, first in the local repository. */
class MavenResolverTest {
    @TempDir
    Path folder;

    private final List<String> fetched = new ArrayList<>();
    private final List<String> invalid = new ArrayList<>();
    private TestRepository local;
    private TestRepository remote;
    private Path settings;

    @BeforeEach
    void begin() throws IOException {
        local = new TestRepository(folder.resolve("local"));
        remote = new TestRepository(folder.resolve("remote"));
        settings = Files.writeString(folder.resolve("settings.xml"), remote.settings());
    }

    private List<ResolvedJar> resolve(boolean offline, String... wanted) {
        Downloads downloads = new Downloads() {
            @Override
            public void beginFrom(String repository, String url) {
                fetched.add(repository);
            }

            @Override
            public void end(int files, long bytes) {
                fetched.add(files + " files");
            }

            @Override
            public void invalid(String jar, String reason) {
                invalid.add(jar + ": " + reason);
            }
        };
        List<SourceDependency> lines = new ArrayList<>();
        for (String each : wanted) {
            lines.add(new SourceDependency(each, Path.of("Main.java"), lines.size() + 1));
        }
        return new MavenResolver(local.folder(), settings, offline, downloads).resolve(lines, true);
    }

    private List<String> names(String... wanted) {
        return resolve(false, wanted).stream().map(ResolvedJar::coordinates).toList();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refusal(boolean offline, String... wanted) {
        return assertThatThrownBy(() -> resolve(offline, wanted))
                .isInstanceOfSatisfying(
                        UserFault.class, fault -> assertThat(fault.kind()).isEqualTo(UserFault.Kind.MISSING));
    }

    @Test
    void whatAJarNeedsComesWithIt() {
        local.with("g:a:1", needs("g:b:1"))
                .with("g:b:1", needs("g:c:1"))
                .with("g:c:1")
                .with("g:d:1");

        List<ResolvedJar> jars = resolve(false, "g:a:1", "g:d:1");

        assertThat(jars).extracting(ResolvedJar::coordinates).containsExactly("g:a:1", "g:b:1", "g:c:1", "g:d:1");
        assertThat(jars).extracting(jar -> jar.asked().line()).containsExactly(1, 1, 1, 2);
        assertThat(jars).allSatisfy(jar -> assertThat(jar.file()).isRegularFile());
        assertThat(fetched).isEmpty();
    }

    @Test
    void theNearestVersionWins() {
        local.with("g:a:1", needs("g:b:1"))
                .with("g:b:1", needs("g:c:1"))
                .with("g:c:1")
                .with("g:c:2")
                .with("g:d:1", needs("g:c:2"));

        assertThat(names("g:a:1", "g:d:1")).containsExactlyInAnyOrder("g:a:1", "g:b:1", "g:d:1", "g:c:2");
        assertThat(names("g:a:1", "g:d:1", "g:c:1")).containsExactlyInAnyOrder("g:a:1", "g:b:1", "g:d:1", "g:c:1");
    }

    @Test
    void whatIsExcludedOptionalProvidedOrForTestsIsLeftOut() {
        local.with(
                        "g:a:1",
                        needs(
                                "g:b:1 <exclusions><exclusion><groupId>g</groupId><artifactId>x</artifactId></exclusion></exclusions>",
                                "g:o:1 <optional>true</optional>",
                                "g:p:1 <scope>provided</scope>",
                                "g:t:1 <scope>test</scope>",
                                "g:r:1 <scope>runtime</scope>"))
                .with("g:b:1", needs("g:x:1"))
                .with("g:r:1");

        assertThat(names("g:a:1")).containsExactly("g:a:1", "g:b:1", "g:r:1");
    }

    @Test
    void versionsOfAParentAndRelocationsCount() {
        local.with(
                        "g:a:1",
                        "<parent><groupId>g</groupId><artifactId>parent</artifactId><version>1</version></parent>",
                        needs("g:b:1").replace("<version>1</version>", ""))
                .with(
                        "g:parent:1",
                        "<packaging>pom</packaging><dependencyManagement>" + needs("g:b:2") + "</dependencyManagement>")
                .with("g:b:2")
                .with(
                        "g:old:1",
                        "<distributionManagement><relocation><artifactId>a</artifactId></relocation></distributionManagement>");

        assertThat(names("g:old:1")).containsExactly("g:a:1", "g:b:2");
    }

    @Test
    void aCycleEnds() {
        local.with("g:a:1", needs("g:b:1")).with("g:b:1", needs("g:a:1"));

        assertThat(names("g:a:1")).containsExactly("g:a:1", "g:b:1");
    }

    @Test
    void whatIsNotThereIsFetchedOnce() {
        remote.with("g:a:1", needs("g:b:1"));
        local.with("g:b:1");

        assertThat(names("g:a:1")).containsExactly("g:a:1", "g:b:1");
        assertThat(fetched).containsExactly("mirror", "2 files");
        assertThat(local.file("g:a:1", ".jar")).hasSameBinaryContentAs(remote.file("g:a:1", ".jar"));

        fetched.clear();
        assertThat(names("g:a:1")).containsExactly("g:a:1", "g:b:1");
        assertThat(fetched).isEmpty();
    }

    @Test
    void repositoriesOfActiveProfilesAreAsked() throws IOException {
        remote.with("g:a:1");
        Files.writeString(settings, """
                <settings>
                  <profiles><profile><id>ours</id><repositories>
                    <repository><id>house</id><url>%s</url></repository>
                    <repository><id>central</id><url>%s</url></repository>
                  </repositories></profile></profiles>
                  <activeProfiles><activeProfile>ours</activeProfile></activeProfiles>
                </settings>
                """.formatted(
                        folder.resolve("empty").toUri(), remote.folder().toUri()));

        assertThat(names("g:a:1")).containsExactly("g:a:1");
        assertThat(fetched).contains("house", "central");
    }

    @Test
    void aMissingJarIsSaidWithTheLineAndThePlaces() {
        local.with("g:a:1", needs("g:b:1")).with("g:b:1", needs("g:gone:3"));

        refusal(false, "g:none:1")
                .hasMessage("'//DEPS g:none:1' in Main.java:1 needs g:none:1, which is neither in " + local.folder()
                        + " nor in mirror (" + remote.folder().toUri() + ")");
        local.with("g:fine:1");
        refusal(false, "g:fine:1", "g:a:1")
                .hasMessageStartingWith("'//DEPS g:a:1' in Main.java:2 needs g:gone:3, which is neither in ");
    }

    @Test
    void offlineNothingIsFetched() throws IOException {
        remote.with("g:a:1");

        refusal(true, "g:a:1")
                .hasMessage("'//DEPS g:a:1' in Main.java:1 needs g:a:1, which is not in " + local.folder()
                        + ", and --offline lets nothing be fetched");
        Files.writeString(settings, remote.settings().replace("<mirrors>", "<offline>true</offline><mirrors>"));
        refusal(false, "g:a:1").hasMessageContaining("'offline' in Maven's settings");
        assertThat(fetched).isEmpty();
    }

    @Test
    void aFileThatIsNotWhatItsChecksumSaysIsRefused() throws IOException {
        remote.with("g:a:1");
        Files.writeString(remote.file("g:a:1", ".jar"), "damaged");

        refusal(false, "g:a:1")
                .hasMessageStartingWith(
                        "'//DEPS g:a:1' in Main.java:1 needs g:a:1, which cannot be fetched from mirror")
                .hasMessageContaining("Checksum validation failed");
        assertThat(local.file("g:a:1", ".jar")).doesNotExist();
    }

    @Test
    void anUnreachableRepositoryIsNamed() throws IOException {
        Files.writeString(
                settings,
                "<settings><mirrors><mirror><id>house</id><mirrorOf>*</mirrorOf><url>http://127.0.0.1:1/</url></mirror>"
                        + "</mirrors></settings>");

        refusal(false, "g:a:1")
                .hasMessageContaining("which cannot be fetched from house (http://127.0.0.1:1/): ")
                .hasMessageContaining("refused");
    }

    @Test
    void whatIsSentUnencryptedByOthersIsNotTaken() throws IOException {
        Files.writeString(settings, """
                <settings><profiles><profile><id>p</id><activation><activeByDefault>true</activeByDefault></activation>
                <repositories><repository><id>central</id><url>http://example.invalid/</url></repository></repositories>
                </profile></profiles></settings>
                """);

        refusal(false, "g:a:1").hasMessageContaining("maven-default-http-blocker");
    }

    @Test
    void settingsThatCannotBeReadAreSaid() throws IOException {
        Files.writeString(settings, "<settings><mirrors>");

        assertThatThrownBy(() -> resolve(false, "g:a:1"))
                .isInstanceOf(UserFault.class)
                .hasMessageStartingWith("Maven's settings cannot be read: ")
                .hasMessageContaining("settings.xml");
        local.with("g:a:1");
        assertThat(names("g:a:1")).as("needs no settings").containsExactly("g:a:1");
    }

    @Test
    void aJarWhosePomMakesNoSenseIsTakenWithoutWhatItNeedsAndThatIsSaid() {
        local.with(
                "g:a:1",
                needs("g:b:1"),
                "<parent><groupId>g</groupId><artifactId>a</artifactId><version>1</version></parent>");

        assertThat(names("g:a:1")).containsExactly("g:a:1");
        assertThat(invalid).singleElement().asString().startsWith("g:a:1: ");
    }

    @Test
    void ofARangeAnOldVersionThatLooksForAFileOfTheJdkIsNoReasonToRefuseTheNewest() throws IOException {
        String tools = "<dependency><groupId>com.sun</groupId><artifactId>tools</artifactId><version>1</version>"
                + "<scope>system</scope><systemPath>${tools.jar}</systemPath></dependency>";
        remote.with(
                        "g:old:1",
                        "<packaging>pom</packaging><dependencyManagement><dependencies>" + tools
                                + "</dependencies></dependencyManagement>")
                .with("g:a:1", "<parent><groupId>g</groupId><artifactId>old</artifactId><version>1</version></parent>")
                .with("g:a:2", needs("g:b:1"))
                .with("g:b:1")
                .with("g:c:1", needs("g:a:[1,3)"))
                .versions("g:a", "1", "2");

        assertThat(names("g:c:1")).containsExactly("g:c:1", "g:a:2", "g:b:1");
        assertThat(invalid).isEmpty();
        assertThat(names("g:a:1")).containsExactly("g:a:1");
        assertThat(invalid).singleElement().asString().contains("systemPath");
    }

    @Test
    void aJarWithoutItsPomIsNoReasonToGoWithoutWhatItNeeds() throws IOException {
        local.with("g:a:1", needs("g:b:1"));
        Files.delete(local.file("g:a:1", ".pom"));
        remote.with("g:a:1", needs("g:b:1")).with("g:b:1");

        assertThat(names("g:a:1")).as("it is fetched").containsExactly("g:a:1", "g:b:1");
    }
}
