package dev.cachebench.cli.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.agent.tune.CacheSettings;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.recording.SampleRate;
import dev.cachebench.trace.Changes;
import dev.cachebench.trace.KeyColumns;
import dev.cachebench.trace.RequestColumns;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TuneTracesTest {
    private static String lacks(SampleRate rate, double logged, byte[] operations) {
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(0, 2, 0, 0, 0, 0, 0, 0, 0, 0, Double.NaN);
        TuneSnapshot.Cache seen = new TuneSnapshot.Cache(
                0, "Guava", "", true, "", CacheSettings.UNKNOWN, counts, rate, -1, 0, -1, null, -1);
        Tuning.Cache cache = new Tuning.Cache(seen, null, 2, 0, null, null, List.of(), List.of(), logged);
        RequestColumns each = new RequestColumns(operations, null, Changes.NONE, Changes.NONE);
        return TuneTraces.lacks(
                cache, new Trace("", TraceFormat.CACHEBENCH, new int[] {0, 1}, 2, KeyColumns.NONE, each, null));
    }

    @Test
    void nothingIsSaidOfATraceThatHasEverything() {
        assertThat(lacks(SampleRate.ALL, 1, null)).isEmpty();
    }

    @Test
    void ofASampleItIsSaidWhatASizeStandsFor() {
        assertThat(lacks(SampleRate.of(0.25), 1, null))
                .isEqualTo(", a sample of 25.0 % of the keys: a size in replay stands for 4 times as many entries; "
                        + "curve estimates the whole");
        assertThat(lacks(SampleRate.of(0.5), 0.2, new byte[2]))
                .isEqualTo(", the first 20.0 % of the requests, a sample of 50.0 % of the keys: a size in replay and "
                        + "curve stands for 2 times as many entries");
    }
}
