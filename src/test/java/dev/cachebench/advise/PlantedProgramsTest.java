package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantedProgramsTest {
    @TempDir
    Path folder;

    @Test
    void plantsEveryKindOnceAndEachKindOfEvidence() {
        List<PlantedMethod> methods = PlantedPrograms.all(1).stream()
                .flatMap(program -> program.methods().stream())
                .toList();

        assertThat(methods)
                .filteredOn(method -> method.truth() instanceof Truth.Opportunity)
                .hasSize(14);
        assertThat(methods)
                .filteredOn(method -> !(method.truth() instanceof Truth.Opportunity))
                .hasSize(24);
        Set<Truth.Evidence> kinds = methods.stream()
                .filter(method -> method.truth() instanceof Truth.Unsafe)
                .map(method -> ((Truth.Unsafe) method.truth()).evidence())
                .collect(Collectors.toSet());
        assertThat(kinds).containsExactlyInAnyOrder(Truth.Evidence.values());
    }

    @Test
    void theSameSeedMakesTheSameProgramsAndAnotherOneOthers() {
        assertThat(PlantedPrograms.all(3)).isEqualTo(PlantedPrograms.all(3)).isNotEqualTo(PlantedPrograms.all(4));
    }

    @Test
    void generatedProgramsCompile() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", folder.toString()));
        for (PlantedProgram program : PlantedPrograms.all(5)) {
            arguments.add(program.write(folder).toString());
        }
        ByteArrayOutputStream errors = new ByteArrayOutputStream();

        int code = ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments.toArray(String[]::new));

        assertThat(code).as(errors.toString()).isZero();
    }
}
