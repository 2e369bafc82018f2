package dev.cachebench.cli.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.ThreadTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadFilesTest {
    private static List<String> files(String file, List<String> names) {
        List<ThreadTree> threads = new ArrayList<>();
        names.forEach(name -> threads.add(new ThreadTree.Builder().build(name)));
        Profile profile =
                Profile.ofSamples(new Sampling("cpu", Sampling.Unit.NANOS, 1, 1, List.of()), 1, threads, List.of());
        return ThreadFiles.of(Path.of(file), profile.threads()).stream()
                .map(each -> each.file().toString())
                .toList();
    }

    @Test
    void areNamedAfterTheThread() {
        assertThat(files("out/x.pstats", List.of("main", "pool-1-thread-2")))
                .containsExactly("out/x.main.pstats", "out/x.pool-1-thread-2.pstats");
    }

    @Test
    void neverLeaveTheFolderAndNeverMeet() {
        assertThat(files("x.pstats", List.of("../a", "..|a", "", "grüße", "\n")))
                .containsExactly("x..._a.pstats", "x..._a-2.pstats", "x._.pstats", "x.grüße.pstats", "x._-2.pstats");
    }

    @Test
    void areBoundedInNumberAndLength() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            names.add("t".repeat(500) + i);
        }

        assertThat(files("x.pstats", names))
                .hasSize(ThreadFiles.MOST)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.length() < 100);
    }
}
