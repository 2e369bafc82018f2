package dev.cachebench.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideClassesTest {
    @TempDir
    private Path folder;

    /** Compiles a class {@code com.acme.Main} into a folder of its own. */
    private Path compiled(String name, String body) throws IOException {
        Path classes = folder.resolve(name);
        Path source = Files.createDirectories(classes).resolve("Main.java");
        Files.writeString(source, "package com.acme; public class Main { " + body + " }");
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-nowarn", "-d", classes.toString(), source.toString());
        assertThat(code).isZero();
        Files.delete(source);
        return classes;
    }

    private boolean mayBe(String name, String body) throws IOException {
        try (ProgramClasses classes = new ProgramClasses(compiled(name, body).toString())) {
            return OutsideClasses.mayBe(classes, List.of(), Map.of());
        }
    }

    @Test
    void aProgramThatOnlyAsksForAClassLoaderHasNoOthers() throws IOException {
        assertThat(mayBe("plain", "static int same(int n) { return n; }")).isFalse();
        assertThat(mayBe(
                        "asks",
                        "Object o() throws Exception { ClassLoader l = Main.class.getClassLoader();"
                                + " Runnable r = () -> System.out.println(l);"
                                + " return Class.forName(\"com.acme.Gone\", true, l); }"))
                .isFalse();
    }

    @Test
    void whatMakesOrFindsClassesIsSeenInTheCode() throws IOException {
        List<String> bodies = List.of(
                "Object o() throws Exception { return new java.net.URLClassLoader(new java.net.URL[0]); }",
                "Object o() throws Exception { return Class.forName(\"java.net.URLClassLoader\"); }",
                "static class Own extends ClassLoader {}",
                "static class Own extends java.security.SecureClassLoader {}",
                "Object o(byte[] b) throws Exception {"
                        + " return java.lang.invoke.MethodHandles.lookup().defineClass(b); }",
                "Object o(byte[] b) throws Exception {"
                        + " return java.lang.invoke.MethodHandles.lookup().defineHiddenClass(b, true); }",
                "Object o() { return ModuleLayer.empty(); }",
                "Object o() { return javax.tools.ToolProvider.getSystemJavaCompiler(); }",
                "static void premain(String a, java.lang.instrument.Instrumentation i) { i.getAllLoadedClasses(); }",
                "void o() { System.loadLibrary(\"x\"); }");
        for (int i = 0; i < bodies.size(); i++) {
            assertThat(mayBe("m" + i, bodies.get(i))).as(bodies.get(i)).isTrue();
        }
    }

    @Test
    void optionsOfTheJvmMayAddClasses() throws IOException {
        try (ProgramClasses classes = new ProgramClasses(compiled("plain", "").toString())) {
            for (String plain : List.of("-Xmx1g", "-XX:+UseSerialGC", "-Dkey=value", "-ea")) {
                assertThat(OutsideClasses.mayBe(classes, List.of(plain), Map.of()))
                        .as(plain)
                        .isFalse();
            }
            for (String adding : List.of(
                    "-javaagent:a.jar", "-Xbootclasspath/a:b.jar", "@options", "-Djava.system.class.loader=L")) {
                assertThat(OutsideClasses.mayBe(classes, List.of("-Xmx1g", adding), Map.of()))
                        .as(adding)
                        .isTrue();
                assertThat(OutsideClasses.mayBe(classes, List.of(), Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g " + adding)))
                        .as(adding)
                        .isTrue();
            }
        }
    }

    private static void require(Path entry, String... globs) throws IOException {
        List<CacheRule> rules = List.of(globs).stream()
                .map(glob -> new CacheRule(glob, "lru:8"))
                .toList();
        MemoizedProgram.complete(rules, ClassPathEntries.of(entry.toString()), 17, List.of());
    }

    @Test
    void classesAreLookedForInAllThatAClassPathStandsFor() throws IOException {
        Path classes = compiled("classes", "static int same(int n) { return n; }");
        Path jar = Files.createDirectory(folder.resolve("lib")).resolve("app.jar");
        Path naming = folder.resolve("naming.jar");
        jar(jar, null, "com/acme/Main.class", Files.readAllBytes(classes.resolve("com/acme/Main.class")));
        jar(naming, "lib/app.jar", "readme", new byte[0]);
        for (Path entry : List.of(classes, jar, naming, folder.resolve("lib/*"))) {
            assertThatCode(() -> require(entry, "com.acme.Main.same", "com.acme", "com.acme.Main", "com.*.Gone.x"))
                    .as(entry.toString())
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> require(entry, "com.acme.Gone.x(int)", "com.acme.Main.same", "com.acne.Main"))
                    .as(entry.toString())
                    .isInstanceOf(UserFault.class)
                    .hasMessage("nothing on the class path of the program is named"
                            + " 'com.acme.Gone.x(int)', 'com.acne.Main'");
        }
    }

    /** As Spring Boot packs them: its launcher, which is not in jars, has a class loader of its own. */
    @Test
    void classesInJarsInAJarAreNotTakenForGone() throws IOException {
        Path launcher = compiled(
                "launcher",
                "static class Loader extends java.net.URLClassLoader {"
                        + " Loader() { super(new java.net.URL[0]); } }");
        Path boot = folder.resolve("boot.jar");
        jar(
                boot,
                null,
                "com/acme/Main$Loader.class",
                Files.readAllBytes(launcher.resolve("com/acme/Main$Loader.class")));

        assertThatCode(() -> require(boot, "org.acme.Inside.x")).doesNotThrowAnyException();
    }

    private static void jar(Path jar, String classPath, String name, byte[] content) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (classPath != null) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(name));
            out.write(content);
        }
    }
}
