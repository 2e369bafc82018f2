package dev.cachebench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.profile.Profile.Times;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistinctFunctionsTest {
    private static Map<String, Times> times(Profile profile) {
        Map<String, Times> times = new HashMap<>();
        for (FunctionStats stats : profile.functions()) {
            assertThat(times.put(stats.function().toString(), stats.times()))
                    .as("a second row %s", stats.function())
                    .isNull();
        }
        return times;
    }

    @Test
    void oneClassOfSeveralLoadersIsOneFunctionAndRecursionAcrossThemIsRecursion() {
        Profiles p = new Profiles();
        int first = p.method("a.Plugin", "work", "(I)I", "Plugin.java", 2);
        int second = p.method("a.Plugin", "work", "(I)I", "Plugin.java", 2);
        int main = p.node(0, p.function("Main.java", 1, "main"), 1, 5);
        int outer = p.node(main, first, 3, 100);
        p.node(main, second, 2, 10);
        p.node(outer, second, 4, 50);

        Profile profile = p.build();

        assertThat(times(profile)).containsEntry("a/Plugin.java:2(Plugin.work)", new Times(9, 5, 160, 160));
        assertThat(profile.tree().size()).isEqualTo(4);
        assertThat(profile.threads().get(0).size()).isEqualTo(4);
        assertThat(profile.functions())
                .filteredOn(stats -> stats.function().name().equals("Plugin.work"))
                .singleElement()
                .satisfies(work -> assertThat(work.callers()).hasSize(2));
    }

    @Test
    void aMethodThatMovedToAnotherLineIsAnother() {
        Profiles p = new Profiles();
        int main = p.node(0, p.function("Main.java", 1, "main"), 1, 5);
        p.node(main, p.method("a.Plugin", "work", "(I)I", "Plugin.java", 2), 3, 100);
        p.node(main, p.method("a.Plugin", "work", "(I)I", "Plugin.java", 7), 2, 10);

        assertThat(times(p.build()))
                .containsEntry("a/Plugin.java:2(Plugin.work)", new Times(3, 3, 100, 100))
                .containsEntry("a/Plugin.java:7(Plugin.work)", new Times(2, 2, 10, 10));
    }

    @Test
    void whatOneLoaderTakesFromALibraryIsTheProgramsOwnIfAnotherSaysSo() {
        Function.Method method = new Function.Method("a.Plugin", "work", "()V");
        assertThat(DistinctFunctions.of(List.of(
                                Function.of(method, "Plugin.java", 2, true),
                                Function.of(method, "Plugin.java", 2, false)))
                        .functions())
                .singleElement()
                .returns(false, Function::library);
    }

    @Test
    void overloadsOfOneLineAreToldApartByTheirParameters() {
        assertThat(names(
                        method("a.Util", "get", "(I)V", null, 0),
                        method("a.Util", "get", "(Ljava/lang/String;)V", null, 0),
                        method("a.Util", "put", "(I)V", null, 0),
                        method("b.Util", "get", "(I)V", null, 0)))
                .containsExactly(
                        "a/Util.class:0(Util.get(int))",
                        "a/Util.class:0(Util.get(String))",
                        "a/Util.class:0(Util.put)",
                        "b/Util.class:0(Util.get)");
    }

    @Test
    void whatHasOneNameInTheSourceIsToldApartByTheNamesOfTheCompiler() {
        assertThat(names(
                        method("a.Shop", "lambda$f$0", "(I)I", "Shop.java", 9),
                        method("a.Shop", "lambda$f$1", "(I)I", "Shop.java", 9),
                        method("a.Shop$1Local", "f", "()V", "Shop.java", 20),
                        method("a.Shop$2Local", "f", "()V", "Shop.java", 20),
                        method("a.Shop$1Twice", "f", "()I", "Shop.java", 21),
                        method("a.Shop$1Twice", "f", "()V", "Shop.java", 21)))
                .containsExactly(
                        "a/Shop.java:9(Shop.lambda$f$0)",
                        "a/Shop.java:9(Shop.lambda$f$1)",
                        "a/Shop.java:20(Shop$1Local.f)",
                        "a/Shop.java:20(Shop$2Local.f)",
                        "a/Shop.java:21(Shop$1Twice.f()I)",
                        "a/Shop.java:21(Shop$1Twice.f()V)");
    }

    private static Function method(String type, String name, String descriptor, String source, int line) {
        return Function.of(new Function.Method(type, name, descriptor), source, line, false);
    }

    private static List<String> names(Function... functions) {
        return DistinctFunctions.of(List.of(functions)).functions().stream()
                .map(Function::toString)
                .toList();
    }

    /** A tree over functions of which several are one, against the same tree over one number each. */
    @Test
    void copiesAddUpAsIfTheyHadBeenOneFromTheStart() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Profiles copies = new Profiles();
            Profiles single = new Profiles();
            int[] copyOf = new int[12];
            for (int i = 0; i < copyOf.length; i++) {
                copyOf[i] = i < 4 ? i : random.nextInt(4);
                copies.method("a.T" + copyOf[i], "f", "()V", "T.java", copyOf[i]);
                single.method("a.T" + copyOf[i], i < 4 ? "f" : "unused" + i, "()V", "T.java", copyOf[i]);
            }
            for (int node = 1; node < 200; node++) {
                int parent = random.nextInt(node);
                int function = random.nextInt(copyOf.length);
                int own = random.nextInt(1_000);
                copies.node(parent, function, 1 + own % 5, own);
                single.node(parent, copyOf[function], 1 + own % 5, own);
            }
            assertThat(times(copies.build())).as("seed %d", seed).isEqualTo(times(single.build()));
        }
    }
}
