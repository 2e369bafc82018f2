package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.ThreadTree;
import dev.cachebench.program.ProgramClasses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HotspotsTest {
    /** The program. */
    static final class Shop {
        Shop(int number) {}

        static double price(int number) {
            return number;
        }

        static String name(int number) {
            return "no. " + number;
        }

        static int stock(int number) {
            return number + 1;
        }
    }

    private static Function function(String name, String descriptor) {
        Function.Method method = new Function.Method(Shop.class.getName(), name, descriptor);
        return new Function("HotspotsTest.java", 15, "Shop." + name, method, false);
    }

    /** Where the constructor takes the least time. */
    private static Hotspots hotspots(int most) throws Exception {
        List<Function> functions = List.of(
                function("price", "(I)D"),
                function("name", "(I)Ljava/lang/String;"),
                function("stock", "(I)I"),
                function("<init>", "(I)V"));
        ThreadTree.Builder tree = new ThreadTree.Builder();
        for (int i = 0; i < functions.size(); i++) {
            tree.sampled(tree.callee(0, i), 400 - 100 * i);
        }
        Profile profile = Profile.ofSamples(
                new Sampling("cpu", Sampling.Unit.NANOS, 1, 1_000, List.of()),
                1,
                List.of(tree.build("main")),
                functions);
        Path path = Path.of(
                Shop.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (ProgramClasses classes = new ProgramClasses(path.toString())) {
            return new Hotspots(profile, StackShares.ofCpu(profile, 0), Allocations.NONE, classes, 0.01, most);
        }
    }

    @Test
    void methodsThatAreMoreThanCanBeLookedAtAreNamed() throws Exception {
        Hotspots hotspots = hotspots(2);
        assertThat(hotspots.candidates())
                .extracting(each -> each.method().name())
                .containsExactly("price", "name");
        assertThat(hotspots.declined().get(0).method().name()).isEqualTo("stock");
        assertThat(hotspots.declined().get(0).reason()).isEqualTo("was not looked at: 2 others take more of the time");
    }

    @Test
    void whatCanHaveNoCacheIsNamedHoweverManyTakeMoreOfTheTime() throws Exception {
        Declined last = hotspots(1).declined().get(2);
        assertThat(last.method().name()).isEqualTo("<init>");
        assertThat(last.reason()).startsWith("is a constructor");
    }

    /** A profile of a method of the class path's, and of one of each class. */
    private static Hotspots with(String... types) throws Exception {
        List<Function> functions = new ArrayList<>(List.of(function("price", "(I)D")));
        for (String each : types) {
            functions.add(new Function("X.java", 1, "X.x", new Function.Method(each, "x", "()I"), false));
        }
        ThreadTree.Builder tree = new ThreadTree.Builder();
        for (int i = 0; i < functions.size(); i++) {
            tree.sampled(tree.callee(0, i), 1_000 - i);
        }
        Profile profile = Profile.ofSamples(
                new Sampling("cpu", Sampling.Unit.NANOS, 1, 1_000, List.of()),
                1,
                List.of(tree.build("main")),
                functions);
        try (ProgramClasses classes = new ProgramClasses("target/test-classes")) {
            return new Hotspots(profile, StackShares.ofCpu(profile, 0), Allocations.NONE, classes, 0.01, 40);
        }
    }

    @Test
    void classesWithoutAClassFileAreSaidNotToHaveBeenLookedAt() throws Exception {
        assertThat(with("acme.Plugin").note())
                .startsWith("Methods of acme.Plugin take enough of the time, and were not looked at: no class file");
        assertThat(with("acme.Plugin", "acme.Plugin", "acme.Script", "acme.Other")
                        .note())
                .startsWith("Methods of acme.Plugin and 2 other classes take enough");
    }

    @Test
    void nothingIsSaidOfTheJdksOwn() throws Exception {
        assertThat(with("java.util.HashMap", "jdk.internal.misc.Unsafe", "acme.Shop$$Lambda$14/0x0000000800c03000")
                        .note())
                .isNull();
        assertThat(with().note()).isNull();
    }

    @Test
    void allAreLookedAtWhereTheyAreFew() throws Exception {
        assertThat(hotspots(3).candidates()).hasSize(3);
        assertThat(hotspots(3).declined()).hasSize(1);
    }
}
