package dev.cachebench.compare.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.compare.program.Agreement.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of the files that runs write, which here write what they are told to. */
class WatchedFilesTest {
    private static final OutputPrint NOTHING =
            new OutputPrint(new long[0], 1, 0, 0, 0, 0, List.of(), false, Optional.empty());

    @TempDir
    Path folder;

    private Path watched;
    private Path scratch;
    private WatchedFiles files;

    @BeforeEach
    void makeFolders() throws IOException {
        watched = Files.createDirectory(folder.resolve("watched"));
        scratch = Files.createDirectory(folder.resolve("scratch"));
        files = new WatchedFiles(List.of(watched), List.of(), scratch);
    }

    /** What a run does. */
    private interface Run {
        void write(Path folder) throws IOException;
    }

    private ProgramTrial run(Run run) throws IOException {
        WatchedFiles.State before = files.state();
        run.write(watched);
        return new ProgramTrial(
                "any",
                0,
                true,
                new EnumMap<>(ProgramFigure.class),
                NOTHING,
                NOTHING,
                "",
                files.changes(before),
                Optional.empty());
    }

    private static Run text(String name, String text) {
        return folder -> {
            Files.deleteIfExists(folder.resolve(name)); // a file of its own each time, however coarse the clock
            Files.writeString(folder.resolve(name), text);
        };
    }

