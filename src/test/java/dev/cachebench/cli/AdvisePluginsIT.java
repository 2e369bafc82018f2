package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Advice on a host of plug-ins, which class loaders without a parent load, each its own class of one name. */
class AdvisePluginsIT {
    private static final String HOST = """
            import java.lang.reflect.Method;
            import java.net.URL;
            import java.net.URLClassLoader;
            import java.nio.file.*;

            public class Host {
                static long own(String text, int n) {
                    long sum = n;
                    for (int i = 0; i < 3000; i++) {
                        sum = sum * 31 + text.charAt(i % text.length());
                    }
                    return sum;
                }

                /** As the loaders of scripts do, which say nothing of a place. */
                static final class Maker extends ClassLoader {
                    private final Path folder;

                    Maker(Path folder) {
                        super(null);
                        this.folder = folder;
                    }

                    @Override
                    protected Class<?> findClass(String name) throws ClassNotFoundException {
                        try {
                            byte[] code = Files.readAllBytes(folder.resolve(name + ".class"));
                            return defineClass(name, code, 0, code.length);
                        } catch (java.io.IOException e) {
                            throw new ClassNotFoundException(name, e);
                        }
                    }
                }

                public static void main(String[] args) throws Exception {
                    long rounds = Long.parseLong(args[0]);
                    Method[] scores = new Method[args.length - 2];
                    for (int i = 0; i < scores.length; i++) {
                        Path folder = Path.of(args[i + 2]);
                        ClassLoader loader = args[1].equals("made")
                                ? new Maker(folder)
                                : new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
                        scores[i] = loader.loadClass("Plug").getMethod("score", String.class, int.class);
                    }
                    long sum = 0;
                    for (long round = 0; round < rounds; round++) {
                        String name = "item" + round % 20;
                        sum += own(name, (int) (round % 20));
                        for (Method each : scores) {
                            sum += (long) each.invoke(null, name, (int) (round % 20));
                        }
                        if (round == 20_000) {
                            Files.writeString(Path.of("warm"), "");
                        }
                    }
                    System.out.println(sum);
                }
            }
            """;

    private static final String PLUG = """
            public class Plug {
                public static long score(String text, int n) {
                    long sum = n;
                    for (int i = 0; i < 3000; i++) {
                        sum = sum * 37 + text.charAt(i % text.length());
                    }
                    return sum;
                }
            }
            """;

    @TempDir
    private static Path folder;

    @TempDir
    private Path runs;

    @BeforeAll
    static void compile() throws Exception {
        compile("host", "Host", HOST);
        compile("one", "Plug", PLUG);
        compile("again", "Plug", PLUG);
        compile("other", "Plug", PLUG.replace("37", "41"));
    }

    private static void compile(String to, String name, String text) throws Exception {
        Path target = Files.createDirectories(folder.resolve(to));
        Path source = Files.writeString(
                Files.createDirectories(folder.resolve("src-" + to)).resolve(name + ".java"), text);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-g", "-d", target.toString(), source.toString()))
                .isZero();
    }

    private Outcome advised(String loaders, String... plugins) {
        List<String> arguments =
                new ArrayList<>(List.of("advise", "-cp", folder.resolve("host").toString(), "Host"));
        arguments.addAll(List.of("--quick", "--anyway", "--all", "--", "150000", loaders));
        for (String each : plugins) {
            arguments.add(folder.resolve(each).toString());
        }
        return Launched.in(runs).within(300).run(arguments.toArray(String[]::new));
    }

    private Outcome advisedLive(String loaders, String... plugins) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(
                List.of(java.toString(), "-cp", folder.resolve("host").toString()));
        command.addAll(List.of("Host", String.valueOf(Long.MAX_VALUE), loaders));
        for (String each : plugins) {
            command.add(folder.resolve(each).toString());
        }
        Process host = new ProcessBuilder(command)
                .directory(runs.toFile())
                .redirectErrorStream(true)
                .redirectOutput(runs.resolve("out").toFile())
                .start();
        try {
            Quoting.await(() -> Files.exists(runs.resolve("warm")), there -> there);
            return Launched.cachebench("advise", "--pid", String.valueOf(host.pid()), "--duration", "8s", "--all");
        } finally {
            host.destroyForcibly().waitFor();
        }
    }

    private static String worth(Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        String[] parts = outcome.out().split("Would save, but is not safe|Not worth caching", 2);
        assertThat(parts[0]).as(outcome.out()).contains("Worth caching").contains("Host.own(String, int)");
        return parts[0];
    }

    @Test
    void pluginsOfOneNameThatDifferAreNotLookedAt() throws Exception {
        Outcome outcome = advised("found", "one", "other");
        assertThat(worth(outcome)).doesNotContain("Plug.score");
        assertThat(outcome.out()).contains("Methods of Plug take enough of the time, and were not looked at");
    }

    @Test
    void aPluginIsLookedAtThatALoaderWithoutAParentFinds() throws Exception {
        assertThat(worth(advised("found", "one", "again"))).contains("Plug.score(String, int)");
    }

    @Test
    void aPluginIsLookedAtThatALoaderMakesOfBytes() throws Exception {
        assertThat(worth(advised("made", "one"))).contains("Plug.score(String, int)");
    }

    @Test
    void pluginsThatRunAlreadyAndDifferAreNotLookedAt() throws Exception {
        Outcome outcome = advisedLive("found", "one", "other");
        assertThat(worth(outcome)).doesNotContain("Plug.score");
        assertThat(outcome.out()).contains("Methods of Plug take enough of the time, and were not looked at");
    }

    @Test
    void aPluginThatRunsTwiceIsNotTakenForTwo() throws Exception {
        Outcome outcome = advisedLive("found", "one", "again");
        worth(outcome);
        assertThat(outcome.out()).doesNotContain("not looked at");
    }
}
