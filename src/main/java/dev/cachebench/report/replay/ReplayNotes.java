package dev.cachebench.report.replay;

import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.replay.Cell;
import dev.cachebench.replay.Ranking;
import dev.cachebench.replay.Replay;
import dev.cachebench.replay.SizeUnit;
import dev.cachebench.replay.TraceLifetimes;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.Durations;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The notes below the tables of a replayed trace: what the tables lack, and what follows from them. */
final class ReplayNotes {
    private static final double SHOWN = 0.0001; // the least difference that the tables show

    private final Replay replay;
    private final Collection<String> shown;
    private final boolean inBytes;

    /** @param shown the policies that are to be spoken of */
    ReplayNotes(Replay replay, Collection<String> shown) {
        this.replay = replay;
        this.shown = shown;
        inBytes = replay.plan().unit() == SizeUnit.BYTES;
    }

    /** A sentence or two each. */
    List<String> all() {
        List<String> notes = new ArrayList<>();
        if (!replay.complete()) {
            notes.add("Interrupted: - marks what had not finished.");
        }
        if (inBytes) {
            addPlanned(notes);
        }
        addGaps(notes);
        addOperations(notes);
        for (long size : replay.plan().sizes()) {
            if (replay.holdsAll(size)) {
                notes.add(Amounts.named(size, replay.plan().unit())
                        + (inBytes || size == 1 ? " holds all " : " hold all ")
                        + Counts.text(replay.trace().distinct())
                        + " distinct keys: nothing is evicted, so all policies are equally good.");
            }
        }
        for (long size : replay.plan().sizes()) {
            addDisagreement(size, notes);
        }
        if (replay.trace().weighed().isPresent()) {
            for (String policy : needing(Replacement.Needs.WEIGHTS)) {
                notes.add(policy + " goes by the sizes and costs of the trace here; a live " + policy
                        + " treats all entries alike.");
            }
        }
        addAdvice(notes);
        return notes;
    }

    private void addPlanned(List<String> notes) {
        List<String> planned = needing(Replacement.Needs.ENTRY_COUNT);
        if (!planned.isEmpty()) {
            notes.add(String.join(", ", planned) + (planned.size() == 1 ? " plans" : " plan")
                    + " for as many entries as would fit if all had the average size, "
                    + Bytes.text(Math.rint(
                            (double) replay.trace().weighed().orElseThrow().footprint()
                                    / replay.trace().distinct()))
                    + ".");
        }
    }

    private List<String> needing(Replacement.Needs needs) {
        List<String> needing = new ArrayList<>(replay.plan().policies());
        needing.removeIf(
                policy -> !shown.contains(policy) || Replacement.named(policy).needs() != needs);
        return needing;
    }

    private void addGaps(List<String> notes) {
        if (replay.trace().weighed().isEmpty()) {
            return;
        }
        Replay.Weighed weighed = replay.trace().weighed().get();
        if (weighed.unsized() > 0) {
            notes.add(Counts.text(weighed.unsized(), "key") + " without a size, counted with the average size.");
        }
        if (weighed.uncosted() > 0) {
            notes.add(Counts.text(weighed.uncosted(), "key") + " without a cost, counted with the average cost.");
        }
        if (weighed.resized() > 0) {
            notes.add(Counts.text(weighed.resized(), "key")
                    + " with several sizes: each size counts from the request on " + "that tells it.");
        }
    }

    private void addOperations(List<String> notes) {
        if (replay.plan().ttl() != TraceLifetimes.UNLIMITED) {
            notes.add("Entries expire " + Durations.exact(replay.plan().ttl()) + " after they came in"
                    + (replay.trace().operations() == null ? "" : " or were set")
                    + (replay.trace().lifetimes() ? ", unless the trace says otherwise." : "."));
        }
        if (replay.trace().operations() != null) {
            notes.add("Hits are counted over the gets. A set puts its entry in, or counts as a use of it.");
        }
    }

    /** Where the policy with the most hits is not the one that saves the most time. */
    private void addDisagreement(long size, List<String> notes) {
        Cell hits = replay.best(size, Ranking.HITS);
        Cell time = replay.best(size, Ranking.TIME_SAVED);
        if (replay.ranking() != Ranking.TIME_SAVED
                || time == null
                || hits.hitRatio() - time.hitRatio() < SHOWN
                || time.timeSavedRatio() - hits.timeSavedRatio() < SHOWN) {
            return;
        }
        notes.add("At " + Amounts.named(size, replay.plan().unit()) + " the best by hits is " + hits.policy()
                + ", the best by time saved " + time.policy() + ": it has " + percent(time.hitRatio())
                + " of hits against "
                + percent(hits.hitRatio()) + ", but saves "
                + Durations.text(time.savings().savedNanos()) + " of "
                + Durations.text(time.savings().nanos()) + " against "
                + Durations.text(hits.savings().savedNanos()) + ".");
    }

    private static String percent(double ratio) {
        return Decimals.text(100 * ratio, 2) + " %";
    }

    /** A smaller cache that is nearly as good as the best, thanks to another policy. */
    private void addAdvice(List<String> notes) {
        Optional<Replay.Saving> found = replay.saving();
        if (found.isPresent()) {
            Replay.Saving saving = found.get();
            Cell small = saving.small();
            Cell large = saving.large();
            String of = replay.ranking() == Ranking.TIME_SAVED ? "a point of the time saved by " : "a point of ";
            notes.add(small.policy() + " with "
                    + Amounts.named(small.size(), replay.plan().unit()) + " comes within " + of
                    + large.policy() + ", the best with "
                    + Amounts.of(large.size(), replay.plan().unit()) + ", at "
                    + Decimals.text(100.0 * small.size() / large.size(), 0) + " % of its size.");
        }
    }
}
