package dev.cachebench.advise.tune;

import dev.cachebench.advise.tune.LoggedKey.State;
import dev.cachebench.agent.tune.KeyId;
import dev.cachebench.recording.SampleRate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The keys of a log: those of the sample that it ended with, which may be fewer than it began with. */
final class LoggedKeys {
    private final SampleRate rate;
    private final List<LoggedKey> byNumber = new ArrayList<>(); // of the log: null for keys that are left out
    private final List<LoggedKey> sampled = new ArrayList<>();

    LoggedKeys(SampleRate rate) {
        this.rate = rate;
    }

    /**
     * The next key of the log.
     *
     * @param came after how many requests
     */
    void add(long id, int came) {
        LoggedKey key = null;
        if (KeyId.isIn(rate, id)) {
            key = new LoggedKey(sampled.size(), id, came);
            sampled.add(key);
        }
        byNumber.add(key);
    }

    /** The one of a number in the log; {@code null} if it is not in the sample. */
    LoggedKey get(int number) {
        return byNumber.get(number);
    }

    /** Those of the sample, by their numbers in the trace. */
    List<LoggedKey> sampled() {
        return sampled;
    }

    /**
     * Of the keys that were missed last, those that got no value: as many got one as there are entries besides those
     * that are known to be there; the last ones, as others would have been evicted.
     *
     * @param entries of the sample that there are now
     */
    List<LoggedKey> withoutValue(long entries) {
        long room = entries;
        List<LoggedKey> missed = new ArrayList<>();
        for (LoggedKey key : sampled) {
            room -= key.state == State.IN ? 1 : 0;
            if (key.state == State.MISSED) {
                missed.add(key);
            }
        }
        if (room < 0 || room >= missed.size()) {
            return List.of();
        }
        missed.sort(Comparator.comparingLong(key -> key.missed));
        return missed.subList(0, missed.size() - (int) room);
    }
}
