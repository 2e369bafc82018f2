package dev.cachebench.report.memoize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.agent.MemoSnapshot;
import dev.cachebench.agent.MemoSnapshot.CachedMethod;
import dev.cachebench.agent.MemoSnapshotFile;
import dev.cachebench.cache.CacheCost;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CheckedMemo.Findings;
import dev.cachebench.cache.StaleHits;
import dev.cachebench.cache.cost.LookupCosts;
import dev.cachebench.cache.cost.Saving;
import dev.cachebench.cache.cost.Untold;
import dev.cachebench.program.Memoization;
import dev.cachebench.report.Style;
import dev.cachebench.weave.MethodRef;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoizationTextTest {
    @TempDir
    private Path folder;

    /** A method of which nobody can tell what its cache saved. */
    private static CachedMethod method(Untold untold, Findings findings) {
        return new CachedMethod(
                new MethodRef("a.Dates", "isDate", "(I)Z"),
                "lru:16",
                new CacheInfo(3_992, 8, OptionalLong.of(16), 8),
                new CacheCost(0, 0, 90_000, 0, Saving.UNKNOWN, 2_600),
                untold,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                StaleHits.NONE,
                findings,
                null);
    }

    private static Findings checked(long hits) {
        return new Findings(
                hits, 0, 0, 0, null, 0, List.of(), 0, 0, List.of(), new LookupCosts(0, Double.NaN, 0, Double.NaN, 0));
    }

    /** As it comes out of the file that the agent writes. */
    private String text(CachedMethod method) throws IOException {
        MemoSnapshot snapshot =
                new MemoSnapshot(List.of(method), List.of(), List.of(), List.of(), List.of(), 0, List.of(), 0);
        Path file = folder.resolve("snapshot");
        try (OutputStream out = Files.newOutputStream(file)) {
            snapshot.write(out);
        }
        CachedMethod read = MemoSnapshotFile.read(file).methods().get(0);
        Memoization result = new Memoization(
                List.of(new Memoization.Method(read, List.of(), null, null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of(),
                0);
        return new MemoizationText(Style.PLAIN, false).of(result);
    }

    @Test
    void theReasonWhyNobodyKnowsWhatWasSavedIsTheOneThatThereIs() throws IOException {
        assertThat(text(method(null, null))).contains("99.8 % hits, cannot tell from 8 misses what was saved, ");
        assertThat(text(method(null, checked(40))))
                .contains("99.8 % hits, cannot tell from 8 misses and 40 checked hits what was saved, ");
        assertThat(text(method(Untold.TIME, checked(40))))
                .contains("cannot tell what was saved (the time for computing hits again ran out), 0 evictions")
                .doesNotContain("misses what");
        assertThat(text(method(Untold.LOOK_UPS, null)))
                .contains("cannot tell what was saved (too few look-ups were timed), 0 evictions");
    }
}
