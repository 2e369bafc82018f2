package dev.cachebench.advise;

import dev.cachebench.advise.Declined.Kind;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Percentages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Which caches to have, of those that might save time: those that are safe, save enough by what is predicted, and still
 * do so beside each other. Why the others are left out is said of each.
 */
final class Selection {
    /** The least that a cache must be likely to save, as a share of the CPU time. */
    static final double LEAST_SAVING = 0.01;

    private static final String BESIDE =
            "saves nothing beside the caches above, which answer its calls or make them cheap";

    private final Limits limits;
    private final List<Prospect> safe = new ArrayList<>();
    private final List<Opportunity> worth = new ArrayList<>();
    private final List<Opportunity> unsafe;
    private final List<Declined> declined = new ArrayList<>();
    private long room; // bytes that the caches which are recommended leave

    /**
     * What caches may take.
     *
     * @param memoryBytes what all of them together may hold
     * @param most how many at most
     * @param lasting whether the program goes on for so long that what the first cache costs it once is nothing
     */
    record Limits(long memoryBytes, int most, boolean lasting) {}

    /** @param overlap how much time caches have in common */
    Selection(List<Prospect> prospects, Limits limits, Function<List<Prospect>, Choice.Overlap> overlap) {
        this.limits = limits;
        room = limits.memoryBytes();
        List<Prospect> notSafe = new ArrayList<>();
        for (Prospect each : prospects) {
            String why = whyNot(each);
            if (why != null) {
                declined.add(each.candidate().declined(why));
            } else if (each.isSafe()) {
                safe.add(each);
            } else {
                notSafe.add(each);
            }
        }
        choose(overlap.apply(safe));
        List<Prospect> told = new ArrayList<>();
        List<Opportunity> found = new ArrayList<>();
        for (Prospect each : notSafe) {
            Opportunity opportunity = unsafe(each);
            if (opportunity != null) {
                told.add(each);
                found.add(opportunity);
            }
        }
        unsafe = new SameTime(found, overlap.apply(told)).folded();
    }

    /** Beside caches that have paid for the first one, or else as that; {@code null} if it is declined. */
    private Opportunity unsafe(Prospect each) {
        if (!worth.isEmpty()) {
            return each.opportunity(each.model().prediction(), 0, room);
        }
        Opportunity alone = each.opportunity(alone(each), once(each), room);
        if (alone.predicted().likely() >= LEAST_SAVING) {
            return alone;
        }
        decline(
                each,
                tooDear(each) + "; nor is it known to be safe: "
                        + alone.safety().objection());
        return null;
    }

    /** Whether it is not safe as it is, and would be listed, so that what would make it so is worth a try. */
    static boolean isWorthAWord(Prospect prospect) {
        return !prospect.isSafe() && whyNot(prospect) == null;
    }

    /** Why it is not worth a cache even by itself; {@code null} if it is. */
    private static String whyNot(Prospect prospect) {
        String why = prospect.whyNot(LEAST_SAVING);
        Prediction predicted = prospect.model().prediction();
        if (why == null && predicted.likely() < LEAST_SAVING) {
            return "might save " + predicted.text() + ", and is not likely to save " + Percentages.text(LEAST_SAVING)
                    + ", the least that counts";
        }
        return why;
    }

    private Prediction alone(Prospect prospect) {
        return limits.lasting()
                ? prospect.model().prediction()
                : prospect.model().alone();
    }

    private double once(Prospect prospect) {
        return prospect.model().prediction().share() - alone(prospect).share();
    }

    private void choose(Choice.Overlap overlap) {
        List<Choice.Cache> caches = new ArrayList<>();
        safe.forEach(each -> caches.add(each.choice()));
        Choice choice = new Choice(caches, overlap, LEAST_SAVING, limits.lasting());
        List<Integer> chosen = choice.chosen();
        List<Integer> taken = new ArrayList<>();
        for (int each : chosen) {
            Prospect best = safe.get(each);
            Prospect prospect = best.within(room);
            if (worth.size() >= limits.most()) {
                decline(best, "is beyond the " + Counts.text(limits.most(), "cache") + " of --top");
            } else if (prospect == null || prospect.model().prediction().likely() < LEAST_SAVING) {
                String held = Bytes.text(best.shadow().bytes());
                declined.add(new Declined(
                        best.candidate(), "would hold " + held + ", which --memory has no room for", Kind.TOO_LARGE));
            } else {
                choice = choice.with(each, prospect.choice());
                worth.add(prospect.opportunity(choice.left(each, taken), taken.isEmpty() ? once(prospect) : 0, room));
                taken.add(each);
                room -= prospect.shadow().bytes();
            }
        }
        if (!worth.isEmpty() && likely() < LEAST_SAVING) { // those that would have paid for the first cache are gone
            taken.forEach(each -> decline(safe.get(each), tooDear(safe.get(each))));
            worth.clear();
            room = limits.memoryBytes();
        }
        for (int i = 0; i < safe.size(); i++) {
            if (!chosen.contains(i)) {
                decline(safe.get(i), chosen.isEmpty() ? tooDear(safe.get(i)) : BESIDE);
            }
        }
    }

    private double likely() {
        double likely = 0;
        for (Opportunity each : worth) {
            likely += each.predicted().likely();
        }
        return likely;
    }

    private String tooDear(Prospect prospect) {
        return "might save " + prospect.model().prediction().text() + ", but for the "
                + Percentages.text(once(prospect)) + " that the first cache costs a JVM once";
    }

    private void decline(Prospect prospect, String reason) {
        declined.add(prospect.candidate().declined(reason));
    }

    /** Caches that are recommended, best first. */
    List<Opportunity> worth() {
        return worth;
    }

    /** Caches that would save time, and are not known to be safe: one for each part of it. */
    List<Opportunity> unsafe() {
        return unsafe;
    }

    List<Declined> declined() {
        return declined;
    }
}
