package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Advice.Step;
import dev.cachebench.advise.Declined;
import dev.cachebench.advise.Garbage;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.advise.Potential;
import dev.cachebench.advise.Safety;
import dev.cachebench.advise.Shadow;
import dev.cachebench.advise.Watched;
import dev.cachebench.advise.WatchedKeying;
import dev.cachebench.cache.watch.Keying;
import dev.cachebench.report.ResultsText;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.purity.ResultHandling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What advice says, a sentence at a time. */
final class AdviceSentences {
    private static final double MANY = 0.01; // of the calls

    private AdviceSentences() {}

    static String name(MethodRef method) {
        return method.simpleClassName() + "." + method.name() + MethodRef.signature(method.descriptor());
    }

    /** What was run, and how much of it could matter. */
    static String summary(Advice advice) {
        return (advice.ending() == Advice.Ending.OBSERVED
                        ? "process " + advice.invocation().program().get(1) + ": "
                        : "")
                + Durations.text(advice.programNanos()) + " of "
                + advice.time().text() + ", "
                + candidates(advice.candidates()) + "; "
                + (advice.runs() == 0 ? "" : Counts.text(advice.runs(), "run") + ", ")
                + Durations.text(advice.nanos());
    }

    private static String candidates(OptionalInt candidates) {
        if (candidates.isEmpty()) {
            return "its methods not looked at";
        }
        return candidates.getAsInt() == 0
                ? "no method that takes enough of it can have a cache"
                : Counts.text(candidates.getAsInt(), "method") + " to look at";
    }

    static String keys(Shadow shadow) {
        return shadow.keys() < 0 ? "many" : Counts.text(shadow.keys());
    }

    /** Distinct keys, as a sample of the calls tells. */
    static String keys(WatchedKeying keying) {
        return (keying.share() < 1 ? "~" : "") + Counts.text(Math.round(keying.distinct()));
    }

    static String repeated(WatchedKeying keying) {
        return keying.requests() == 0 ? "" : Percentages.text(keying.repeats() / keying.requests());
    }

    /**
     * What else there is to say of a cache that is recommended.
     *
     * @param watched {@code null} if its calls were not watched
     * @param shown whether runs have shown what caches save
     * @param alone whether it is the only cache
     */
    static List<String> details(Opportunity each, Watched watched, boolean shown, boolean alone) {
        List<String> details = new ArrayList<>();
        Savings.predicted(each, shown, alone).ifPresent(details::add);
        details.add("a call takes " + Durations.text(each.callNanos()) + ", a hit about "
                + Durations.text(each.hitNanos())
                + (each.breakEven() < 1
                        ? ": needs a hit ratio of " + Savings.percent(each.breakEven()) + " to pay off, gets "
                                + Percentages.text(each.shadow().hitRatio())
                        : "")
                + (each.shadow().bytes() > 0
                        ? "; holds " + Bytes.text(each.shadow().bytes())
                        : ""));
        garbage(each).ifPresent(details::add);
        if (watched != null) {
            Sizes.sentence(each, watched).ifPresent(details::add);
            Keyings.sentence(watched).ifPresent(details::add);
            threw(watched).ifPresent(details::add);
        }
        details.add((each.safety().proven() ? "known to be pure" : "nothing in its code speaks against it") + "; "
                + checked(each.shadow())
                + results(each.safety()));
        return details;
    }

    /** What callers do with results, if they could change them; the end of a sentence. */
    private static String results(Safety safety) {
        ResultHandling results = safety.results();
        if (results == null) {
            return "";
        }
        return switch (results.verdict()) {
            case READ -> "; " + ResultsText.of(results);
            case CHANGED -> "; " + ResultsText.of(results) + ", so that callers get copies";
            case UNKNOWN ->
                "; callers get copies, since they may change what they are given: " + ResultsText.of(results);
        };
    }

    /** Who makes the collector work, if that takes much of the CPU time. */
    private static Optional<String> garbage(Opportunity each) {
        Garbage garbage = each.candidate().garbage();
        return garbage.collecting() == 0
                ? Optional.empty()
                : Optional.of("allocates " + Percentages.text(garbage.allocated())
                        + " of all bytes; collecting garbage takes " + Percentages.text(garbage.collecting())
                        + " of the CPU time"
                        + (each.safety().copies() ? ", and copies are garbage too: no saving of it is predicted" : ""));
    }

    /** That it throws, if many of its calls do. */
    private static Optional<String> threw(Watched watched) {
        return watched.threw() == 0 || watched.threw() < MANY * watched.calls()
                ? Optional.empty()
                : Optional.of("threw in " + (watched.stopped() == null ? "" : "at least ")
                        + Counts.text(watched.threw()) + " of its " + Counts.text(watched.calls(), "call")
                        + ": a cache keeps nothing of those");
    }

