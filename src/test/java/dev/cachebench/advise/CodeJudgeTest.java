package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.program.ProgramClasses;
import dev.cachebench.weave.DeclaredMethods.Declared;
import dev.cachebench.weave.MethodRef;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What their code alone says of methods whose worth of caching is known. */
class CodeJudgeTest {
    @TempDir
    static Path folder;

    private static final List<PlantedMethod> METHODS = new ArrayList<>();

    @BeforeAll
    static void compile() throws Exception {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        for (PlantedProgram program : PlantedPrograms.all(7)) {
            String source = program.write(folder).toString();
            int code = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, errors, "-proc:none", "-nowarn", "-g", "-d", folder.toString(), source);
            assertThat(code).as(errors.toString()).isZero();
            METHODS.addAll(program.methods());
        }
    }

    @Test
    void speaksAgainstNoMethodThatIsWorthACache() throws Exception {
        try (ProgramClasses classes = new ProgramClasses(folder.toString())) {
            CodeJudge judge = new CodeJudge(classes);
            for (PlantedMethod each : METHODS) {
                if (each.truth() instanceof Truth.Opportunity truth) {
                    MethodRef method = ref(each, classes);
                    assertThat(judge.useless(method)).as(each.name()).isNull();
                    assertThat(judge.safety(method).shown()).as(each.name()).isTrue();
                    assertThat(judge.keyFields(method).isEmpty() && truth.needs("keys="))
                            .as("%s has no fields for its key", each.name())
                            .isFalse();
                    assertThat(judge.isStateless(method)).as(each.name()).isEqualTo(truth.stateless());
                }
            }
        }
    }

    @Test
    void speaksAgainstEveryMethodWhoseResultsACacheWouldChange() throws Exception {
        try (ProgramClasses classes = new ProgramClasses(folder.toString())) {
            CodeJudge judge = new CodeJudge(classes);
            for (PlantedMethod each : METHODS) {
                if (each.truth() instanceof Truth.Unsafe truth) {
                    Safety safety = judge.safety(ref(each, classes));
                    assertThat(safety.shown()).as(each.name()).isEqualTo(truth.safeAsCopy());
                    assertThat(safety.copies()).as(each.name()).isEqualTo(truth.safeAsCopy());
                    assertThat(safety.reason() == null).as(each.name()).isEqualTo(truth.safeAsCopy());
                }
            }
        }
    }

    private static MethodRef ref(PlantedMethod method, ProgramClasses classes) {
        String name = method.name().substring(0, method.name().indexOf('('));
        int dot = name.lastIndexOf('.');
        return classes.methods(name.substring(0, dot)).stream()
                .filter(each -> each.name().equals(name.substring(dot + 1)))
                .map(Declared::ref)
                .findFirst()
                .orElseThrow();
    }
}
