package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.recording.SampleRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
    private static final int KEYS = 40_000; // more than a log is certain of

    @TempDir
    private Path folder;

    private TunedCache logged(LogMemory memory, int number) throws IOException {
        EventLog log = new EventLog(folder.resolve("log-" + number), memory);
        Map<Object, Object> map = new HashMap<>();
        return new TunedCache(map, number, CacheLibrary.MAP, new TunedCache.Site(false, ""), -1, null, log);
    }

    private static void request(TunedCache cache) {
        for (int key = 0; key < KEYS; key++) {
            cache.misses(1, key);
        }
    }

    @Test
    void aLogThatGetsNoMoreMemoryGoesOnWithFewerKeys() throws IOException {
        LogMemory memory = new LogMemory((1 << 15) * 12); // to grow once
        TunedCache first = logged(memory, 0);
        TunedCache second = logged(memory, 1);
        TunedCache other = logged(new LogMemory(1 << 21), 2);
        request(first);
        request(second);
        request(other);

        assertThat(first.log().rate().threshold()).isLessThan(SampleRate.ALL.threshold());
        assertThat(second.log().rate().threshold()).isBetween(2, SampleRate.ALL.threshold() / 2);
        assertThat(second.log().endedAfter()).isEqualTo(-1);
        assertThat(other.log().rate()).isEqualTo(SampleRate.ALL);
    }

    @Test
    void aLogThatCannotChooseFewerKeysEnds() throws IOException {
        LogMemory memory = new LogMemory((1 << 15) * 12);
        TunedCache cache = logged(memory, 0);
        for (long key = 0; key < 2 * KEYS; key++) {
            cache.misses(1, key << 32 | key); // all of them with the hash code 0
        }

        assertThat(cache.log().endedAfter()).isBetween(1L, 2L * KEYS - 1);
        assertThat(memory.take((1 << 15) * 12)).as("it gives back what it had").isTrue();
    }

    @Test
    void aLogThatGoesOnWithFewerKeysGivesBackTheMemoryOfTheOthers() throws IOException {
        LogMemory memory = new LogMemory((1 << 15) * 12); // to grow once
        TunedCache cache = logged(memory, 0);
        for (int key = 0; cache.log().rate().equals(SampleRate.ALL); key++) {
            if (KeyId.position(key) >= 1 << 23) { // not among the half that it will choose
                cache.misses(1, key);
            }
        }

        assertThat(memory.take((1 << 15) * 12)).isTrue();
    }

    @Test
    void aLogThatCannotBeWrittenHasEndedByTheNextSnapshot() throws IOException {
        LogMemory memory = new LogMemory((1 << 15) * 12);
        TunedCache cache = logged(memory, 0);
        request(cache);
        Path file = folder.resolve("log-0");
        Files.delete(file);
        Files.createDirectory(file);

        cache.log().flush(cache.requests());
        cache.misses(1, 1);
        cache.log().flush(cache.requests());

        assertThat(cache.log().endedAfter()).isEqualTo(KEYS);
        assertThat(memory.take((1 << 15) * 12)).as("it gives back what it had").isTrue();
    }
}
