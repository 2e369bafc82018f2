package dev.cachebench.store.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.key.Unkeepable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which edits of a program make another version of a function, and which do not. */
class VersionFingerprintTest {

    private static void assertSame(String one, String other) throws IOException {
        try (CompiledProgram before = CompiledProgram.of(one);
                CompiledProgram after = CompiledProgram.of(other)) {
            assertThat(after.price(3)).isEqualTo(before.price(3));
        }
    }

    private static void assertDiffers(String one, String other) throws IOException {
        try (CompiledProgram before = CompiledProgram.of(one);
                CompiledProgram after = CompiledProgram.of(other)) {
            assertThat(after.price(3)).isNotEqualTo(before.price(3));
        }
    }

    @Test
    void commentsLinesAndNamesOfVariablesMakeNoDifference() throws IOException {
        assertSame("class Shop { static int price(int n) { int twice = 2 * n; return twice; } }", """
                /** Sells. */
                class Shop {


                    static int price(int number) {
                        int d = 2 * number; // doubled
                        return d;
                    }
                }
                """);
    }

    @Test
    void theOrderOfMethodsAndOtherMethodsMakeNoDifference() throws IOException {
        assertSame(
                "class Shop { static int price(int n) { return up(n); } static int up(int n) { return n + 1; } }",
                "class Shop { static String other() { return \"other\"; } static int up(int n) { return n + 1; }"
                        + " static int price(int n) { return up(n); } }");
    }

    @Test
    void itsOwnCodeMakesADifference() throws IOException {
        assertDiffers(
                "class Shop { static int price(int n) { return n + 1; } }",
                "class Shop { static int price(int n) { return n + 2; } }");
    }

    @Test
    void aChangedHelperMakesADifferenceHoweverFarAway() throws IOException {
        String shop = "class Shop { static int price(int n) { return One.a(n); }"
                + " static class One { static int a(int n) { return Two.b(n); } }"
                + " static class Two { static int b(int n) { return n + %s; } } }";
        assertDiffers(shop.formatted("1"), shop.formatted("100"));
        assertSame(shop.formatted("1"), shop.formatted("1"));
    }

    @Test
    void aChangedConstantMakesADifference() throws IOException {
        String shop = "class Shop { static final Integer RATE = %s; static int price(int n) { return n * RATE; } }";
        assertDiffers(shop.formatted("1"), shop.formatted("2"));
        assertDiffers(
                shop.formatted("1").replace("final ", ""), shop.formatted("2").replace("final ", ""));
    }

    @Test
    void aGlobalThatChangesWhileTheProgramRunsMakesADifference() throws Exception {
        String source = "public class Shop { public static int rate = 1; static int[] table = {1, 2};"
                + " static int price(int n) { return n * rate + table[0]; }"
                + " public static void change() { table[0]++; } }";
        try (CompiledProgram program = CompiledProgram.of(source)) {
            String before = program.price(3);
            program.type("Shop").getField("rate").setInt(null, 2);
            String between = program.price(3);
            assertThat(between).isNotEqualTo(before);
            program.type("Shop").getMethod("change").invoke(null);
            assertThat(program.price(3)).isNotEqualTo(between);
            assertThat(program.version("price", "(I)I").digest())
                    .isEqualTo(program.version("price", "(I)I").digest());
        }
    }

    @Test
    void aClosureDiffersByWhatItHasCaptured() throws IOException {
        String shop = "import java.util.function.*; class Shop { static final int K = %s;"
                + " static IntUnaryOperator make(int k) { return n -> n * k; }"
                + " static int price(int n) { return make(Integer.parseInt(\"\" + K)).applyAsInt(n); } }";
        assertDiffers(shop.formatted("2"), shop.formatted("10"));
    }

    @Test
    void lambdasDifferByTheirBodiesAndNotByTheirNumbers() throws IOException {
        String shop = "import java.util.function.*; class Shop { %s static int price(int n) {"
                + " IntUnaryOperator f = x -> x + %s; IntUnaryOperator g = x -> x * 2; return f.applyAsInt(g.applyAsInt(n)); } }";
        assertDiffers(shop.formatted("", "1"), shop.formatted("", "2"));
        assertSame(
                shop.formatted("", "1"), shop.formatted("static Runnable other() { return () -> System.gc(); }", "1"));
    }

