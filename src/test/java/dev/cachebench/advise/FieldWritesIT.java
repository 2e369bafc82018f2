package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.agent.WatchTarget;
import dev.cachebench.program.AgentJar;
import dev.cachebench.program.Launch;
import dev.cachebench.program.Program;
import dev.cachebench.program.ProgramClasses;
import dev.cachebench.program.WatchedProgram;
import dev.cachebench.weave.DeclaredMethods.Declared;
import dev.cachebench.weave.MethodRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes of fields that are not part of a key, as the code of a program has them and as a run of it does. */
@Tag("jvm")
class FieldWritesIT {
    private static final Path PROJECT = Path.of(System.getProperty("user.dir"));

    @TempDir
    private static Path folder;

    private static final Map<String, Safety> SAFETIES = new HashMap<>();
    private static final Map<String, Watched> WATCHED = new HashMap<>();

    @BeforeAll
    static void watches() throws Exception {
        Path source = Files.writeString(folder.resolve("Rates.java"), """
            public class Rates {
                static int never = 3;
                static int during = 3;
                static int before = 3;
                static int other;

                static int readsNever(int key) { return work(key) * never; }
                static int readsDuring(int key) { return work(key) * during; }
                static int readsBefore(int key) { return work(key) * before; }
                static int readsTwo(int key) { return work(key) * before + during; }

                static class Shelf {
                    protected int width;
                    int reads(int key) { return work(key) * width; }
                }
                static final class WideShelf extends Shelf {
                    WideShelf(int width) { this.width = width; }
                    void widen() { width++; }
                }
                static class Label {
                    int height;
                    void set(int value) { height = value; }
                    int reads(int key) { return work(key) * height; }
                }
                static class OwnLabel extends Label {
                    int height;
                    void setOwn(int value) { height = value; }
                    int readsOwn(int key) { return work(key) * height; }
                }
                static final class LastLabel extends OwnLabel {
                    void setLast(int value) { height = value; }
                }
                static final class Box {
                    private int size;
                    Box(int size) { this.size = size; }
                    void grow() { size++; }
                    int reads(int key) { return work(key) * size; }
                }

                static int work(int key) {
                    int h = key;
                    for (int i = 0; i < 100; i++) h = h * 31 + i;
                    return h;
                }

                static void writeAll(int value) { never = value; during = value; before = value; }

                public static void main(String[] args) throws Exception {
                    if (args.length > 0) writeAll(7);
                    for (int i = 0; i < 1000; i++) before = i;
                    WideShelf shelf = new WideShelf(4);
                    shelf.widen();
                    Thread other = new Thread(() -> {
                        for (int i = 0; i < 500; i++) { during = i; readsDuring(i % 5); }
                    });
                    int sum = readsDuring(1) + readsTwo(1) + readsBefore(1) + shelf.reads(1);
                    other.start();
                    for (int i = 0; i < 500; i++) {
                        during = 3;
                        shelf.widen();
                        sum += readsNever(i % 5) + readsDuring(i % 5) + readsBefore(i % 5) + shelf.reads(i % 5);
                        sum += readsTwo(i % 5) + new Box(i % 3).reads(i % 5);
                    }
                    other.join();
                    LastLabel label = new LastLabel();
                    sum += label.reads(1) + label.readsOwn(1);
                    for (int i = 0; i < 5; i++) label.set(i);
                    for (int i = 0; i < 70; i++) label.setOwn(i);
                    for (int i = 0; i < 200; i++) label.setLast(i);
                    System.out.println(sum);
                }
            }
            """);
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-g", "-d", folder.toString(), source.toString());
        assertThat(compiled).isZero();
        try (ProgramClasses classes = new ProgramClasses(folder.toString())) {
            CodeJudge judge = new CodeJudge(classes);
            List<WatchTarget> targets = new ArrayList<>();
            for (String type : List.of("Rates", "Rates$Shelf", "Rates$Label", "Rates$OwnLabel", "Rates$Box")) {
                for (Declared each : classes.methods(type)) {
                    if (each.name().startsWith("reads")) {
                        targets.add(judge.target(each.ref()));
                    }
                }
            }
            for (Watched each : watch(targets)) {
                WATCHED.put(name(each.method()), each);
                SAFETIES.put(name(each.method()), judge.safety(each.method(), each.writes()));
            }
        }
    }

    private static String name(MethodRef method) {
        return method.className() + "." + method.name();
    }

    private static List<Watched> watch(List<WatchTarget> targets) throws Exception {
        Launch launch = new Launch(List.of("-cp", folder.toString(), "Rates"), folder.toString(), "Rates");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Program program = new Program(java, Runtime.version().feature(), List.of(), launch, List.of());
        AgentJar agent =
                new AgentJar(PROJECT.resolve("target/cachebench-agent.jar"), PROJECT.resolve("target/cachebench.jar"));
        Path run = Files.createTempDirectory(folder, "run");
        WatchedProgram watched = new WatchedProgram(program, targets, List.of(), agent, run);
        assertThat(watched.run()).isZero();
        return Watched.of(watched.lastSnapshot().orElseThrow(), targets);
    }

    private static String reason(String method) {
        Safety safety = SAFETIES.get(method);
        assertThat(safety.shown()).isFalse();
        return safety.reason() + " | " + safety.remedy();
    }

    @Test
    void countsWritesOfAllThreadsAfterTheFirstCall() {
        assertThat(reason("Rates.readsDuring"))
                .isEqualTo("reads Rates.during, which was written 1,000 times after the first call in this run: results"
                        + " may be stale | null");
    }

    @Test
    void countsNoneThatCameBeforeTheFirstCall() {
        assertThat(WATCHED.get("Rates.readsBefore").writes()).isEqualTo(Map.of("Rates.before", 0L));
        assertThat(reason("Rates.readsBefore"))
                .isEqualTo(
                        "reads Rates.before, which may change, though no code that was woven wrote it after the first call"
                                + " in this run: results may be stale in another | ttl=5m, if results may be so old");
    }

    @Test
    void neverTakesAFieldForSafeThatIsNotWrittenInThisRunAlone() {
        assertThat(reason("Rates.readsNever"))
                .startsWith("reads Rates.never, which may change, though no code that was woven wrote it");
    }

    @Test
    void namesTheFieldThatWasWrittenMost() {
        assertThat(reason("Rates.readsTwo")).startsWith("reads Rates.during, which was written 1,000 times");
    }

    @Test
    void countsWritesBySubclassesToWhichTheFieldIsTheirOwn() {
        assertThat(reason("Rates$Shelf.reads"))
                .isEqualTo(
                        "reads Rates.Shelf.width, which was written 500 times after the first call in this run: results may"
                                + " be stale | keys=this.width");
    }

    @Test
    void tellsAFieldFromOneOfASubclassThatHidesIt() {
        assertThat(WATCHED.get("Rates$Label.reads").writes()).isEqualTo(Map.of("Rates$Label.height", 5L));
        assertThat(WATCHED.get("Rates$OwnLabel.readsOwn").writes()).isEqualTo(Map.of("Rates$OwnLabel.height", 270L));
    }

    @Test
    void countsNoFieldThatAConstructorFills() {
        assertThat(reason("Rates$Box.reads"))
                .isEqualTo(
                        "reads Rates.Box.size, which may change, though no code that was woven wrote it after the first call"
                                + " in this run: results may be stale in another | keys=this.size; or ttl=5m, if results may be so old");
    }
}
