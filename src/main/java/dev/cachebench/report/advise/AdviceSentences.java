package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Advice.Step;
import dev.cachebench.advise.Declined;
import dev.cachebench.advise.Garbage;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.advise.Potential;
import dev.cachebench.advise.Proof;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What advice says, a sentence at a time. */
final class AdviceSentences {
    private static final double MANY = 0.01; // of the calls
    private static final int MOST_NAMED = 3;
    private static final double HOT = 0.1; // of the time: less tells nobody where to look
    private static final double NOTHING = 0.001; // of the time

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
                + advice.time().text() + noise(advice.noise()) + ", "
                + candidates(advice.candidates()) + "; "
                + (advice.runs() == 0 ? "" : Counts.text(advice.runs(), "run") + ", ")
                + Durations.text(advice.nanos());
    }

    /** How far runs can be told apart at all. */
    private static String noise(double noise) {
        return Double.isNaN(noise) ? "" : " (two runs differ by " + Percentages.text(noise) + ")";
    }

    private static String candidates(OptionalInt candidates) {
        if (candidates.isEmpty()) {
            return "its methods not looked at";
        }
        return candidates.getAsInt() == 0
                ? "no method that takes enough of it can have a cache"
                : Counts.text(candidates.getAsInt(), "method") + " to look at";
    }

    /** Whether it was not stopped early, so that what it says of repeats is not about first calls alone. */
    static boolean isOfAllCalls(WatchedKeying keying) {
        return keying.stopped() == null;
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
        details.add("a call takes " + Durations.text(each.callNanos())
                + (each.shadow().tried() ? ", a hit about " : ", and a hit is assumed to take ")
                + Durations.text(each.hitNanos())
                + (each.copyNanos() > 0
                        ? " (" + Durations.text(each.copyNanos()) + " of it for the copy that a caller gets)"
                        : "")
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
        } else {
            objections.add("no option of a cache makes it safe");
        }
        objections.addAll(each.safety().noHelp());
        if (!each.sameTime().isEmpty()) {
            objections.add(sameTime(each.sameTime()));
        }
        return objections;
    }

    /** Callers and callees that take the same time. */
    private static String sameTime(List<Opportunity> others) {
        List<String> names = new ArrayList<>();
        for (Opportunity each : others.subList(0, Math.min(MOST_NAMED, others.size()))) {
            names.add(name(each.method()));
        }
        int more = others.size() - names.size();
        return "its time is also that of " + String.join(", ", names)
                + (more > 0 ? " and " + Counts.text(more) + " more" : "")
                + ", which call" + (others.size() == 1 ? "s it or is" : " it or are") + " called by it";
    }

    /** How the advice ended, where that is not as it should; {@code null} if it is. */
    static String ending(Advice advice) {
        return switch (advice.ending()) {
            case SHOWN -> null;
            case PREDICTED -> "This is predicted, not shown: --quick ran no pairs.";
            case OBSERVED ->
                "This is predicted, not shown: the process was watched while it ran, and nothing ran again.";
            case TOO_NOISY ->
                "Runs vary too much on this machine to show what was predicted" + range(advice.proof())
                        + "; try again when less else is going on.";
            case TOO_SHORT ->
                "It is over too soon: starting the JVM and compiling take most of its time. Give it more work, or try"
                        + " --anyway.";
            case WAITING ->
                "It mostly waits. If it waits for servers, disks or locks, --wall looks for the methods that do; if for"
                        + " a processor, on a busy machine, give it more work, or try --anyway.";
            case TOO_FEW_PAIRS -> Savings.unshown(advice);
            case INTERRUPTED -> "Interrupted: " + open(advice) + ".";
            case FAILED -> "A run failed: " + open(advice) + ".";
        };
    }

    /** How far runs of the same program are apart; a clause. */
    private static String range(Proof proof) {
        return proof == null || proof.plain().isEmpty()
                ? ""
                : ": as it is, they took " + Durations.text(Collections.min(proof.plain())) + " to "
                        + Durations.text(Collections.max(proof.plain()));
    }

    /** What is not known when it is interrupted. */
    private static String open(Advice advice) {
        if (advice.candidates().isEmpty()) {
            return "which methods take most of the time is not known yet";
        }
        boolean live = advice.runs() == 0;
        if (live ? advice.watched().isEmpty() : !advice.has(Step.WATCHED)) {
            return "whether calls repeat is not known yet";
        }
        if (live) {
            return "fewer calls were watched than in all of its time";
        }
        return advice.worth().isEmpty()
                ? "what may have a cache is not known yet, as no hit was compared with what its call computes"
                : "what these caches save is predicted, and not yet shown by pairs of runs";
    }

    /** Why there is nothing to recommend, for an advice that came to its end. */
    static List<String> nothing(Advice advice) {
        List<String> sentences = new ArrayList<>();
        boolean tooLarge = has(advice, Declined.Kind.TOO_LARGE);
        sentences.add(headline(advice, tooLarge));
        if (advice.candidates().orElse(1) == 0) {
            sentences.add((advice.partial() ? "None of those" : "None of its methods")
                    + " that can have one takes enough of the " + advice.time().text() + ".");
        }
        if (advice.unsafe().isEmpty() && !tooLarge) {
            advice.most()
                    .filter(most -> most.saving() >= NOTHING) // else it is said already
                    .ifPresent(most -> sentences.add(most(most, advice.partial())));
        }
        if (advice.hottest() != null && advice.hottest().share() >= HOT) {
            sentences.add("The method with the most self time is "
                    + advice.hottest().name() + " ("
                    + Percentages.text(advice.hottest().share()) + ")" + repeats(advice) + ".");
        }
        return sentences;
    }

    private static boolean has(Advice advice, Declined.Kind kind) {
        return advice.declined().stream().anyMatch(each -> each.kind() == kind);
    }

    private static String headline(Advice advice, boolean tooLarge) {
        if (tooLarge) {
            return "No cache that would be worth it has room in --memory.";
        }
        if (!advice.unsafe().isEmpty()) {
            return "No cache that is known to be safe is worth it here.";
        }
        if (advice.declined().stream().anyMatch(Declined::isBehindCache)) {
            return "Nothing " + (advice.partial() ? "that was looked at" : "here") + " is worth one more cache.";
        }
        return "Nothing " + (advice.partial() ? "that was looked at " : advice.isUnsteady() ? "" : "here ")
                + (advice.isUnsteady() ? "was worth a cache in these runs, which differ." : "is worth a cache.");
    }

    private static String most(Potential most, boolean partial) {
        return "The most that one cache" + (partial ? " there" : "") + " could save is "
                + Savings.percent(most.saving()) + " ("
                + name(most.method()) + ": " + Savings.percent(most.repeated()) + " of "
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
            Keyings.early(watched).ifPresent(reasons::add);
            Keyings.sentence(watched).ifPresent(reasons::add);
            threw(watched).ifPresent(reasons::add);
        }
        return reasons;
    }
}
