package dev.cachebench.weave.purity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.program.ProgramClasses;
import dev.cachebench.weave.MethodRef;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random methods that throw: one that is known to be pure returns the same or throws whatever else it could have read,
 * and changes nothing if it returns.
 */
class ReturnPathsPropertyTest {
    private static final int PROGRAMS = 150;
    private static final int ARGUMENTS = 12;
    private static final int LEAST = 10; // of either kind

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private int differing; // methods that a cache would break
    private int excused; // pure ones that were seen to change the field and throw

    @Test
    void whatIsReadOnTheWayToAThrowMakesNoResult() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("ReturnPathsPropertyTest: -Dseed=" + seed);
        Random random = new Random(seed);
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-g", "-d", folder.toString()));
        for (int i = 0; i < PROGRAMS; i++) {
            Path source = folder.resolve("P" + i + ".java");
            Files.writeString(source, RandomThrowers.of("P" + i, random));
            arguments.add(source.toString());
        }
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments.toArray(String[]::new));
        assertThat(code).as(errors.toString()).isZero();

        try (ProgramClasses classes = new ProgramClasses(folder.toString());
                URLClassLoader loader =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            StaticEvidence evidence = new StaticEvidence(classes::read, classes::names);
            for (int i = 0; i < PROGRAMS; i++) {
                Class<?> program = loader.loadClass("random.P" + i);
                for (int j = 0; j < RandomThrowers.METHODS; j++) {
                    check(evidence, program, "m" + j);
                }
            }
        }
        assertThat(wrong).as("seed " + seed).isEmpty();
        assertThat(differing).as("seed " + seed).isGreaterThan(LEAST);
        assertThat(excused).as("seed " + seed).isGreaterThan(LEAST);
    }

    private void check(StaticEvidence evidence, Class<?> program, String name) throws Exception {
        Method method = program.getMethod(name, int.class);
        Field tick = program.getField("tick");
        boolean differs = false;
        boolean changes = false;
        for (int argument = 0; argument < ARGUMENTS; argument++) {
            Object first = outcome(method, tick, argument, 0);
            for (int state : new int[] {0, 1, 2, 7, 100}) {
                Object again = outcome(method, tick, argument, state);
                differs |= !first.equals(again) || !again.equals("throws") && tick.getInt(null) != state;
                changes |= again.equals("throws") && tick.getInt(null) != state;
            }
        }
        MethodEvidence found = evidence.of(new MethodRef(program.getName(), name, "(I)I", true));
        boolean nothing = found.value() == MethodEvidence.Value.NONE_FOUND
                && found.unstable().isEmpty();
        if (differs && (found.proven() || nothing)) {
            wrong.add(program.getName() + "." + name);
        }
        differing += differs ? 1 : 0;
        excused += found.proven() && changes ? 1 : 0;
    }

    private static Object outcome(Method method, Field tick, int argument, int state) throws Exception {
        tick.setInt(null, state);
        try {
            return method.invoke(null, argument);
        } catch (InvocationTargetException e) {
            return "throws";
        }
    }
}