    @Test
    void twoLambdasOnOneLineAreTwoFunctions() throws IOException {
        String shop = "import java.util.function.*; class Shop {"
                + " static final IntUnaryOperator F = x -> x + 1, G = x -> x + 2;"
                + " static int price(int n) { return %s.applyAsInt(n); } }";
        assertDiffers(shop.formatted("F"), shop.formatted("G"));
        assertDiffers(shop.formatted("F"), shop.replace("x + 1", "x + 7").formatted("F"));
    }

    @Test
    void functionsOfOneNameAreToldApart() throws IOException {
        try (CompiledProgram program = CompiledProgram.of(
                "class Shop { static int price(int n) { return n; } static int price(long n) { return 2; } }")) {
            assertThat(program.version("price", "(I)I").digest())
                    .isNotEqualTo(program.version("price", "(J)I").digest());
        }
    }

    @Test
    void aDecoratedFunctionDiffersByItsDecorator() throws IOException {
        String shop = "import java.util.function.*; class Shop {"
                + " static IntUnaryOperator logged(IntUnaryOperator f) { return n -> %s + f.applyAsInt(n); }"
                + " static int plain(int n) { return n; }"
                + " static int price(int n) { return logged(Shop::plain).applyAsInt(n); } }";
        assertDiffers(shop.formatted("0"), shop.formatted("100"));
        assertDiffers(shop.formatted("0"), shop.formatted("0").replace("return n;", "return -n;"));
    }

    @Test
    void anOverridingMethodMakesADifferenceWhereThereAreInstancesOfIt() throws IOException {
        String shop = "class Shop { interface Tax { int of(int n); }"
                + " static class Low implements Tax { public int of(int n) { return n / %s; } }"
                + " static class Idle implements Tax { public int of(int n) { return n + %s; } }"
                + " static Tax tax() { return new Low(); }"
                + " static int price(int n) { return tax().of(n); } }";
        assertDiffers(shop.formatted("10", "1"), shop.formatted("20", "1"));
        assertSame(shop.formatted("10", "1"), shop.formatted("10", "2"));
    }

    @Test
    void theCodeOfAnArgumentsClassMakesADifference() throws Exception {
        String shop = "public class Shop { public interface Tax { int of(int n); }"
                + " public static class Low implements Tax { public int of(int n) { return n / %s; } }"
                + " static int price(Object tax) { return ((Tax) tax).of(1); } }";
        String low = null;
        for (String rate : List.of("10", "20")) {
            try (CompiledProgram program = CompiledProgram.of(shop.formatted(rate))) {
                Object argument = program.type("Shop$Low").getConstructor().newInstance();
                String key = program.key("price", "(Ljava/lang/Object;)I", argument);
                assertThat(key).isEqualTo(program.key("price", "(Ljava/lang/Object;)I", argument));
                assertThat(key).isNotEqualTo(low);
                low = key;
            }
        }
    }

    @Test
    void whatALibraryCallsBackMakesADifference() throws IOException {
        String shop = "import java.util.*; class Shop {"
                + " record Item(int n) implements Comparable<Item> {"
                + " public int compareTo(Item o) { return %s * Integer.compare(n, o.n); } }"
                + " static int price(int n) { return new TreeSet<>(List.of(new Item(1), new Item(n))).first().n(); } }";
        assertDiffers(shop.formatted("1"), shop.formatted("-1"));
    }

    @Test
    void theCodeOfAClassThatIsPassedOnMakesADifference() throws IOException {
        String shop = "import java.util.*; class Shop { static class Item { int n() { return %s; } }"
                + " static int price(int n) { return List.of(Item.class).size(); } }";
        assertDiffers(shop.formatted("1"), shop.formatted("2"));
    }

    @Test
    void constantsOfAnEnumDifferByTheirFields() throws IOException {
        String shop = "class Shop { enum Tax { LOW(%s), HIGH(19); final int rate; Tax(int rate) { this.rate = rate; } }"
                + " static int price(int n) { return n * Tax.LOW.rate + Tax.valueOf(\"HIGH\").rate; } }";
        assertDiffers(shop.formatted("7"), shop.formatted("9"));
    }

