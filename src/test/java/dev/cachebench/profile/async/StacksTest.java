package dev.cachebench.profile.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.profile.CpuCost;
import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.profile.ThreadTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StacksTest {
    private static final SourceLines LINES = new SourceLines(StacksTest.class.getClassLoader());
    private static final SourceLines NO_LINES = SourceLines.ofClassPath("", null);

    private static Stacks read(String... lines) {
        return new Stacks(SampleEvent.CPU, null, NO_LINES).read(traces(String.join("\n", lines)));
    }

    /** What async-profiler writes of stacks of a line each, {@code thread;outer;inner total samples}. */
    static String traces(String stacks) {
        StringBuilder text = new StringBuilder("--- Execution profile ---\nTotal samples       : 7\n\n");
        for (String line : stacks.split("\n")) {
            Matcher parts = Pattern.compile("(.*?) (\\d+)(?: (\\d+))?").matcher(line);
            assertThat(parts.matches()).as(line).isTrue();
            String samples = parts.group(3) == null ? "1" : parts.group(3);
            text.append("--- ").append(parts.group(2)).append(" ns (12.34%), ");
            text.append(samples).append(samples.equals("1") ? " sample\n" : " samples\n");
            List<String> frames = new ArrayList<>(List.of(parts.group(1).split(";")));
            Collections.reverse(frames);
            for (int i = 0; i < frames.size(); i++) {
                text.append("  [%2d] %s%n".formatted(i, frames.get(i).replace('|', ';')));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static List<String> names(Stacks stacks) {
        return stacks.functions().stream().map(Function::toString).toList();
    }

    private static FunctionStats function(Profile profile, String name) {
        return profile.functions().stream()
                .filter(f -> f.function().toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + profile.functions()));
    }

    private static Profile profile(String root, String text) {
        return SampledProfile.profile(
                SampleRequest.of(SampleEvent.CPU).below(root), SampleEvent.CPU, 1, traces(text), NO_LINES, List.of());
    }

    @Test
    void tellsWhatTheProfilerAndTheJitCompilerTook() {
        Stacks stacks = Stacks.beside(new CountedFunctions(List.of()), SampleEvent.CTIMER)
                .read(traces("[C2 CompilerThre tid=1];Compile::Optimize 40\n"
                        + "[main tid=2];a.B.c()V_[j];dev.cachebench.agent.profile.CallCounts.enter(I)V_[0] 20\n"
                        + "[cachebench-snapshots tid=3];dev.cachebench.agent.SnapshotWriter.write(Z)V_[0] 5\n"
                        + "[main tid=2];a.B.c()V_[1] 30"));

        assertThat(stacks.cost()).isEqualTo(new CpuCost(0, 0, 95, 40, 25));
    }

    @Test
    void namesJavaKernelAndNativeFramesApart() {
        Stacks read = read("[main tid=7];a.B$C.run(Ljava/lang/String|I)V_[j];a.B$C.run(Ljava/lang/String|I)V_[0];"
                + "JavaThread::run(int, char*);do_syscall_64_[k];[unknown] 5");

        assertThat(names(read))
                .containsExactly(
                        "a/B$C.class:0(B.C.run)",
                        "{native JavaThread::run(int, char*)}",
                        "{kernel do_syscall_64}",
                        "{unknown}");
        assertThat(read.total()).isEqualTo(5);
        assertThat(read.deepest()).isEqualTo(5);
    }

    @Test
    void findsTheLineOfAMethodWhoseClassFileIsThere() {
        Stacks read = new Stacks(SampleEvent.CPU, null, LINES)
                .read(traces("[x tid=1];dev.cachebench.workload.sample.Fibonacci.fib(I)J_[j];java.util.HashMap.putVal"
                        + "(ILjava/lang/Object|Ljava/lang/Object|ZZ)Ljava/lang/Object|_[i] 1"));

        assertThat(names(read).get(0)).matches("workload/sample/Fibonacci.java:\\d+\\(Fibonacci.fib\\)");
        assertThat(names(read).get(1)).matches("java/util/HashMap.java:\\d+\\(HashMap.putVal\\)");
    }

    @Test
    void countsTheMovedBodyOfACachedMethodAsTheMethod() {
        Stacks read = new Stacks(SampleEvent.CPU, null, LINES)
                .read(traces("[x tid=1];dev.cachebench.workload.sample.Fibonacci.fib(I)J_[j];"
                        + "dev.cachebench.workload.sample.Fibonacci.fib$uncached(I)J_[j] 1"));

        assertThat(read.functions()).hasSize(1);
    }

    @Test
    void makesOneTreePerThreadWhateverItsName() {
        Stacks read = read(
                "[a [x] tid=3] tid=4923];A.f()V_[0] 1",
                "[ tid=5];A.f()V_[0] 2",
                "[tid=6];A.f()V_[0] 4",
                "[worker tid=7];A.f()V_[0] 8",
                "[worker tid=8];A.f()V_[0] 16",
                "[tail x tid=1] not the end tid=9];A.f()V_[0] 32");

        assertThat(read.threads().stream().map(ThreadTree::name))
                .containsExactly("a [x] tid=3]", "tid=5", "tid=6", "worker", "worker", "tail x tid=1] not the end");
        assertThat(read.functions()).hasSize(1);
        assertThat(read.total()).isEqualTo(63);
    }

    @Test
    void readsNothingFromNothing() {
        Stacks nothing = new Stacks(SampleEvent.CPU, null, NO_LINES).read("").read("--- Execution profile ---\n\n");

        assertThat(nothing.threads()).isEmpty();
        assertThat(nothing.total()).isZero();
        assertThat(nothing.damaged()).isZero();
    }

    @Test
    void aThreadWithoutAStackIsOutside() {
        Stacks read = read("[main tid=1] 3", "[main tid=1];A.f()V_[j];B 4");

        assertThat(read.total()).isEqualTo(4);
        assertThat(read.outside()).isEqualTo(3);
    }

    @Test
    void showsTheClassAtTheTopOfAnAllocation() {
        Stacks read = new Stacks(SampleEvent.ALLOC, null, NO_LINES)
                .read(traces("[x tid=1];A.f()V_[j];byte[] 1024\n[x tid=1];A.f()V_[j];java.lang.String 24"));

        assertThat(names(read)).containsExactly("A.class:0(A.f)", "{new byte[]}", "{new java.lang.String}");
    }

    @Test
    void aClassThatTheJvmMadeForALambdaIsNamedAfterItsHost() {
        assertThat(names(read("[x tid=1];a.B$C$$Lambda.run()V_[j];a.B$C$$Lambda$7.run()V_[j];A.f()V_[j] 1")))
                .containsExactly("{lambda of a.B.C}", "A.class:0(A.f)");
    }

    @Test
    void countsSamplesByFunctionAndThread() {
        Profile profile = profile(
                null,
                "[m tid=1];A.f()V_[j] 1000 1\n[m tid=1];A.f()V_[j];A.g()V_[j] 2000 2\n[n tid=2];A.f()V_[j] 4000 4\n");

        assertThat(profile.sampling().samples()).isEqualTo(7);
        assertThat(function(profile, "A.class:0(A.f)").times().calls()).isEqualTo(5);
        assertThat(profile.threads())
                .extracting(thread -> profile.of(thread).sampling().samples())
                .containsExactly(3L, 4L);
    }

    @Test
    void showsTheClassOfALock() {
        Stacks read =
                new Stacks(SampleEvent.LOCK, null, NO_LINES).read(traces("[x tid=1];A.f()V_[j];java.lang.Object 1024"));

        assertThat(names(read)).containsExactly("A.class:0(A.f)", "{lock on java.lang.Object}");
    }

    @Test
    void countsRecursionOnceInCumulativeTime() {
        Profile profile = profile(
                null,
                "[m tid=1];A.main()V_[0];A.f(I)I_[j];A.f(I)I_[i];A.f(I)I_[i] 10\n"
                        + "[m tid=1];A.main()V_[0];A.f(I)I_[j] 5\n[n tid=2];A.f(I)I_[j] 1\n");

        assertThat(function(profile, "A.class:0(A.f)").times().tottimeNanos()).isEqualTo(16);
        assertThat(function(profile, "A.class:0(A.f)").times().cumtimeNanos()).isEqualTo(16);
        assertThat(function(profile, "A.class:0(A.main)").times().tottimeNanos())
                .isZero();
        assertThat(function(profile, "A.class:0(A.main)").times().cumtimeNanos())
                .isEqualTo(15);
        assertThat(profile.threads()).hasSize(2);
        assertThat(profile.isSampled()).isTrue();
    }

    @Test
    void beginsAtTheRootAndLeavesOutWhatDoesNotGoThroughIt() {
        Profile profile = profile(
                "a/Fib.fib",
                "[m tid=1];a.Main.main()V_[0];a.Fib.fib(I)I_[j];a.Fib.fib(I)I_[i];B.g()V_[j] 10\n"
                        + "[m tid=1];a.Main.main()V_[0];a.Fib.fibber(I)I_[j] 100\n[C2 tid=2];Compile::go(int) 1000\n"
                        + "[m tid=1];a.Fib.fib$uncached(I)I_[j] 3\n");

        assertThat(profile.nanos()).isEqualTo(13);
        assertThat(profile.functions().stream().map(f -> f.function().toString()))
                .containsExactlyInAnyOrder("a/Fib.class:0(Fib.fib)", "B.class:0(B.g)");
    }

    @Test
    void saysThatThereIsNoSampleOfTheRoot() {
        Profile profile = profile("a/Fib.fib", "[C2 tid=2];Compile::go(int) 1000\n");

        assertThat(profile.sampling().notes()).singleElement().asString().contains("no sample of a.Fib.fib");
        assertThat(profile.functions()).isEmpty();
    }

    @Test
    void saysThatDeepStacksWereCut() {
        StringBuilder stack = new StringBuilder("[m tid=1]");
        for (int i = 0; i < 2_048; i++) {
            stack.append(";A.f").append(i % 7).append("()V_[j]");
        }

        assertThat(profile(null, stack + " 10\n").sampling().notes())
                .singleElement()
                .asString()
                .contains("more than 2048 frames were cut");
    }

    @Test
    void findsAMethodWhoseParametersWereCutOff() {
        Stacks read = new Stacks(SampleEvent.CPU, null, LINES)
                .read(traces("[x tid=1];java.util.HashMap.putVal(ILjava/lang/Obj… 1"));

        assertThat(names(read).get(0)).matches("java/util/HashMap.java:\\d+\\(HashMap.putVal\\)");
        assertThat(names(read("[x tid=1];no.Such.method(ILjava/lang/Obj…;std::pair<int, unsigned long>::first(int… 1")))
                .containsExactly("no/Such.class:0(Such.method)", "{native std::pair<int, unsigned long>::first(int…}");
    }
}
