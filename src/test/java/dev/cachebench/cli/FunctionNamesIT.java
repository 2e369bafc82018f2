package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every function has one name in a profile, and no other has it. */
class FunctionNamesIT {
    private static final Path SOURCES = Launched.PROJECT.resolve("src/test/resources/programs/names");

    @TempDir
    private Path folder;

    private Path compiled(String... options) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> args = new ArrayList<>(List.of("-d", classes.toString()));
        args.addAll(List.of(options));
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> args.add(file.toString()));
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, args.toArray(String[]::new)))
                .isZero();
        return classes;
    }

    private Outcome profile(Path classes, String main, String... options) {
        List<String> args = new ArrayList<>(List.of("profile", "-cp", classes.toString()));
        args.addAll(List.of(options));
        args.add(main);
        Outcome outcome = Launched.cachebench(args.toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome;
    }

    private List<String> names(Path classes, String main, String... options) throws IOException {
        Path json = folder.resolve("names.json");
        List<String> args = new ArrayList<>(List.of("-o", json.toString()));
        args.addAll(List.of(options));
        profile(classes, main, args.toArray(String[]::new));
        return ParsedJson.of(Files.readString(json)).list("functions").stream()
                .map(function -> ((Map<?, ?>) function).get("name").toString())
                .toList();
    }

    @Test
    void classesOfOneNameInTwoPackagesAreTwoRows() throws Exception {
        Path pstats = folder.resolve("two.pstats");
        Outcome outcome =
                profile(compiled(), "Two", "-o", pstats.toString(), "--callers", "b\\.Step", "--callees", "a/Step");

        assertThat(outcome.err())
                .containsOnlyOnce(" Two.java:4(Two.main)\n")
                .containsPattern("\n {8}4( +\\d+\\.\\d{3}){4} a/Step.java:4\\(Step.run\\)\n")
                .containsPattern("\n {8}4( +\\d+\\.\\d{3}){4} b/Step.java:4\\(Step.run\\)\n")
                .containsPattern("b/Step.java:4\\(Step.run\\)  <- .* a/Step.java:4\\(Step.run\\)\n")
                .containsPattern("a/Step.java:4\\(Step.run\\)  -> .* b/Step.java:4\\(Step.run\\)\n");
        Python.assumePresent();
        assertThat(Python.run(
                        "import pstats, sys\n"
                                + "for key, row in sorted(pstats.Stats(sys.stdin.read()).stats.items()):\n"
                                + "    print(*key, *row[:2], *row[4])\n",
                        pstats.toString()))
                .isEqualTo("""
                        Two.java 4 Two.main 1 1
                        a/Step.java 4 Step.run 4 4 ('Two.java', 4, 'Two.main')
                        b/Step.java 4 Step.run 4 4 ('a/Step.java', 4, 'Step.run')
                        """);
    }

    @Test
    void everyFileSaysThePackage() throws IOException {
        Path saved = folder.resolve("saved");
        profile(compiled(), "Two", "--save", saved.toString());
        for (String ending : List.of("callgrind", "speedscope.json", "json", "html")) {
            Path file = folder.resolve("out." + ending);
            assertThat(Launched.cachebench("profile", "--load", saved.toString(), "-o", file.toString())
                            .exitCode())
                    .isZero();
            assertThat(file).content().contains("a.Step.run").contains("b.Step.run");
        }
    }

    @Test
    void aClassThatFiveLoadersLoadIsOneFunction() throws IOException {
        Outcome outcome = profile(compiled(), "Reload", "--sort", "name", "--clock", "sampled");

        assertThat(outcome.out()).isEqualTo("15\n");
        assertThat(outcome.err())
                .containsOnlyOnce("(Plugin.work)")
                .containsPattern("\n {5}15/5 .* Plugin.java:2\\(Plugin.work\\)\n");
    }

    @Test
    void namesAreThoseOfTheSourceAsFarAsTheyDiffer() throws IOException {
        assertThat(names(compiled(), "Alike"))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrder(
                        "Alike.java:5(Alike.get(int))",
                        "Alike.java:5(Alike.get(String))",
                        "Alike.java:5(Alike.get(long))",
                        "Alike.java:7(Alike.twice)",
                        "Alike.java:9(Alike.Inner.<init>)",
                        "Alike.java:10(Alike.Inner.Get.<init>)",
                        "Alike.java:10(Alike.Inner.Get.get)",
                        "Alike.java:11(Alike.Inner.get)",
                        "Alike.java:15(Alike.Local.<init>)",
                        "Alike.java:15(Alike.Local.get)",
                        "Alike.java:16(Alike.main)",
                        "Alike.java:17(Alike.lambda$main$0)",
                        "Alike.java:17(Alike.lambda$main$1)",
                        "Alike.java:19(Alike.lambda at 19)",
                        "Alike.java:20(Alike.lambda at 20)");
    }

    @Test
    void withoutDebugInformationTheClassFileStandsForTheSource() throws IOException {
        Path classes = compiled("-g:none");

        assertThat(names(classes, "Two"))
                .containsExactly("Two.class:0(Two.main)", "a/Step.class:0(Step.run)", "b/Step.class:0(Step.run)");
        assertThat(names(classes, "Alike"))
                .doesNotHaveDuplicates()
                .contains(
                        "Alike.class:0(Alike.get(int))",
                        "Alike.class:0(Alike.get(String))",
                        "Alike.class:0(Alike.lambda$main$0)",
                        "Alike$Inner$Get.class:0(Alike.Inner.Get.get)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b.Step",
                "b.Step.run",
                "b/Step.java:4(Step.run)",
                "b/Step.java:4",
                "b/Step.java",
                "b/*",
                "b/Step.java:4(Step.run(int))",
                "b/Step.java:*(*run)"
            })
    void whatTheTableShowsChoosesWhatIsProfiled(String glob) throws IOException {
        Path classes = compiled();

        assertThat(names(classes, "Two", "--include", glob)).containsExactly("b/Step.java:4(Step.run)");
        assertThat(names(classes, "Two", "--exclude", glob))
                .containsExactly("Two.java:4(Two.main)", "a/Step.java:4(Step.run)");
    }

    @Test
    void aRowOfAnotherLineIsAnotherFunction() throws IOException {
        Outcome outcome = profile(compiled(), "Two", "--include", "b/Step.java:5(Step.run)");

        assertThat(outcome.err())
                .contains("--include: nothing that the program loaded matches 'b/Step.java:5(Step.run)'");
    }
}
