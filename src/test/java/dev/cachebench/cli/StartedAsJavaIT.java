package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cachebench.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program is found and started as {@code java} would, with its output untouched. */
class StartedAsJavaIT {
    @TempDir
    private Path folder;

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void run(String tool, String... args) {
        assertThat(ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, args))
                .isZero();
    }

    private String in(String file) {
        return folder.resolve(file).toString();
    }

    private void modules() throws IOException {
        write("lib/module-info.java", "module lib { exports lib; }");
        write("lib/lib/Lib.java", "package lib; public class Lib { public static int twice(int i) { return 2 * i; } }");
        write("app/module-info.java", "module app { requires lib; }");
        write(
                "app/app/Main.java",
                "package app; public class Main { static int step(int i) { return lib.Lib.twice(i % 10); }\n"
                        + "public static void main(String[] a) { int s = 0; for (int i = 0; i < 1000; i++) s += step(i);\n"
                        + "System.out.println(s + \" \" + Main.class.getModule() + \" \" + String.join(\"|\", a)); } }");
        run("javac", "-d", in("mods/lib"), in("lib/module-info.java"), in("lib/lib/Lib.java"));
        run("javac", "-p", in("mods"), "-d", in("mods/app"), in("app/module-info.java"), in("app/app/Main.java"));
    }

    @Test
    void aModuleOnAModulePath() throws IOException {
        modules();
        Files.createDirectories(folder.resolve("jars"));
        run("jar", "cf", in("jars/lib.jar"), "-C", in("mods/lib"), ".");
        run("jar", "cfe", in("jars/app.jar"), "app.Main", "-C", in("mods/app"), ".");

        Outcome profiled = Launched.in(folder).run("profile", "-p", "mods", "-m", "app/app.Main", "--", "-x", "y z");
        Outcome jars = Launched.in(folder).run("profile", "-p", "jars", "-m", "app", "--tree");
        Outcome memoized = Launched.in(folder)
                .run("memoize", "-p", "mods", "-m", "app/app.Main", "--method", "step", "--cache", "lru:10");

        assertThat(profiled.out()).isEqualTo("9000 module app -x|y z\n");
        assertThat(profiled.err()).contains("2001 function calls").containsPattern("(?m)^ +1000 .*\\(\\w+\\.step\\)$");
        assertThat(jars.out()).isEqualTo("9000 module app \n");
        assertThat(jars.err()).as("the main module's code is the program's own").containsPattern("─ (Main\\.)?step");
        assertThat(memoized.out()).isEqualTo("9000 module app \n");
        assertThat(memoized.err()).contains("CacheInfo(hits=0, misses=1000, maxsize=10, currsize=10)");
    }

    @Test
    void aMainClassOfTheJdk() {
        Outcome outcome = Launched.in(folder)
                .run(
                        "profile",
                        "--include",
                        "com.sun.tools.javac.*",
                        "-cp",
                        ".",
                        "com.sun.tools.javac.Main",
                        "--",
                        "-version");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out() + outcome.err()).contains("javac " + System.getProperty("java.version"));
        assertThat(outcome.err())
                .containsPattern("(?m)^ +1 .*\\(\\w+\\.main\\)$")
                .doesNotContain("--include");
    }

    @Test
    void aClassInThisFolder() throws IOException {
        write(
                "Here.java",
                "public class Here { public static void main(String[] a) { System.out.println(\"here\"); } }");
        run("javac", "-d", in("."), in("Here.java"));

        assertThat(Launched.in(folder).run("profile", "Here").out()).isEqualTo("here\n");
    }

    /** The reference is {@code java} itself. */
    @Test
    void aFileOfArguments() throws IOException {
        write(
                "Args.java",
                "public class Args { static int f(int i) { return i; } public static void main(String[] a) {\n"
                        + "System.out.println(f(a.length) + System.getProperty(\"greeting\") + \"|\" + String.join(\"|\", a)); } }");
        run("javac", "-d", in("out"), in("Args.java"));
        write(
                "app.args",
                "# options\n-Xmx64m \"-Dgreeting=hello \\\n   wor\\tld\" # said\n --class-path out\n"
                        + "Args 'a \"b' \"c\\\\d\" e\\f '' \"g\\\"h\" @i --cp j");

        String expected = Launched.in(folder)
                .script("\"$JAVA_HOME\"/bin/java @app.args k")
                .out();
        Outcome profiled = Launched.in(folder).run("profile", "@app.args", "--", "k");
        Outcome memoized =
                Launched.in(folder).run("memoize", "@app.args", "--method", "f", "--cache", "lru:10", "--", "k");

        assertThat(expected).startsWith("9hello wor\tld|");
        assertThat(profiled.out()).isEqualTo(expected);
        assertThat(memoized.out()).isEqualTo(expected);
        assertThat(memoized.err()).contains("misses=1");
    }

    /** Of those that the system has installed. */
    private static Path newestJdk() throws IOException {
        Path installed = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(installed)) {
            return installed;
        }
        try (Stream<Path> homes = Files.list(installed)) {
            return homes.filter(home -> Files.exists(home.resolve("bin/javac")))
                    .filter(home -> feature(home) >= 25)
                    .findAny()
                    .orElse(installed);
        }
    }

    private static int feature(Path home) {
        try {
            Matcher version =
                    Pattern.compile("JAVA_VERSION=\"(\\d+)").matcher(Files.readString(home.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @ParameterizedTest
    @CsvSource({"profile Compact.java, Compact.twice", "memoize Compact.java --method twice --cache lru:10, misses=1"})
    void aSourceInTheLanguageOfTheChosenJdk(String command, String reported) throws IOException {
        Path newer = newestJdk().resolve("bin/java");
        assumeTrue(Files.isExecutable(newer), "no JDK 25 or later in /usr/lib/jvm: skipped");
        write(
                "Compact.java",
                "record P(int a) {}\n"
                        + "int twice(Object o) { return switch (o) { case P(int a) -> 2 * a; default -> 0; }; }\n"
                        + "void main() { IO.println(twice(new P(21))); }\n");

        Outcome outcome = Launched.in(folder).script("cachebench " + command + " --java " + newer);

        assertThat(outcome.out()).isEqualTo("42\n");
        assertThat(outcome.err()).contains(reported);
    }

    @Test
    void theJvmsWarningsStayOutOfTheProgramsOutput() throws IOException {
        write("Boot.java", Files.readString(Path.of(Programs.caseSource("Boot"))));
        run("javac", "-d", in("."), in("Boot.java"));
        run("jar", "cfe", in("app.jar"), "Boot", "-C", in("."), "Boot.class");
        Launched.in(folder).script("\"$JAVA_HOME\"/bin/java -XX:ArchiveClassesAtExit=app.jsa -cp app.jar Boot");
        assumeTrue(Files.exists(folder.resolve("app.jsa")), "this JVM makes no archives");

        Outcome outcome =
                Launched.in(folder).run("profile", "--jvm-arg=-XX:SharedArchiveFile=app.jsa", "-cp", "app.jar", "Boot");

        assertThat(outcome.out()).startsWith("45 ").hasLineCount(1);
        assertThat(outcome.err().lines().filter(line -> line.contains("app.jsa")))
                .as("said once")
                .hasSize(1)
                .first()
                .asString()
                .startsWith("cachebench: the program runs without -XX:SharedArchiveFile=app.jsa");
    }

    @Test
    void whereTemporaryFilesCannotBeWrittenOthersCan() {
        Outcome outcome = Launched.with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=/nowhere")
                .run("profile", Programs.source("Counted"));

        assertThat(outcome.exitCode()).isEqualTo(7);
        assertThat(outcome.err()).contains("function calls");
    }

    @Test
    void aJvmWithoutInstrumentationIsRefusedWithWhatWorks() throws IOException {
        Path image = folder.resolve("image");
        write("image/release", "JAVA_VERSION=\"17\"\nMODULES=\"java.base java.logging\"\n");
        write("image/bin/java", "#!/bin/sh\necho '    java.home = " + image + "'\necho 'openjdk version \"17.0.1\"'\n");
        assertThat(folder.resolve("image/bin/java").toFile().setExecutable(true))
                .isTrue();

        for (List<String> command :
                List.of(List.of("profile"), List.of("memoize", "--method", "f", "--cache", "lru:10"))) {
            Outcome outcome = Launched.in(folder)
                    .script("cachebench " + String.join(" ", command) + " --java image/bin/java "
                            + Programs.source("Counted"));
            assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISSING.code);
            assertThat(outcome.err())
                    .contains("java.instrument", "jlink --add-modules")
                    .hasLineCount(1);
            assertThat(outcome.err().contains("--event cpu")).isEqualTo(command.contains("profile"));
        }
    }

    @Test
    void whereNothingIsCountedTheReportSaysWhyAndWhatWorks() throws IOException {
        write("Boot.java", Files.readString(Path.of(Programs.caseSource("Boot"))));
        run("javac", "-d", in("out"), in("Boot.java"));

        Outcome nothing = Launched.in(folder).run("profile", "--jvm-arg=-Xbootclasspath/a:out", "-cp", "out", "Boot");
        Outcome included = Launched.in(folder)
                .run("profile", "--jvm-arg=-Xbootclasspath/a:out", "-cp", "out", "--include", "Boot", "Boot");

        assertThat(nothing.out()).isEqualTo("45 null\n");
        assertThat(nothing.err()).contains("cachebench: no call was counted: ", "boot class path", "--include 'Boot'");
        assertThat(included.err()).contains("11 function calls").doesNotContain("no call was counted");
    }

    @Test
    void aPlatformThreadWithoutANameIsNamedByNumber() throws IOException {
        write(
                "Nameless.java",
                "public class Nameless { static int f(int i) { return i; }\n"
                        + "public static void main(String[] a) throws Exception {\n"
                        + "Thread t = new Thread(() -> f(1), \"\"); t.start(); t.join(); } }");

        Outcome outcome = Launched.in(folder).run("profile", "--threads", "Nameless.java");

        assertThat(outcome.err()).containsPattern("(?m)^thread #\\d+$").doesNotContain("virtual threads");
    }
}
