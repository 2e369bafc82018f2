package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.agent.ForeignClasses;
import dev.cachebench.agent.WatchTarget;
import dev.cachebench.program.AgentJar;
import dev.cachebench.program.Launch;
import dev.cachebench.program.Program;
import dev.cachebench.program.ProgramClasses;
import dev.cachebench.program.WatchedProgram;
import dev.cachebench.weave.MethodRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** What the code says of methods that a program calls with classes which are not on its class path. */
class ForeignClassesIT {
    private static final Path PROJECT = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    private static final MethodRef TOTAL = new MethodRef("Shop", "total", "(LScale;Ljava/lang/String;I)J", true);
    private static final MethodRef LIMITED = new MethodRef("Shop", "limited", "(I)I", true);

    private static final MethodRef WEIGH = new MethodRef("Steady", "weigh", "(Ljava/lang/String;)I", false);

    private static final String SCALE = "public interface Scale { int weigh(String text); }";

    private static final String STEADY = """
            public final class Steady implements Scale {
                public int weigh(String text) {
                    return text.length();
                }
            }
            """;

    private static final String SHOP = """
            import java.lang.reflect.Proxy;
            import java.net.*;
            import java.nio.file.Path;

            public class Shop {
                public static int limit = 5;

                static long total(Scale scale, String text, int times) {
                    long sum = 0;
                    for (int i = 0; i < times; i++) {
                        sum += scale.weigh(text);
                    }
                    return sum;
                }

                static int limited(int key) {
                    int sum = 0;
                    for (int i = 0; i < key; i++) {
                        sum += limit * i;
                    }
                    return sum;
                }

                public static void main(String[] args) throws Exception {
                    Scale scale = new Steady();
                    if (args[0].equals("proxy")) {
                        scale = (Scale) Proxy.newProxyInstance(Shop.class.getClassLoader(),
                                new Class<?>[] {Scale.class}, (self, method, given) -> (int) System.nanoTime());
                    } else if (args[0].equals("again")) {
                        new URLClassLoader(new URL[] {Shop.class.getResource("")}, null).loadClass("Steady");
                    } else if (args[0].endsWith("own")) {
                        new URLClassLoader(new URL[] {Path.of(args[0]).toUri().toURL()}, null).loadClass("Steady");
                    } else if (!args[0].equals("alone")) {
                        ClassLoader loader = new URLClassLoader(new URL[] {Path.of(args[0]).toUri().toURL()});
                        scale = (Scale) loader.loadClass("Moody").getConstructor().newInstance();
                    }
                    System.out.println(total(scale, "text", 3) + limited(3));
                }
            }
            """;

    private static final String MOODY = """
            public final class Moody implements Scale {
                public int weigh(String text) {
                    Shop.limit++;
                    return (int) (System.currentTimeMillis() / 86_400_000);
                }
            }
            """;

    @TempDir
    private static Path folder;

    private static Path classes;
    private static Path plugin;

    @BeforeAll
    static void compile() throws IOException {
        classes = Files.createDirectory(folder.resolve("classes"));
        plugin = Files.createDirectory(folder.resolve("plugin"));
        compile(classes, Map.of("Scale", SCALE, "Steady", STEADY, "Shop", SHOP));
        compile(plugin, Map.of("Moody", MOODY));
        Path own = Files.createDirectory(folder.resolve("own"));
        compile(own, Map.of("Scale", SCALE, "Steady", STEADY.replace("text.length()", "text.length() + 1")));
    }