    @Test
    void contentsOfDeclaredDataMakeADifferenceAndTheirTimesDoNot(@TempDir Path folder) throws IOException {
        Path words = Files.writeString(folder.resolve("words.txt"), "speling\n");
        try (CompiledProgram program = CompiledProgram.of("class Shop { static int price(int n) { return n; } }")) {
            String[] ways = {words.toString(), folder + "/*.txt", folder.toString()};
            for (String way : ways) {
                Files.writeString(words, "speling\n");
                VersionFingerprint before = program.version("price", "(I)I", way);
                Files.setLastModifiedTime(words, FileTime.fromMillis(1_000_000));
                assertThat(program.version("price", "(I)I", way).digest()).isEqualTo(before.digest());
                Files.writeString(words, "spelling\n");
                VersionFingerprint after = program.version("price", "(I)I", way);
                assertThat(after.digest()).isNotEqualTo(before.digest());
                Files.setLastModifiedTime(words, FileTime.fromMillis(1_000_000));
                after = program.version("price", "(I)I", way);
                assertThat(VersionChanges.between(before.parts(), after.parts()))
                        .containsExactly(words + " changed (modified 1970-01-01T00:16:40Z)");
            }
            assertThat(program.version("price", "(I)I", "property:no.such.property")
                            .digest())
                    .isNotEqualTo(program.version("price", "(I)I").digest());
        }
    }

    @Test
    void changesAreNamed() throws IOException {
        String shop = "class Shop { static final Integer RATE = %s; static int price(int n) { return %s(n) * RATE; }"
                + " static int up(int n) { return n + 1; } static int down(int n) { return n - %s; } }";
        try (CompiledProgram first = CompiledProgram.of(shop.formatted("1", "up", "1"));
                CompiledProgram second = CompiledProgram.of(shop.formatted("2", "down", "1"));
                CompiledProgram third = CompiledProgram.of(shop.formatted("2", "down", "2"))) {
            String one = first.version("price", "(I)I").parts();
            String two = second.version("price", "(I)I").parts();
            String three = third.version("price", "(I)I").parts();
            assertThat(VersionChanges.between(one, two))
                    .containsExactly(
                            "it now calls Shop.down",
                            "the code of Shop.price changed",
                            "the value of Shop.RATE changed",
                            "it no longer calls Shop.up");
            assertThat(VersionChanges.between(two, three)).containsExactly("the code of Shop.down changed");
            assertThat(VersionChanges.between(two, two)).isEmpty();
        }
    }

    @Test
    void aFunctionWithSettingsKnowsTheJavaReleaseAndTheLocale() throws IOException {
        try (CompiledProgram program = CompiledProgram.of("class Shop { static int price(int n) { return n; }"
                + " static String text(int n) { return String.format(\"%d\", n); } }")) {
            assertThat(program.version("price", "(I)I").parts()).doesNotContain("java\t", "locale");
            assertThat(program.version("text", "(I)Ljava/lang/String;").parts())
                    .contains("java\t" + Runtime.version(), "locale\t");
        }
    }

    @Test
    void whatNobodyCanSeeHasNoVersion() throws IOException {
        try (CompiledProgram program =
                CompiledProgram.of("class Shop { static final java.util.Random RANDOM = new java.util.Random();"
                        + " static int roll(int n) { return RANDOM.nextInt(n); }"
                        + " static native int machine(int n);"
                        + " static int price(int n) { try { return (int) Shop.class.getMethod(\"x\").invoke(null); }"
                        + " catch (Exception e) { return 0; } } }")) {
            assertThatThrownBy(() -> program.version("roll", "(I)I"))
                    .isInstanceOf(Unkeepable.class)
                    .hasMessage(
                            "it reads Shop.RANDOM: a java.util.Random has no key that is the same in another process");
            assertThatThrownBy(() -> program.version("machine", "(I)I"))
                    .hasMessage("Shop.machine is native, and nobody can see what it does");
            assertThatThrownBy(() -> program.version("price", "(I)I"))
                    .hasMessage("Shop.price calls java.lang.reflect.Method.invoke, and nobody can see what that calls");
        }
    }
}
