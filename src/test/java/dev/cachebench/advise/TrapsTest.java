package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.program.ProgramClasses;
import dev.cachebench.weave.DeclaredMethods.Declared;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What their code alone says of methods that look as if they could have a cache. */
class TrapsTest {
    private static final Path SOURCE = Path.of("src/test/resources/advise/traps/Traps.java");
    private static final int LEAST = 120;

    @TempDir
    Path folder;

    @Test
    void noneMayHaveACache() throws Exception {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, errors, "-proc:none", "-nowarn", "-g", "-d", folder.toString(), SOURCE.toString());
        assertThat(code).as(errors.toString()).isZero();
        List<String> trapped = new ArrayList<>();
        int methods = 0;
        try (ProgramClasses classes = new ProgramClasses(folder.toString())) {
            CodeJudge judge = new CodeJudge(classes);
            for (Declared each : classes.methods("Traps")) {
                if (each.fault() == null && !each.isHidden()) {
                    methods++;
                    if (judge.useless(each.ref()) == null && judge.safety(each.ref()).shown()) {
                        trapped.add(each.ref().label());
                    }
                }
            }
        }
        assertThat(trapped).isEmpty();
        assertThat(methods).isGreaterThan(LEAST);
    }
}
