package dev.cachebench.weave.purity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.program.ProgramClasses;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.purity.ResultHandling.Verdict;
import java.io.ByteArrayOutputStream;
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

/** Random programs: results that a run was seen to change are never said to be only read. */
class ResultChangesPropertyTest {
    private static final int PROGRAMS = 60;
    private static final int LEAST = 3; // of either kind

    @TempDir
    Path folder;

    @Test
    void resultsThatARunChangesAreNotOnlyRead() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("ResultChangesPropertyTest: -Dseed=" + seed);
        Random random = new Random(seed);
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-g", "-d", folder.toString()));
        for (int i = 0; i < PROGRAMS; i++) {
            Path source = folder.resolve("P" + i + ".java");
            Files.writeString(source, RandomCallers.of("P" + i, random));
            arguments.add(source.toString());
        }
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments.toArray(String[]::new));
        assertThat(code).as(errors.toString()).isZero();

        List<String> wrong = new ArrayList<>();
        int read = 0;
        int changed = 0;
        try (ProgramClasses classes = new ProgramClasses(folder.toString());
                URLClassLoader loader =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            PurityProof proof = new PurityProof(classes::read, classes::names);
            for (int i = 0; i < PROGRAMS; i++) {
                String name = "random.P" + i;
                MethodRef made = new MethodRef(name, "made", "()[Ljava/lang/String;", true);
                Verdict verdict = proof.handling(made).verdict();
                boolean changes =
                        (boolean) loader.loadClass(name).getMethod("run").invoke(null);
                read += verdict == Verdict.READ ? 1 : 0;
                changed += changes ? 1 : 0;
                if (changes && verdict == Verdict.READ) {
                    wrong.add(name);
                }
            }
        }
        assertThat(wrong).as("seed " + seed).isEmpty();
        assertThat(read).as("seed " + seed).isGreaterThan(LEAST);
        assertThat(changed).as("seed " + seed).isGreaterThan(LEAST);
    }
}
