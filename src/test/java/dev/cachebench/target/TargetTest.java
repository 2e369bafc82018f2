package dev.cachebench.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.target.source.CompiledSource;
import dev.cachebench.target.source.Resolution;
import dev.cachebench.target.source.SourceTree;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.synth.Order;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.workload.Workload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding the method that a user means. */
class TargetTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws IOException {
        Path source = Files.createDirectories(folder.resolve("src/com/acme")).resolve("Shop.java");
        Files.writeString(source, """
                package com.acme;
                import java.util.List;
                public class Shop {
                    static int price(int n) { return n; }
                    static int rebate(int n) { return n; }
                    static int rebate(List<String> names, int[] n) { return 0; }
                    static void log(String s) {}
                    static native int fast();
                    int stock() { return Beside.ONE; }
                    static class Inner { static long price(long n) { return n; } private Inner(int n) {} int own() { return 1; } }
                    interface Shape { int area(); static int unit() { return 1; } }
                    static abstract class Half { abstract int half(); int whole() { return 2; } }
                    static class Square implements Shape { public int area() { return 4; } }
                }
                """);
        Files.writeString(
                source.resolveSibling("Beside.java"),
                "package com.acme; class Beside { static final int ONE = one(); static int one() { return 1; } }");
        CompiledSource compiled = CompiledSource.of(SourceTree.ofFile(source), null, Resolution.USUAL);
        try (OutputStream out = Files.newOutputStream(folder.resolve("shop.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            for (var file : compiled.classes().entrySet()) {
                String path = file.getKey().replace('.', '/') + ".class";
                jar.putNextEntry(new ZipEntry(path));
                jar.write(file.getValue());
                Path to = folder.resolve("classes").resolve(path);
                Files.createDirectories(to.getParent());
                Files.write(to, file.getValue());
            }
        }
    }

    @AfterEach
    void forgetRepository() {
        System.clearProperty("maven.repo.local");
    }

    private static MethodRef found(String place, String method, int arguments) throws IOException {
        String words = "1 ".repeat(arguments).strip();
        try (Target target = find(folder.resolve(place) + "#" + method)) {
            Workload workload = target.workload(
                    WrittenArguments.onCommandLine(words.isEmpty() ? List.of() : List.of(words.split(" "))),
                    0,
                    new Order.InTurn());
            return workload.target();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/com/acme/Shop.java", "classes", "shop.jar"})
    void aMethodIsFoundByAsMuchOfItsNameAsTellsItFromOthers(String place) throws IOException {
        MethodRef price = new MethodRef("com.acme.Shop", "price", "(I)I");
        assertThat(found(place, "Shop.price", 1)).isEqualTo(price);
        assertThat(found(place, "com.acme.Shop.price", 1)).isEqualTo(price);
        assertThat(found(place, "price(int)", 1)).isEqualTo(price);
        assertThat(found(place, "Inner.price", 1)).isEqualTo(new MethodRef("com.acme.Shop$Inner", "price", "(J)J"));
        assertThat(found(place, "Shop$Inner.price", 1).className()).isEqualTo("com.acme.Shop$Inner");
        assertThat(found(place, "stock", 0)).isEqualTo(new MethodRef("com.acme.Shop", "stock", "()I", false));
        assertThat(found(place, "area", 0).className()).isEqualTo("com.acme.Shop$Square");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rebate(List,int[])",
                "rebate(java.util.List, int[])",
                "Shop.rebate(List<String>, int...)",
                "com.acme.Shop.rebate( List , int[] )"
            })
    void anOverloadIsToldByItsTypes(String method) throws IOException {
        assertThat(found("shop.jar", method, 2).descriptor()).isEqualTo("(Ljava/util/List;[I)I");
    }

    @Test
    void aClassOnTheClassPathIsFoundToo() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        try (Target target = Target.find(
                empty + "#com.acme.Shop.stock",
                folder.resolve("shop.jar").toString(),
                WrittenArguments.onCommandLine(List.of()))) {
            assertThat(target.workload(WrittenArguments.onCommandLine(List.of()), 0, new Order.InTurn())
                            .title())
                    .isEqualTo("Shop.stock()");
        }
    }

    @ParameterizedTest(name = "Shop{0}")
    @MethodSource("mistakes")
    void whatCannotBeMeantIsSaidInOneLine(String method, List<String> parts) {
        for (String place : List.of("src/com/acme/Shop.java", "shop.jar")) {
            assertThatThrownBy(() -> find(folder.resolve(place) + method))
                    .isInstanceOf(UserFault.class)
                    .message()
                    .contains(parts)
                    .doesNotContain("\n", "<init>");
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("#prise", "no method 'prise'", "did you mean 'price'?"),
                mistake("#wxyz", "known are", "price", "stock"),
                mistake("#price", "Shop.price(int)", "Inner.price(long)", "the class too", "'#Shop.price'"),
                mistake("#rebate", "rebate(int)", "rebate(List, int[])", "the types too", "'#rebate(int)'"),
                mistake(
                        "#rebate(long)",
                        "no method 'rebate(long)'",
                        "there is Shop.rebate(int), Shop.rebate(List, int[])"),
                mistake("#rebate(int", "closing parenthesis"),
                mistake("#Shopp.price", "no class 'Shopp'", "did you mean 'Shop'?"),
                mistake("#com.acm.Shop.price", "no class 'com.acm.Shop'", "did you mean 'com.acme.Shop'?"),
                mistake("#log", "'Shop.log(String)' is void", "returns nothing"),
                mistake("#fast", "'Shop.fast()' is native", "no byte code"),
                mistake("#half", "'Shop.Half.half()' is abstract"),
                mistake("#whole", "instance method", "Half is abstract"),
                mistake("#own", "instance method", "Inner has no constructor without arguments"),
                mistake("#Shop", "is a constructor"),
                mistake("#Shop.<init>", "is a constructor"),
                mistake("", "which method of", "Shop.price", "#"),
                mistake("#", "which method of"),
                mistake("#Inner.", "which method of", "It has Shop.Inner.price, Shop.Inner.own;"));
    }