    private static String checked(Shadow shadow) {
        return Counts.text(shadow.checked(), "hit") + " checked"
                + (shadow.checked() == 0
                        ? ""
                        : shadow.incomparable() > 0
                                ? ", " + Counts.text(shadow.incomparable()) + " of them could not be compared"
                                : ", all the same")
                + (shadow.looked() == 0 || shadow.changing() > 0
                        ? ""
                        : "; arguments unchanged, in " + Counts.text(shadow.looked(), "call") + " that were looked at");
    }

    /** Why a cache that would save is not recommended. */
    static List<String> objections(Opportunity each) {
        List<String> objections = new ArrayList<>();
        objections.add(each.safety().reason()
                + (each.safety().place() == null ? "" : " (" + each.safety().place() + ")"));
        if (each.safety().also() != null) {
            objections.add("also " + each.safety().also());
        }
        if (each.safety().remedy() != null) {
            objections.add("safe with " + each.safety().remedy());
        }
        return objections;
    }

    /** How the advice ended, where that is not as it should; {@code null} if it is. */
    static String ending(Advice advice) {
        return switch (advice.ending()) {
            case SHOWN -> null;
            case PREDICTED -> "This is predicted, not shown: --quick ran no pairs.";
            case OBSERVED ->
                "This is predicted, not shown: the process was watched while it ran, and nothing ran again.";
            case TOO_NOISY ->
                "Runs vary too much on this machine to show what was predicted; try again when less else is going on.";
            case TOO_SHORT ->
                "It is over too soon: starting the JVM and compiling take most of its time. Give it more work, or try"
                        + " --anyway.";
            case WAITING ->
                "It mostly waits: for servers, disks or locks, and then --wall looks for the methods that do, or for a"
                        + " processor, if this machine is busy, and then give it more work, or try --anyway.";
            case TOO_FEW_PAIRS ->
                "There was no time for the pairs of runs that a verdict takes; allow a longer --budget.";
            case INTERRUPTED -> "It was interrupted before " + open(advice) + "; this is what was known by then.";
        };
    }

    /** What was not looked at when it was interrupted. */
    private static String open(Advice advice) {
        if (advice.candidates().isEmpty()) {
            return "it was known which methods take most of the time";
        }
        boolean live = advice.runs() == 0;
        if (live ? advice.watched().isEmpty() : !advice.has(Step.WATCHED)) {
            return "calls were watched: whether they repeat is not known";
        }
        if (live) {
            return "its time was over, so that fewer calls were watched";
        }
        return advice.worth().isEmpty()
                ? "hits were compared with what the calls compute: what may have a cache is not known"
                : "pairs of runs had shown what these caches save: it is predicted";
    }

    /** Why there is nothing to recommend, for an advice that came to its end. */
    static List<String> nothing(Advice advice) {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                advice.unsafe().isEmpty()
                        ? advice.partial()
                                ? "Nothing that was looked at is worth a cache."
                                : "Nothing here is worth a cache."
                        : "No cache that is known to be safe is worth it here.");
        if (advice.candidates().orElse(1) == 0) {
            sentences.add("None of its methods that can have one takes enough of the "
                    + advice.time().text() + ".");
        }
        if (advice.unsafe().isEmpty()) {
            advice.most().ifPresent(most -> sentences.add(most(most)));
        }
        if (advice.hottest() != null) {
            sentences.add("The method that takes most by itself is "
                    + advice.hottest().name() + " ("
                    + Percentages.text(advice.hottest().share()) + ")" + repeats(advice) + ".");
        }
        return sentences;
    }

    private static String most(Potential most) {
        return most.saving() < 0.001
                ? "No cache would save anything."
                : "The most that one cache could save is " + Savings.percent(most.saving()) + " ("
                        + name(most.method()) + ": " + Savings.percent(most.repeated()) + " of its "
                        + Counts.text(most.calls(), "call") + " repeat).";
    }

    /** Whether the method that takes most time is one that gets new arguments each time: a clause, or nothing. */
    private static String repeats(Advice advice) {
        for (Watched each : advice.watched()) {
            String name = each.method().simpleClassName() + "." + each.method().name();
            WatchedKeying keying = each.by(Keying.CACHE).orElse(null);
            if (name.equals(advice.hottest().name()) && keying != null && keying.requests() > 1) {
                return keying.repeats() < 1 ? ", which never gets the same arguments again" : "";
            }
        }
        return "";
    }

    /**
     * Why a method is not worth a cache.
     *
     * @param watched {@code null} if its calls were not watched
     */
    static List<String> reasons(Declined each, Watched watched) {
        List<String> reasons = new ArrayList<>(List.of(each.reason()));
        if (watched != null) {
            Keyings.sentence(watched).ifPresent(reasons::add);
            threw(watched).ifPresent(reasons::add);
        }
        return reasons;
    }
}
