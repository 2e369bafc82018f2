package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The call tree shows what libraries call, and call back, but not how they go about it. */
class LibraryFramesIT {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeProgramAndLibrary() throws IOException {
        Files.writeString(folder.resolve("App.java"), """
                public class App {
                    static long work(long n) {
                        long x = n;
                        for (int i = 0; i < 200_000; i++) {
                            x = x * 31 + i;
                        }
                        return x;
                    }
                    public static void main(String[] args) {
                        System.out.println(Library.sum(App::work, 2_000));
                    }
                }
                """);
        Outcome made = Launched.in(folder)
                .script("\"$JAVA_HOME\"/bin/javac -d lib " + Programs.source("Library")
                        + " && \"$JAVA_HOME\"/bin/jar -c -f library.jar -C lib . && "
                        + "\"$JAVA_HOME\"/bin/javac -cp library.jar -d app App.java");
        assertThat(made.exitCode()).as(made.err()).isZero();
    }

    private static Outcome profile(String options) {
        return Launched.in(folder).script("cachebench profile " + options);
    }

    @Test
    void theCallsInsideALibraryAreOneLine() {
        assertThat(profile("--tree -cp app:library.jar App").err())
                .containsPattern("─ Library\\.sum \\+ 1 library call path  Library.java:\\d+\n")
                .containsPattern("─ App\\.work  App.java:\\d+\n")
                .doesNotContain("─ Library.inner");
    }

    @Test
    void allOfThemAreShownOnDemand() {
        assertThat(profile("--tree=all -cp app:library.jar App").err())
                .containsPattern("─ Library\\.sum  Library.java:\\d+\n")
                .containsPattern("─ Library\\.inner  Library.java:\\d+\n");
    }

    @Test
    void aSavedProfileKnowsTheLibraries() {
        assertThat(profile("--save kept -cp app:library.jar App && cachebench profile --load kept --tree")
                        .out())
                .contains("Library.sum + 1 library call path")
                .doesNotContain("─ Library.inner");
    }

    @Test
    void samplesAreFoldedLikewise() {
        assertThat(profile("--event itimer --tree -cp app:library.jar App").err())
                .containsPattern("App\\.main  App.java:\\d+\n")
                .containsPattern("Library\\.sum( \\+ \\d+ library call paths?)?  Library.java:\\d+\n")
                .containsPattern("App\\.work  App.java:\\d+\n")
                .doesNotContain("─ Library.inner");
    }

    @Test
    void anotherFormOfTheTreeIsAMistake() {
        Launched.cachebench("profile", "--tree=al", Programs.source("Counted")).mistake("'al'", "--tree=all");
    }
}
