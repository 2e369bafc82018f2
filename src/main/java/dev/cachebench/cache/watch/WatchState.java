package dev.cachebench.cache.watch;

import dev.cachebench.cache.key.ArgumentsBefore;
import java.util.List;

/**
 * What is known of a watched method at some time.
 *
 * @param calls exactly
 * @param callNanos the mean of the timed calls, without what watching took; NaN without any
 * @param timed calls that were timed, drawn at random
 * @param threw calls that threw, of all that were watched
 * @param keys by each keying that makes a difference
 * @param looked calls whose arguments were looked at before and after; 0 if all are such as cannot change
 * @param changing those that changed one
 * @param changes the first of these changes
 * @param resultsAgain results that were looked at once more later
 * @param resultsChanged those that somebody had changed meanwhile
 * @param instances distinct ones among the calls looked at, about
 * @param instancesLooked calls whose instance was looked at
 * @param callers calls whose caller was looked at
 * @param selfCalls those from the method's own class
 * @param paths by which these calls came, but for rare ones of many
 * @param within the time that repeats of other methods take of this one's
 * @param stopped why it is watched no more, a clause; {@code null} if it is
 */
public record WatchState(
        long calls,
        double callNanos,
        long timed,
        long threw,
        List<KeyingState> keys,
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
        List<WithinRepeats> within,
        String stopped) {}
