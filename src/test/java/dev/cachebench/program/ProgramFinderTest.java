package dev.cachebench.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cachebench.program.ProgramFinder.Start;
import dev.cachebench.target.source.Resolution;
import dev.cachebench.text.UserFault;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFinderTest {
    private static final Start OLD = new Start(17, false, null);
    private static final Start NEW = new Start(25, false, null);

    @TempDir
    private Path folder;

    private void compile(String... sources) throws IOException {
        for (String source : sources) {
            Path file = folder.resolve(source.replaceFirst("(?s)^.*?(?:class|interface) (\\w+).*", "$1") + ".java");
            Files.writeString(file, source);
            int code = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-d", folder.toString(), "-cp", folder.toString(), file.toString());
            assertThat(code).isZero();
            Files.delete(file);
        }
    }

    private List<String> find(String name, Start start) throws IOException {
        return launch(name, folder.toString(), start).arguments();
    }

    private Launch launch(String name, String classPath, Start start) throws IOException {
        return ProgramFinder.launch(
                new JavaCommandLine(classPath, null, null, null, List.of(), List.of(name)),
                start,
                Resolution.USUAL,
                folder);
    }

    private void refuses(String name, Start start, String... parts) {
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> find(name, start))
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    @Test
    void aMainMayBeInherited() throws IOException {
        compile("public class Base { public static void main(String[] a) {} }", "class Heir extends Base {}");

        assertThat(find("Heir", OLD)).containsExactly("-cp", folder.toString(), "Heir");
        assertThat(find("Heir", NEW)).contains("Heir");
    }

    @Test
    void aClassWithoutMainIsRefusedByAnyJava() throws IOException {
        compile("class None { static int main(String[] a) { return 1; } private static void main() {} }");

        refuses("None", OLD, "'None'", "no main method", "java 17 starts public static void main(String[])");
        refuses("None", NEW, "'None'", "no main method", "java 25 starts main(String[]) or main()");
    }

    @Test
    void aMainOfAnInstanceWantsANewerJava() throws IOException {
        compile("class Instance { void main() {} }");

        assertThat(find("Instance", NEW)).contains("Instance");
        assertThat(find("Instance", new Start(21, true, null))).contains("Instance");
        refuses("Instance", OLD, "'Instance'");
        refuses("Instance", new Start(21, false, null), "'Instance'");
    }

    @Test
    void aStaticMainOfAnInterfaceIsItsOwnAlone() throws IOException {
        compile("public interface Face { static void main(String[] a) {} }", "class User implements Face {}");

        assertThat(find("Face", OLD)).contains("Face");
        refuses("User", OLD, "'User'");
    }

    @Test
    void whatCannotBeReadIsForJavaToDecide() throws IOException {
        compile("public class Base { public static void main(String[] a) {} }", "class Heir extends Base {}");
        Files.delete(folder.resolve("Base.class"));

        assertThat(find("Heir", OLD)).contains("Heir");
    }

    @Test
    void aClassThatIsNotThereIsRefused() {
        refuses("com.acme.Nope", OLD, "there is no class 'com.acme.Nope'", folder.toString());
    }

    @Test
    void aWildcardStandsForTheJarsOfAFolder() throws IOException {
        compile("public class Base { public static void main(String[] a) {} }");
        jar("Base");
        Files.move(folder.resolve("Base.class"), folder.resolve("Moved.class"));
        String wildcard = folder + File.separator + "*";

        assertThat(launch("Base", wildcard, OLD).arguments()).contains(wildcard, "Base");
        assertThatExceptionOfType(UserFault.class).isThrownBy(() -> launch("Nope", wildcard, OLD));
    }

    private Path jar(String mainClass) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        Path jar = folder.resolve("app.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry("Base.class"));
            out.write(Files.readAllBytes(folder.resolve("Base.class")));
        }
        return jar;
    }

    @Test
    void aJarWhoseMainClassCannotBeStartedIsRefused() throws IOException {
        compile("public class Base { }");
        String jar = jar("Base").toString();

        refuses(jar, OLD, "'Base'", jar, "no main method");
        jar("Nope");
        refuses(jar, OLD, jar, "'Nope'");
    }

    @Test
    void aSourceFileIsStartedAtTheFirstClassWithAMain() throws IOException {
        Path source = Files.writeString(
                folder.resolve("Two.java"),
                "class First { String main = \"([Ljava/lang/String;)V\"; }\n"
                        + "class Second { public static void main(String[] a) {} }\n");

        assertThat(find(source.toString(), OLD)).last().isEqualTo("Second");
    }

    @Test
    void aSourceFileWithoutAMainIsRefused() throws IOException {
        Path source = Files.writeString(folder.resolve("None.java"), "class None { void run() {} }");

        refuses(source.toString(), OLD, "None.java", "among None", "public static void main");
    }

    private Path source(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Launch folder(String path, String main, Start start) throws IOException {
        JavaCommandLine line = new JavaCommandLine(
                null, null, null, main, List.of(), List.of(folder.resolve(path).toString()));
        return ProgramFinder.launch(line, start, Resolution.USUAL, folder);
    }

    private void refusesFolder(String path, String main, String... parts) {
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> folder(path, main, OLD))
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    @Test
    void aFolderOfSourcesIsStartedAtItsOnlyMain() throws IOException {
        source("src/a/Job.java", "package a; class Job { void run() { new b.Step(); } }");
        source("src/b/Step.java", "package b; public class Step { void main() {} }");
        source("src/a/b/Start.java", "package a.b; public class Start { public static void main(String[] a) {} }");

        for (Start start : List.of(OLD, NEW)) {
            Launch launch = folder("src", null, start);
            assertThat(launch.main()).isEqualTo("a.b.Start");
            assertThat(launch.classPath().split(File.pathSeparator))
                    .as("classes, then what lies beside the sources")
                    .containsExactly(
                            folder.resolve("classes").toString(),
                            folder.resolve("src").toString());
        }
    }

    @Test
    void ofSeveralMainsOneMustBeChosen() throws IOException {
        source("src/a/One.java", "package a; public class One { public static void main(String[] a) {} }");
        source("src/b/One.java", "package b; public class One { public static void main(String[] a) {} }");
        source(
                "src/b/Two.java",
                "package b; public class Two { public static void main(String[] a) {} static class In {} }");

        refusesFolder("src", null, "3 classes with a main method", "a.One, b.One, b.Two", "--main a.One");
        assertThat(folder("src", "Two", OLD).main()).isEqualTo("b.Two");
        assertThat(folder("src", "b.One", OLD).main()).isEqualTo("b.One");
        refusesFolder("src", "One", "any of a.One, b.One");
        refusesFolder("src", "Tow", "no class 'Tow'");
        refusesFolder("src", "b.Tow", "no class 'b.Tow'", "did you mean 'b.Two'?");
        refusesFolder("src", "Two.In", "'Two.In' has no main method");
    }

    @Test
    void aNestedMainIsTakenOnlyWhereThereIsNoOther() throws IOException {
        source("src/Out.java", "class Out { static class In { public static void main(String[] a) {} } }");
        assertThat(folder("src", null, OLD).main()).isEqualTo("Out$In");

        source("src/Top.java", "class Top { public static void main(String[] a) {} }");
        assertThat(folder("src", null, OLD).main()).isEqualTo("Top");
        assertThat(folder("src", "Out.In", OLD).main()).isEqualTo("Out$In");
    }

    @Test
    void aFolderWithoutSourcesOrWithoutAMainIsRefused() throws IOException {
        source("classes/A.class", "");
        refusesFolder("classes", null, "no .java file in the folder", "--class-path");

        source("src/A.java", "class A {}");
        refusesFolder("src", null, "has no class with a main method", "public static void main");
    }

    @Test
    void whatHasNoSourcesHasNoMainToChoose() throws IOException {
        compile("public class Base { public static void main(String[] a) {} }");
        String jar = jar("Base").toString();
        for (String what : List.of(jar, "Base")) {
            assertThatExceptionOfType(UserFault.class)
                    .isThrownBy(() -> ProgramFinder.launch(
                            new JavaCommandLine(folder.toString(), null, null, "Base", List.of(), List.of(what)),
                            OLD,
                            Resolution.USUAL,
                            folder))
                    .withMessageStartingWith("--main chooses among the classes of sources");
        }
    }

    @Test
    void aMainClassOfTheJdkIsStartedAsAnyOther() throws IOException {
        assertThat(launch("com.sun.tools.javac.Main", folder.toString(), OLD))
                .isEqualTo(new Launch(
                        List.of("-cp", folder.toString(), "com.sun.tools.javac.Main"),
                        folder.toString(),
                        "com.sun.tools.javac.Main"));
        refuses("com.sun.tools.javac.Nope", OLD, "com.sun.tools.javac.Nope");
    }

    @Test
    void theClassPathOfAManifestIsFollowed() throws IOException {
        compile("public class Base { public static void main(String[] a) {} }");
        Path lib = Files.createDirectories(folder.resolve("l ib")).resolve("lib.jar");
        Files.move(jar("Base"), lib);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Base");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "nope.jar l%20ib/lib.jar");
        Path thin = folder.resolve("thin.jar");
        new JarOutputStream(Files.newOutputStream(thin), manifest).close();

        Launch launch = launch(thin.toString(), null, OLD);

        assertThat(launch.arguments()).containsExactly("-jar", thin.toString());
        assertThat(launch.main()).isEqualTo("Base");
        assertThat(launch.classPath().split(File.pathSeparator))
                .startsWith(thin.toString())
                .endsWith(lib.toString());
        try (ProgramClasses classes = new ProgramClasses(launch.classPath())) {
            assertThat(classes.names()).containsExactly("Base");
        }
    }

    @Test
    void withoutAClassPathAClassIsLookedForHere() throws IOException {
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> launch("com.acme.Nope", null, OLD))
                .withMessageContaining("no class on the class path '.'")
                .withMessageContaining("--class-path");
    }

    @Test
    void aModuleIsStartedByItsName() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src/m"));
        Files.writeString(folder.resolve("src/module-info.java"), "module app {}");
        Files.writeString(
                sources.resolve("Main.java"),
                "package m; public class Main { public static void main(String[] a) {} }");
        Path modules = folder.resolve("mods");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-d",
                                modules.resolve("app").toString(),
                                folder.resolve("src/module-info.java").toString(),
                                sources.resolve("Main.java").toString()))
                .isZero();

        Launch launch = module("app/m.Main", modules);

        assertThat(launch.arguments()).containsExactly("-p", modules.toString(), "-m", "app/m.Main");
        assertThat(launch.classPath()).isEqualTo(modules.resolve("app").toString());
        assertThat(launch.main()).isEqualTo("m.Main");
        refusesModule("app", modules, "names no main class", "-m app/com.acme.Main");
        refusesModule("app/m.Nope", modules, "'m.Nope'");
        refusesModule("ap", modules, "'ap'", "which has app");
        refusesModule("app", null, "--module-path");
        assertThat(module("jdk.compiler/com.sun.tools.javac.Main", null).arguments())
                .containsExactly("-m", "jdk.compiler/com.sun.tools.javac.Main");
    }

    private Launch module(String what, Path path) throws IOException {
        String modulePath = path == null ? null : path.toString();
        return ProgramFinder.launch(
                new JavaCommandLine(null, modulePath, what, null, List.of(), List.of()), OLD, Resolution.USUAL, folder);
    }

    private void refusesModule(String what, Path path, String... parts) {
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> module(what, path))
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }
}