    private static Run bytes(String name, int... bytes) {
        return folder -> {
            byte[] all = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                all[i] = (byte) bytes[i];
            }
            Files.deleteIfExists(folder.resolve(name));
            Files.write(folder.resolve(name), all);
        };
    }

    private static String report(long stamp, int sum) {
        return "made at " + stamp + "\n"
                + String.join(
                        "\n", IntStream.range(0, 10).mapToObj(i -> "row " + i).toList())
                + "\nsum " + sum + "\n";
    }

    private String file(String name) {
        return "the file " + watched.resolve(name);
    }

    @Test
    void showsTheFirstLineOfATextThatDiffers() throws IOException {
        ProgramOutputs outputs = new ProgramOutputs(run(text("out.txt", "one\ntwo\nthree\n")), false);
        Agreement agreement = outputs.agreement(run(text("out.txt", "one\n2\n3\n")));
        assertThat(agreement.difference()).hasValue(Difference.ofLine(file("out.txt"), 2, "two", "2"));
        assertThat(outputs.agreement(run(text("out.txt", "one\ntwo\nthree\n")))).isEqualTo(Agreement.SAME);
    }

    @Test
    void findsALineThatChangesInATextWithATimeStamp() throws IOException {
        ProgramOutputs outputs = new ProgramOutputs(run(text("report.txt", report(1, 45))), false);
        outputs.learn(run(text("report.txt", report(2, 45))));
        assertThat(outputs.agreement(run(text("report.txt", report(3, 45))))).isEqualTo(Agreement.apartFrom(1));
        assertThat(outputs.agreement(run(text("report.txt", report(4, 46)))).difference())
                .hasValue(Difference.ofLine(file("report.txt"), 12, "sum 45", "sum 46"));
        assertThat(outputs.unstableFiles()).isEmpty();
    }

    @Test
    void namesATextThatDiffersForTheMostPartAndStillComparesTheRest() throws IOException {
        ProgramOutputs outputs = new ProgramOutputs(run(text("log.txt", "1\n2\n3\nend\n")), false);
        outputs.learn(run(text("log.txt", "4\n5\n6\nend\n")));
        outputs.learn(run(text("log.txt", "7\n8\n9\nend\n")));
        assertThat(outputs.agreement(run(text("log.txt", "10\n11\n12\nend\n")))).isEqualTo(Agreement.SAME);
        assertThat(outputs.agreement(run(text("log.txt", "10\n11\n12\nother\n")))
                        .isDifferent())
                .isTrue();
        assertThat(outputs.unstableFiles())
                .containsExactly(watched.resolve("log.txt").toString());
    }

    @Test
    void saysFromWhichByteOnOtherFilesDiffer() throws IOException {
        ProgramOutputs outputs = new ProgramOutputs(run(bytes("out.bin", 7, 0, 1, 2, 3)), false);
        Agreement agreement = outputs.agreement(run(bytes("out.bin", 7, 0, 1, 4)));
        assertThat(agreement.difference())
                .hasValue(new Difference(file("out.bin"), Difference.NO_LINES, 3, "5 bytes", "4 bytes"));
        assertThat(agreement.difference().orElseThrow().from()).isEqualTo(" from byte 4 on");
    }

    @Test
    void leavesOutOtherFilesThatDifferByThemselves() throws IOException {
        ProgramOutputs outputs = new ProgramOutputs(run(bytes("out.zip", 0, 1)), false);
        outputs.learn(run(bytes("out.zip", 0, 2)));
        assertThat(outputs.agreement(run(bytes("out.zip", 0, 3)))).isEqualTo(Agreement.SAME);
        assertThat(outputs.unstableFiles())
                .containsExactly(watched.resolve("out.zip").toString());
    }

    @Test
    void tellsWhatIsMissingAndWhatIsDeleted() throws IOException {
        Files.writeString(watched.resolve("old.txt"), "old");
        ProgramOutputs outputs = new ProgramOutputs(run(text("out.txt", "new")), false);
        assertThat(outputs.agreement(run(folder -> {})).difference())
                .hasValue(Difference.ofWhole(file("out.txt"), "3 bytes", null));
        assertThat(outputs.agreement(run(folder -> {
                            text("out.txt", "new").write(folder);
                            Files.delete(folder.resolve("old.txt"));
                        }))
                        .difference())
                .hasValue(Difference.ofWhole(file("old.txt"), null, "deleted"));
    }

    @Test
    void tellsALastLineThatNothingEndsFromOneThatIsEnded() throws IOException {
        ProgramOutputs outputs = new ProgramOutputs(run(text("out.txt", "one\ntwo")), false);
        Agreement agreement = outputs.agreement(run(text("out.txt", "one\ntwo\n")));
        assertThat(agreement.difference()).hasValue(Difference.ofLine(file("out.txt"), 2, "two", "two\n"));
        assertThat(agreement.difference().orElseThrow().shownFound()).isEqualTo("'two\\n'");
    }

    @Test
    void showsALongLineAroundWhereItDiffers() throws IOException {
        String long1 = "x".repeat(5000) + "1" + "y".repeat(5000);
        ProgramOutputs outputs = new ProgramOutputs(run(text("out.json", long1)), false);
        Agreement agreement = outputs.agreement(run(text("out.json", long1.replace('1', '2'))));
        assertThat(agreement.difference().orElseThrow().expected())
                .hasSize(206)
                .startsWith("..." + "x".repeat(40) + "1y")
                .endsWith("y...");
        assertThat(agreement.difference().orElseThrow().found()).startsWith("..." + "x".repeat(40) + "2y");
    }

    @Test
    void showsALongLineWhereItDiffersBesidesWhatIsIgnored() throws IOException {
        files = new WatchedFiles(
                List.of(watched), List.of(Pattern.compile("at \\d+"), Pattern.compile("<.*?>")), scratch);
        String line = "%s: " + "x".repeat(4000) + "%s" + "y".repeat(5000) + "\n";
        ProgramOutputs outputs = new ProgramOutputs(run(text("out.json", line.formatted("at 7<at 4>", "1"))), false);
        Agreement agreement = outputs.agreement(run(text("out.json", line.formatted("at 123<x>", "2"))));
        assertThat(agreement.difference().orElseThrow().expected()).startsWith("..." + "x".repeat(40) + "1y");
        assertThat(agreement.difference().orElseThrow().found()).startsWith("..." + "x".repeat(40) + "2y");
    }

    @Test
    void showsTheLineBreakThatIsMissingBehindWhatIsIgnored() throws IOException {
        files = new WatchedFiles(List.of(watched), List.of(Pattern.compile("\\d+")), scratch);
        ProgramOutputs outputs = new ProgramOutputs(run(text("out.txt", "a 7")), false);
        assertThat(outputs.agreement(run(text("out.txt", "a 12\n"))).difference())
                .hasValue(Difference.ofLine(file("out.txt"), 1, "a 7", "a 12\n"));
    }

    @Test
    void comparesFilesOfWhichNoCopyCanBeKept() throws IOException {
        Files.delete(scratch);
        ProgramOutputs outputs = new ProgramOutputs(run(text("out.txt", "one\n")), false);
        assertThat(outputs.agreement(run(text("out.txt", "one\n")))).isEqualTo(Agreement.SAME);
        assertThat(outputs.agreement(run(text("out.txt", "two\n"))).difference())
                .hasValue(Difference.ofLine(file("out.txt"), 1, null, null));
    }

    @Test
    void followsAWatchedFolderThatIsALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), watched);
        files = new WatchedFiles(List.of(link), List.of(), scratch);
        ProgramOutputs outputs = new ProgramOutputs(run(text("out.txt", "one\n")), false);
        assertThat(outputs.agreement(run(text("out.txt", "two\n"))).isDifferent())
                .isTrue();
    }

    /** As tools do whose results are to be the same to the byte. */
    private static Run dated(String name, String text) {
        return folder -> {
            Path file = folder.resolve(name);
            Object before = Files.exists(file) ? Files.getAttribute(file, "unix:ctime") : null;
            do { // until the system's clock, which is coarse, has gone on
                Files.writeString(file, text);
                Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
            } while (Files.getAttribute(file, "unix:ctime").equals(before));
        };
    }

    @Test
    void seesAFileThatIsWrittenInPlaceAndDatedBack() throws IOException {
        ProgramOutputs outputs = new ProgramOutputs(run(dated("out.txt", "sum 7")), false);
        assertThat(outputs.agreement(run(dated("out.txt", "sum 7")))).isEqualTo(Agreement.SAME);
        assertThat(outputs.agreement(run(dated("out.txt", "sum 8"))).difference())
                .hasValue(Difference.ofLine(file("out.txt"), 1, "sum 7", "sum 8"));
    }

    @Test
    void looksAtNothingOfItsOwn() throws IOException {
        Path own = Files.createDirectory(watched.resolve("own"));
        files = new WatchedFiles(List.of(watched), List.of(), own);
        ProgramTrial trial = run(folder -> Files.writeString(own.resolve("output1"), "printed"));
        assertThat(trial.files()).isEmpty();
    }

    private static Run link(String name, String target) {
        return folder -> {
            Files.deleteIfExists(folder.resolve(name));
            Files.createSymbolicLink(folder.resolve(name), Path.of(target));
        };
    }

    @Test
    void comparesALinkByWhereItLeads() throws IOException {
        ProgramOutputs outputs = new ProgramOutputs(run(link("current", "../release-1")), false);
        assertThat(outputs.agreement(run(link("current", "../release-1")))).isEqualTo(Agreement.SAME);
        assertThat(outputs.agreement(run(link("current", "../release-2"))).difference())
                .hasValue(Difference.ofLine(file("current"), 1, "link to ../release-1", "link to ../release-2"));
    }

    @Test
    void aLinkWithinItselfIsNotFollowed() throws IOException {
        ProgramOutputs outputs = new ProgramOutputs(run(link("loop", ".")), false);
        assertThat(outputs.agreement(run(link("loop", ".")))).isEqualTo(Agreement.SAME);
    }

    @Test
    void keepsCopiesOfTheFirstRunAlone() throws IOException {
        run(text("out.txt", "one\n"));
        for (String each : List.of("one\n", "two\n", "three\n")) {
            ProgramTrial trial = run(text("out.txt", each));
            files.forget(trial.files());
        }
        try (Stream<Path> copies = Files.list(scratch)) {
            assertThat(copies).hasSize(1);
        }
    }

    @Test
    void keepsNoMoreThanItIsAllowedToHoweverManyFilesThereAre() throws IOException {
        Map<String, WatchedFile> written = run(folder -> {
                    for (int i = 0; i < 6; i++) {
                        Files.write(folder.resolve("big" + i), new byte[20 << 20]);
                    }
                })
                .files();
        assertThat(written.values().stream().filter(file -> file.kept().isPresent()))
                .as("of 16 MiB each, in 64 MiB")
                .hasSize(4);
        Agreement agreement = new ProgramOutputs(run(folder -> {}), false)
                .agreement(run(folder -> Files.write(folder.resolve("big5"), new byte[1])));
        assertThat(agreement.isDifferent()).isTrue();
    }
}
