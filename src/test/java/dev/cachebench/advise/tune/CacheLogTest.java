package dev.cachebench.advise.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.agent.tune.CacheEvents;
import dev.cachebench.agent.tune.CacheSettings;
import dev.cachebench.agent.tune.EntryReferences;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.recording.SampleRate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheLogTest {
    private static final long TICK = CacheEvents.TICK_NANOS;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    /** One key comes. */
    private void key() {
        log.write(CacheEvents.KEY);
        log.writeBytes(new byte[Long.BYTES]);
    }

    private void passed(int ticks) {
        log.write(ticks << 3 | CacheEvents.TIME);
    }

    private MissCauses causes(long maximum, long lifetime, long loads) throws IOException {
        Path file = folder.resolve("log");
        Files.write(file, log.toByteArray());
        CacheSettings settings = new CacheSettings("", maximum, false, lifetime, 0, false, 0, false, "lru", 1);
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(0, 2, 0, loads, 0, 0, 0, 0, 0, 0, Double.NaN);
        TuneSnapshot.Cache cache = new TuneSnapshot.Cache(
                0, "Guava", "", true, "", settings, counts, SampleRate.ALL, -1, log.size(), -1, null, -1);
        return CacheLog.read(cache, file).causes();
    }

    private void missTwice() {
        key();
        log.write(CacheEvents.MISS);
        passed(5);
        log.write(CacheEvents.MISS);
    }

    @Test
    void aLoadedValueThatHadItsTimeIsExpired() throws IOException {
        missTwice();

        assertThat(causes(-1, 5 * TICK, 2)).isEqualTo(new MissCauses(1, 0, 1, 0, 0));
    }

    @Test
    void aTickIsTooCoarseToSayThatALoadedValueShouldStillBeThere() throws IOException {
        missTwice();

        assertThat(causes(-1, 6 * TICK - 1, 2)).isEqualTo(new MissCauses(1, 0, 1, 0, 0));
    }

    @Test
    void aValueThatShouldStillBeThereWasNotStored() throws IOException {
        missTwice();

        assertThat(causes(-1, 6 * TICK, 2)).isEqualTo(new MissCauses(1, 0, 0, 0, 1));
    }

    @Test
    void aValueThatNobodyLoadedWasNotStored() throws IOException {
        missTwice();

        assertThat(causes(-1, 5 * TICK, 0)).isEqualTo(new MissCauses(1, 0, 0, 0, 1));
    }

    private void putThenMissed() {
        key();
        log.write(CacheEvents.PUT);
        passed(5);
        log.write(CacheEvents.MISS);
    }

    @Test
    void whatLeavesACacheWithoutLifetimesUnreportedWasEvicted() throws IOException {
        putThenMissed();

        assertThat(causes(10, 0, 0)).isEqualTo(new MissCauses(0, 1, 0, 0, 0));
    }

    @Test
    void whatLeavesACacheWithoutAnyLimitUnreportedWasTakenOut() throws IOException {
        putThenMissed();

        assertThat(causes(-1, 0, 0)).isEqualTo(new MissCauses(0, 0, 0, 1, 0));
    }

    /** Of a cache without lifetimes that the garbage collector may take entries from. */
    private MissCauses causes(EntryReferences references, long loads) throws IOException {
        CacheSettings settings = new CacheSettings("", 10, false, 0, 0, false, 0, false, "lru", 1, references);
        return log(settings, 0, 2, loads).causes();
    }

    @Test
    void aLoadedValueThatIsNotHeldStronglyWasCollected() throws IOException {
        missTwice();
        EntryReferences soft = new EntryReferences(false, EntryReferences.Values.SOFT);

        assertThat(causes(soft, 2)).isEqualTo(new MissCauses(1, 0, 1, 0, 0));
        assertThat(causes(soft, 0)).isEqualTo(new MissCauses(1, 0, 0, 0, 1));
        assertThat(causes(EntryReferences.STRONG, 2)).isEqualTo(new MissCauses(1, 0, 0, 0, 1));
    }

    @Test
    void aKeyThatIsComparedByIdentityWasNotEvictedBecauseAnEqualOneIsMissed() throws IOException {
        putThenMissed();

        assertThat(causes(new EntryReferences(true, EntryReferences.Values.STRONG), 0))
                .isEqualTo(new MissCauses(0, 0, 1, 0, 0));
    }

    @Test
    void aRequestOfWhichNoValueEverCameIsNoneThatACacheCouldHaveAnswered() throws IOException {
        key();
        log.write(CacheEvents.MISS);
        log.write(CacheEvents.PUT);
        key();
        log.write(1 << 3 | CacheEvents.MISS);
        log.write(1 << 3 | CacheEvents.MISS);
        log.write(CacheEvents.HIT);
        Path file = folder.resolve("log");
        Files.write(file, log.toByteArray());
        CacheSettings settings = new CacheSettings("", 10, false, 0, 0, false, 0, false, "lru", 1);
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(1, 3, 0, 0, 0, 0, 0, 0, 0, 1, Double.NaN);
        CacheLog read = CacheLog.read(
                new TuneSnapshot.Cache(
                        0, "Guava", "", true, "", settings, counts, SampleRate.ALL, -1, log.size(), -1, null, -1),
                file);

        assertThat(read.answerable()).isEqualTo(0.5);
        assertThat(read.answerable("").each().gets(0, read.answerable("").requests()))
                .isEqualTo(2);
        assertThat(read.trace("").each().gets(0, read.trace("").requests())).isEqualTo(4);
        assertThat(read.keys()).isEqualTo(1);
    }

    @Test
    void aRequestThatALargerCacheMayHaveAnsweredIsKept() throws IOException {
        key();
        log.write(CacheEvents.PUT);
        log.write(CacheEvents.EVICTED);
        log.write(CacheEvents.MISS);
        log.write(CacheEvents.MISS);
        Path file = folder.resolve("log");
        Files.write(file, log.toByteArray());
        CacheSettings settings = new CacheSettings("", 10, false, 0, 0, false, 0, false, "lru", 0);
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(0, 2, 0, 0, 0, 0, 1, 0, 0, 1, Double.NaN);

        assertThat(CacheLog.read(
                                new TuneSnapshot.Cache(
                                        0,
                                        "Guava",
                                        "",
                                        true,
                                        "",
                                        settings,
                                        counts,
                                        SampleRate.ALL,
                                        -1,
                                        log.size(),
                                        -1,
                                        null,
                                        -1),
                                file)
                        .answerable())
                .isEqualTo(0.5);
    }

    private CacheLog log(CacheSettings settings, int hits, int misses) throws IOException {
        return log(settings, hits, misses, 0);
    }

    private CacheLog log(CacheSettings settings, int hits, int misses, long loads) throws IOException {
        Path file = folder.resolve("log");
        Files.write(file, log.toByteArray());
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(hits, misses, 0, loads, 0, 0, 0, 0, 0, 0, Double.NaN);
        TuneSnapshot.Growth growth = settings.isEmptied() ? new TuneSnapshot.Growth("", 64, 0) : null;
        return CacheLog.read(
                new TuneSnapshot.Cache(
                        0, "", "", true, "", settings, counts, SampleRate.ALL, -1, log.size(), -1, growth, -1),
                file);
    }

    @Test
    void ofAMapThatIsEmptiedOnlyWhatWasInItIsMissingForWantOfRoom() throws IOException {
        for (int number = 0; number < 4; number++) {
            key();
            log.write(number << 3 | (number < 2 ? CacheEvents.PUT : CacheEvents.MISS));
        }
        log.write(1 << 3 | CacheEvents.INVALIDATED);
        log.write(CacheEvents.CLEARED << 3 | CacheEvents.KEY);
        log.write(3 << 3 | CacheEvents.PUT); // for which room was made
        log.write(3 << 3 | CacheEvents.HIT);
        for (int number = 0; number < 3; number++) {
            log.write(number << 3 | CacheEvents.MISS);
        }
        CacheLog read = log(new CacheSettings("", 2, false, 0, 0, false, 0, false, CacheSettings.EMPTIED, -1), 1, 5);

        assertThat(read.causes()).isEqualTo(new MissCauses(2, 1, 0, 1, 1));
        assertThat(read.answerable())
                .as("but for the first request of the third key")
                .isEqualTo(5.0 / 6);
    }

    private MissCauses ofOwnRemovals(String policy, int maximum) throws IOException {
        log.reset();
        for (int number = 0; number < 3; number++) {
            key();
            log.write(number << 3 | CacheEvents.PUT);
        }
        log.write(CacheEvents.EVICTED);
        log.write(CacheEvents.MISS);
        log.write(1 << 3 | CacheEvents.INVALIDATED);
        log.write(1 << 3 | CacheEvents.MISS);
        log.write(2 << 3 | CacheEvents.MISS); // taken out in a way that was not seen
        Path file = folder.resolve("log");
        Files.write(file, log.toByteArray());
        CacheSettings settings = new CacheSettings("", maximum, false, 0, 0, false, 0, false, policy, -1);
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(0, 3, 0, 0, 0, 0, 0, 0, 0, 0, Double.NaN);
        TuneSnapshot.Growth growth = new TuneSnapshot.Growth("", 64, 0);
        return CacheLog.read(
                        new TuneSnapshot.Cache(
                                0, "", "", false, "", settings, counts, SampleRate.ALL, -1, log.size(), -1, growth, -1),
                        file)
                .causes();
    }

    @Test
    void whatAProgramRemovesToMakeRoomIsMissingForWantOfItIfThatIsHowItLimitsTheMap() throws IOException {
        assertThat(ofOwnRemovals("fifo", 2)).isEqualTo(new MissCauses(0, 2, 0, 1, 0));
        assertThat(ofOwnRemovals(CacheSettings.REMOVING, -1)).isEqualTo(new MissCauses(0, 2, 0, 1, 0));
        assertThat(ofOwnRemovals("lru", -1)).as("no limit").isEqualTo(new MissCauses(0, 0, 0, 3, 0));
    }

    @Test
    void whichKeysAreRecentIsToldByTheRequestsNotByTheClock() throws IOException {
        key();
        log.write(CacheEvents.MISS);
        for (int i = 0; i < 5; i++) {
            log.write(CacheEvents.HIT);
        }
        key();
        log.write(1 << 3 | CacheEvents.MISS);
        log.write(1 << 3 | CacheEvents.HIT);
        passed(15); // a program that waits, or a machine that is busy
        CacheLog read = log(new CacheSettings("", -1, false, 0, 0, false, 0, false, "lru", 2), 6, 2);

        assertThat(read.recentShare()).isEqualTo(0.5);
    }

    @Test
    void aRequestIsStillInVainAfterAnEarlierOneWasTakenBack() throws IOException {
        key();
        log.write(CacheEvents.PUT);
        log.write(CacheEvents.HIT);
        key();
        log.write(1 << 3 | CacheEvents.MISS);
        log.write(1 << 3 | CacheEvents.MISS);
        log.write(CacheEvents.UNHIT << 3 | CacheEvents.KEY);
        log.write(0);
        CacheLog read = log(new CacheSettings("", 10, false, 0, 0, false, 0, false, "lru", 1), 0, 2);

        assertThat(read.answerable()).isZero();
        assertThat(read.answerable("").each().gets(0, read.answerable("").requests()))
                .isZero();
    }
}