    private static void compile(Path to, Map<String, String> sources) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-proc:none", "-g", "-cp", classes.toString(), "-d", to.toString()));
        for (Map.Entry<String, String> each : sources.entrySet()) {
            Path source = folder.resolve(each.getKey() + ".java");
            arguments.add(Files.writeString(source, each.getValue()).toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    /** The classes on the class path, with those that a run has loaded beside them. */
    private static ProgramClasses seen(String argument) throws IOException, InterruptedException {
        Launch launch = new Launch(List.of("-cp", classes.toString(), "Shop"), classes.toString(), "Shop");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Program program = new Program(java, Runtime.version().feature(), List.of(), launch, List.of(argument));
        AgentJar agent =
                new AgentJar(PROJECT.resolve("target/cachebench-agent.jar"), PROJECT.resolve("target/cachebench.jar"));
        ProgramClasses known = new ProgramClasses(classes.toString());
        List<WatchTarget> targets = List.of(new WatchTarget(TOTAL, Set.of(), Map.of()));
        WatchedProgram run =
                new WatchedProgram(program, targets, known.names(), agent, Files.createTempDirectory(folder, "run"));
        assertThat(run.run()).isZero();
        assertThat(run.lastSnapshot()).isPresent();
        known.learn(run.foreignClasses().orElseThrow());
        return known;
    }

    @Test
    void aClassOfAnotherLoaderMayOverrideAndWriteWhatTheClassPathHas() throws Exception {
        try (ProgramClasses known = seen(plugin.toString())) {
            CodeJudge judge = new CodeJudge(known);
            assertThat(judge.safety(TOTAL).shown()).isFalse();
            assertThat(judge.safety(TOTAL).reason()).isEqualTo("writes a static field, Shop.limit in Moody.weigh");
            assertThat(judge.safety(TOTAL).also()).startsWith("reads a clock, System.currentTimeMillis in Moody.weigh");
            assertThat(judge.safety(LIMITED).shown()).isFalse();
            assertThat(judge.safety(LIMITED).reason()).startsWith("reads Shop.limit, which may change");
        }
    }

    @Test
    void aProxyMayRunAnyCode() throws Exception {
        try (ProgramClasses known = seen("proxy")) {
            CodeJudge judge = new CodeJudge(known);
            assertThat(judge.safety(TOTAL).shown()).isFalse();
            assertThat(judge.safety(TOTAL).reason())
                    .isEqualTo("calls InvocationHandler.invoke, which may run any code");
            assertThat(judge.safety(LIMITED).shown()).isTrue();
        }
    }

    @Test
    void theSameMethodsMayHaveACacheWithoutThem() throws Exception {
        try (ProgramClasses known = seen("alone")) {
            CodeJudge judge = new CodeJudge(known);
            assertThat(known.names()).containsExactlyInAnyOrder("Scale", "Steady", "Shop");
            assertThat(judge.safety(TOTAL).proven()).isTrue();
            assertThat(judge.safety(LIMITED).shown()).isTrue();
        }
    }

    @Test
    void classesOfOneNameAreKnownByOthers() throws Exception {
        try (ProgramClasses known = new ProgramClasses(classes.toString())) {
            byte[] moody = Files.readAllBytes(plugin.resolve("Moody.class"));
            assertThat(known.learn(List.of(moody, changed(moody), changed(changed(moody)))))
                    .isTrue();
            assertThat(known.names())
                    .containsExactlyInAnyOrder("Scale", "Steady", "Shop", "Moody$2", "Moody$3", "Moody$4");
            assertThat(known.read("Moody")).isNull();
            assertThat(known.methods("Moody$4")).hasSameSizeAs(known.methods("Moody$2"));
        }
    }

    @Test
    void ofANameThatSeveralClassesOfARunningProgramHaveNoneIsKnown() throws Exception {
        String path = String.join(
                java.io.File.pathSeparator,
                classes.toString(),
                folder.resolve("own").toString(),
                classes.toString());
        try (ProgramClasses known = new ProgramClasses(path)) {
            known.learnSeveral(List.of("Steady", "Scale"), List.of("Shop"));
            assertThat(known.read("Steady")).isNull();
            assertThat(known.read("Shop")).isNull(); // the other one was made
            assertThat(known.read("Scale")).isNotNull(); // the same everywhere
            assertThat(known.names()).contains("Steady$2", "Steady$3", "Shop$2").doesNotContain("Steady", "Shop");
        }
    }

    @Test
    void noOtherClassIsReplacedByOneWhoseNameIsTaken() throws Exception {
        try (ProgramClasses known = new ProgramClasses(classes.toString())) {
            byte[] moody = Files.readAllBytes(plugin.resolve("Moody.class"));
            ClassWriter writer = new ClassWriter(0);
            writer.visit(Opcodes.V17, 0, "Moody$2", null, "java/lang/Object", null);
            byte[] nested = writer.toByteArray();
            assertThat(known.learn(List.of(moody, nested, changed(moody)))).isTrue();
            assertThat(known.read("Moody$2")).isEqualTo(nested);
            assertThat(known.names()).contains("Moody$2", "Moody$3", "Moody$4").doesNotContain("Moody");
        }
    }

    @Test
    void whatTheRunBeforeHasLoadedIsForgotten() throws Exception {
        try (ProgramClasses known = new ProgramClasses(classes.toString())) {
            byte[] moody = Files.readAllBytes(plugin.resolve("Moody.class"));
            known.learn(List.of(moody, changed(moody)));
            known.learn(List.of(changed(moody)));
            assertThat(known.read("Moody")).isEqualTo(changed(moody));
            assertThat(known.names()).hasSize(4);
        }
    }

    /** The same class with another constant that nothing uses. */
    private static byte[] changed(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        writer.newConst("changed " + classFile.length);
        reader.accept(writer, 0);
        return writer.toByteArray();
    }

    /** A plug-in's loader may prefer its own classes to those of the class path, which are woven all the same. */
    @Test
    void nothingIsKnownOfAClassThatAnotherLoaderHasInAnotherForm() throws Exception {
        try (ProgramClasses known = seen(folder.resolve("own").toString())) {
            CodeJudge judge = new CodeJudge(known);
            assertThat(known.read("Steady")).isNull();
            assertThat(known.names()).contains("Steady$2", "Steady$3").doesNotContain("Steady");
            assertThat(judge.safety(WEIGH).shown()).isFalse();
            assertThat(judge.safety(TOTAL).proven()).isTrue(); // whichever it gets
        }
    }

    @Test
    void aClassThatAnotherLoaderHasFromTheClassPathIsTheSame() throws Exception {
        try (ProgramClasses known = seen("again")) {
            CodeJudge judge = new CodeJudge(known);
            assertThat(known.names()).containsExactlyInAnyOrder("Scale", "Steady", "Shop");
            assertThat(judge.safety(WEIGH).proven()).isTrue();
        }
    }

    @Test
    void aClassThatCannotBeReadIsNotPassedOver() throws Exception {
        try (ProgramClasses known = new ProgramClasses(classes.toString())) {
            byte[] newer = Files.readAllBytes(plugin.resolve("Moody.class"));
            newer[6] = 1; // of the version
            assertThat(known.learn(List.of(newer))).isFalse();
        }
    }

    @Test
    void nothingIsKnownOfAFileThatWasNotWritten() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(ForeignClasses.read(empty)).isEqualTo(Optional.of(List.of()));
    }
}
