package dev.cachebench.advise;

import dev.cachebench.agent.WatchSnapshot;
import dev.cachebench.agent.WatchTarget;
import dev.cachebench.cache.key.ArgumentsBefore;
import dev.cachebench.cache.watch.CallPath;
import dev.cachebench.cache.watch.Keying;
import dev.cachebench.cache.watch.KeyingState;
import dev.cachebench.cache.watch.WatchState;
import dev.cachebench.cache.watch.WithinRepeats;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What watching a method's calls has shown.
 *
 * @param calls of all threads, exactly
 * @param callNanos what a call takes, the mean of those timed, without what watching took; NaN without any. It compares
 *     with other times of the same run, and says little of a run without watching
 * @param timed calls that were timed, drawn at random
 * @param threw calls that threw, of those that were watched: a cache keeps nothing of them
 * @param keyings those that make a difference, {@link Keying#CACHE} first
 * @param looked calls whose arguments were looked at before and after; 0 if all are such as cannot change
 * @param changing those that changed one
 * @param changes the first of these changes
 * @param resultsAgain results that were looked at once more later
 * @param resultsChanged those that somebody had changed meanwhile
 * @param instances distinct instances among {@code instancesLooked} calls, about; 0 for a static method
 * @param callers calls whose caller was looked at
 * @param selfCalls those from the method's own class, which a proxy does not see
 * @param paths by which these calls came, but for rare ones of many
 * @param within what caches of other methods would save of this one's time
 * @param writes how often fields that are not part of the key were written after the first call, {@code
 *     com/acme/Shop.rate}; without those whose writes were not counted
 * @param stopped why it was watched no more, a clause; {@code null} if it was
 */
public record Watched(
        MethodRef method,
        long calls,
        double callNanos,
        long timed,
        long threw,
        List<WatchedKeying> keyings,
        long looked,
        long changing,
        List<ArgumentsBefore.Change> changes,
        long resultsAgain,
        long resultsChanged,
        long instances,
        long instancesLooked,
        long callers,
        long selfCalls,
        List<CallPath> paths,
        List<WatchedNesting> within,
        Map<String, Long> writes,
        String stopped) {

    /** Of the methods that were called, in the order of the candidates. */
    public static List<Watched> of(WatchSnapshot snapshot, List<WatchTarget> candidates) {
        List<Watched> all = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            for (WatchSnapshot.WatchedMethod each : snapshot.methods()) {
                if (each.number() == i && each.state().calls() > 0) {
                    all.add(of(each, candidates));
                }
            }
        }
        return List.copyOf(all);
    }

    private static Watched of(WatchSnapshot.WatchedMethod watched, List<WatchTarget> candidates) {
        WatchState state = watched.state();
        List<WatchedKeying> keyings = new ArrayList<>();
        for (KeyingState each : state.keys()) {
            keyings.add(WatchedKeying.of(each));
        }
        List<WatchedNesting> within = new ArrayList<>();
        for (WithinRepeats each : state.within()) {
            within.add(new WatchedNesting(candidates.get(each.outer()).method(), each.share()));
        }
        return new Watched(
                watched.method(),
                state.calls(),
                state.callNanos(),
                state.timed(),
                state.threw(),
                List.copyOf(keyings),
                state.looked(),
                state.changing(),
                state.changes(),
                state.resultsAgain(),
                state.resultsChanged(),
                state.instances(),
                state.instancesLooked(),
                state.callers(),
                state.selfCalls(),
                state.paths(),
                List.copyOf(within),
                watched.writes(),
                state.stopped());
    }

    /** By one keying; empty if it makes no difference for this method. */
    public Optional<WatchedKeying> by(Keying keying) {
        for (WatchedKeying each : keyings) {
            if (each.keying() == keying) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
