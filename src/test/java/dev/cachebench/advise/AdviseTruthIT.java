package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.advise.Verdict.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small part of {@code scripts/bench advise}. */
@Tag("jvm")
class AdviseTruthIT {
    private static final Path ROOT = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    private static final String ROUNDS = "150000";

    @TempDir
    Path folder;

    @Test
    void findsTheMethodWorthACacheAndNoneThatIsUnsafe() throws Exception {
        PlantedProgram program = PlantedPrograms.of("Mixed", 1, "CyclingKeys", "Sorts", "EqualsLeavesOut");

        List<Kind> kinds = List.of();
        for (int i = 0; i < 4 && !kinds.contains(Kind.FOUND); i++) { // on a busy machine, noise may hide what it saves
            kinds = verdicts(program).stream().map(Verdict::kind).toList();
            assertThat(kinds.subList(1, 3)).containsOnly(Kind.DECLINED);
        }

        assertThat(kinds.get(0)).isEqualTo(Kind.FOUND);
    }

    @Test
    void recommendsNothingWhereNothingIsWorthACache() throws Exception {
        PlantedProgram program = PlantedPrograms.of("Nothing", 2, "LogCounter", "CoarseClock", "Reader");

        assertThat(verdicts(program)).extracting(Verdict::kind).containsOnly(Kind.DECLINED);
    }

    private List<Verdict> verdicts(PlantedProgram program) throws Exception {
        Advised advised = Advised.run(ROOT, folder, program.write(folder), BenchMode.QUICK, List.of(ROUNDS));
        assertThat(advised.failure()).isNull();
        return Verdict.of(program, advised.worth());
    }
}
