package dev.cachebench.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.JsonTree;
import dev.cachebench.profile.Function;
import dev.cachebench.profile.Golden;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.TestClock;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeWeaverTest {
    private final FunctionTable probes = new FunctionTable();
    private final TestLoader throwing = new TestLoader(Throwing.class, probes);

    private Profile stop() {
        return TestClock.stop(probes.functions());
    }

    private static Map<String, Profile.Times> times(Profile profile) {
        Map<String, Profile.Times> times = new TreeMap<>();
        profile.functions().forEach(f -> times.put(f.function().method().name(), f.times()));
        times.remove("<clinit>");
        return times;
    }

    private static Profile.Times once(long tottime, long cumtime) {
        return new Profile.Times(1, 1, tottime * 1_000_000, cumtime * 1_000_000);
    }

    @Test
    void wovenCodeIsProfiledAsCProfileProfilesTheOriginal() throws Throwable {
        TestLoader loader = new TestLoader(Profilee.class, probes);
        loader.call("exc_info"); // initialises the class
        TestClock.start();
        loader.call("exec");
        loader.call("disable");
        Golden.check(stop());
    }

    @ParameterizedTest
    @CsvSource({
        "run, 0, true",
        "run, 4096, false",
        "access$000, 4096, false",
        "lambda$run$0, 4096, true",
        "$anonfun$main$1, 4096, true",
        "$anonfun$main$1$adapted, 4096, false",
        "run, 1024, false",
        "run, 256, false"
    })
    void countsWhatHasCodeAndIsInTheSource(String name, int access, boolean counted) {
        assertThat(ProbeWeaver.isCall(access, name)).isEqualTo(counted);
    }

    @Test
    void exceptionsEndEveryFrameTheyPass() throws Throwable {
        throwing.call("wide"); // initialises the class
        TestClock.start();
        assertThat(throwing.call("caught")).isEqualTo(1);
        assertThat(times(stop()))
                .containsExactly(
                        Map.entry("caught", once(16, 31)),
                        Map.entry("inner", once(8, 8)),
                        Map.entry("middle", once(6, 14)),
                        Map.entry("outer", once(1, 15)));
    }

    @Test
    void checkedExceptionsPassThroughAsTheyAre() {
        TestClock.start();
        assertThatThrownBy(() -> throwing.call("outer"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("checked")
                .hasNoSuppressedExceptions();
    }

    @Test
    void valuesAreLeftAlone() throws Throwable {
        TestClock.start();
        assertThat(throwing.call("wide")).isEqualTo(Throwing.wide());
    }

    @Test
    void anOverflowOfTheStackReachesTheCallerAsSuch() {
        TestClock.start();
        assertThatThrownBy(() -> throwing.call("endless")).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void functionsAreNamedByFileAndFirstLine() throws Throwable {
        TestClock.start();
        throwing.call("wide");
        assertThat(probes.functions())
                .extracting(Function::toString)
                .anyMatch(name -> name.matches("weave/Throwing\\.java:\\d+\\(Throwing\\.wide\\)"))
                .noneMatch(name -> name.contains(":0("));
    }

    @Test
    void constructorsAreCallsToo() throws Throwable {
        TestLoader loader = new TestLoader(Constructing.class, probes);
        TestClock.start();
        assertThat(loader.call("all")).isEqualTo("base(1a)base(2[b]) base(0) thrown");
        Profile profile = stop();
        assertThat(profile.functions())
                .filteredOn(function -> function.function().method().name().equals("<init>"))
                .hasSize(5)
                .extracting(function -> function.times().calls())
                .containsExactlyInAnyOrder(4L, 2L, 1L, 1L, 2L);
        assertThat(times(profile).get("all").cumtimeNanos()).isEqualTo(Constructing.TICKS * 1_000_000L);
    }

    @Test
    void whatASuperclassThrowsWhileConstructingIsPutRightFurtherOut() throws Throwable {
        TestLoader loader = new TestLoader(Constructing.class, probes);
        TestClock.start();
        loader.call("all");
        loader.call("after");
        assertThat(stop().functions())
                .filteredOn(function -> function.function().method().name().equals("after"))
                .singleElement()
                .satisfies(after -> {
                    assertThat(after.times().calls()).isEqualTo(2);
                    assertThat(after.callers())
                            .as("the second call has no caller")
                            .singleElement()
                            .extracting(edge -> edge.times().calls())
                            .isEqualTo(1L);
                });
    }

    @Test
    void probedClassesPassTheVerifier() {
        for (Class<?> type : List.of(
                Throwing.class,
                Profilee.class,
                Profilee.C.class,
                Constructing.class,
                Constructing.Base.class,
                Constructing.Derived.class,
                Signatures.class,
                JsonTree.class,
                ProbeWeaverTest.class)) {
            byte[] code = TestLoader.woven(type.getName(), new FunctionTable(), null);
            assertThat(TestLoader.faults(code, type.getClassLoader()))
                    .as(type.getName())
                    .isEmpty();
        }
    }
}