    private static Arguments mistake(String method, String... parts) {
        return Arguments.of(method, List.of(parts));
    }

    @Test
    void whatIsNoPlaceForClassesIsSaid() throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "text");
        Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar");
        Path empty = Files.createDirectories(folder.resolve("nothing"));

        assertThatThrownBy(() -> find("/no/such.jar#x")).hasMessageContaining("no file or folder '/no/such.jar'");
        assertThatThrownBy(() -> find("#x")).hasMessageContaining("no file or folder ''");
        assertThatThrownBy(() -> find(text + "#x")).hasMessageContaining("neither a .java file nor a jar");
        assertThatThrownBy(() -> find(broken + "#x")).hasMessageContaining("neither a .java file nor a jar");
        assertThatThrownBy(() -> find(empty + "#x")).hasMessageContaining("has no classes");
    }

    @Test
    void aFileThatIsNoClassIsSaid() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("junk"));
        Files.writeString(classes.resolve("Junk.class"), "junk");

        assertThatThrownBy(() -> find(classes + "#Junk.x"))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("'Junk' cannot be read");
    }

    @Test
    void theCompilersErrorsAreKeptAsItPrintsThem() throws IOException {
        Path source = Files.writeString(folder.resolve("Broken.java"), "class Broken {\n    int x = \"s\";\n}\n");

        assertThatThrownBy(() -> find(source + "#x"))
                .isInstanceOfSatisfying(
                        UserFault.class,
                        failure -> assertThat(failure.detail())
                                .startsWith(source + ":2: error: incompatible types")
                                .contains("    int x = \"s\";\n            ^\n")
                                .endsWith("1 error\n"));
    }

    @Test
    void aDependencyComesFromTheLocalRepository() throws IOException {
        TestRepository repository = new TestRepository(folder.resolve("repository")).with("com.acme:shop:1.0");
        Files.copy(
                folder.resolve("shop.jar"),
                repository.file("com.acme:shop:1.0", ".jar"),
                StandardCopyOption.REPLACE_EXISTING);
        System.setProperty("maven.repo.local", repository.folder().toString());
        Path source = Files.writeString(
                folder.resolve("Uses.java"),
                "//DEPS com.acme:shop:1.0\nclass Uses { static int area() { return new com.acme.Shop().hashCode(); } }");

        find(source + "#area").close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.acme:shop", "com.acme", "../..:a:1", "a:b:../../c", "a:b:c d:e:f:g:h"})
    void aDependencyThatNamesNoJarIsSaid(String coordinates) throws IOException {
        Path source = Files.writeString(folder.resolve("Wrong.java"), "//DEPS " + coordinates + "\nclass Wrong {}");
        System.setProperty("maven.repo.local", folder.toString());

        assertThatThrownBy(() -> find(source + "#x")).hasMessageStartingWith("'//DEPS ");
    }

    private static Target find(String text, String... words) throws IOException {
        return Target.find(text, null, WrittenArguments.onCommandLine(List.of(words)));
    }

    @Test
    void theNumberOfArgumentsTellsMethodsApart(@TempDir Path folder) throws IOException {
        Path source = Files.writeString(
                folder.resolve("T.java"),
                "class T { static int f(int a) { return 1; } static int f(int a, int b) { return 2; }"
                        + " static int f(long a, int b) { return 3; } }");

        find(source + "#f", "7").close();
        assertThatThrownBy(() -> find(source + "#f", "7", "8"))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("T.f(int, int), T.f(long, int)");
        assertThatThrownBy(() -> find(source + "#f")).hasMessageContaining("T.f(int), T.f(int, int)");
    }

    @Test
    void aSourceFileWithoutAClassIsOne(@TempDir Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("E.java"), "");

        assertThatThrownBy(() -> find(source + "#f", "1"))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("has no classes");
    }

    @Test
    void aSourceFileMayAskForCachesWithoutUsOnItsClassPath(@TempDir Path folder) throws IOException {
        Path source = Files.writeString(
                folder.resolve("M.java"),
                "import dev.cachebench.cache.*; class M { @Memoized(\"lru:9\") static int f(int a) { return a; } }");

        find(source + "#f", "1").close();
        assertThat(CompiledSource.of(SourceTree.ofFile(source), null, Resolution.USUAL)
                        .classes())
                .containsOnlyKeys("M", "dev.cachebench.cache.Memoized");
    }
}
