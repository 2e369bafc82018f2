package dev.cachebench.advise;

import dev.cachebench.weave.Declaration;
import dev.cachebench.weave.MethodRef;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which methods of a program are worth caching.
 *
 * @param invocation what was run, as its user names it
 * @param time what caches are to save
 * @param programNanos so much of it the program takes as it is
 * @param noise by how much two runs of it as it is differed, as a share of that; NaN where that is not known
 * @param candidates how many methods take enough of it to be looked at; empty if it ended before that was known
 * @param hottest the function that takes most by itself; {@code null} if there were no samples
 * @param worth caches that are recommended, best first
 * @param unsafe caches that would save time, but that are not known to leave results as they are
 * @param declined methods that are not worth a cache, by their share of the time
 * @param threshold the least saving that is recommended, as a share of the time
 * @param proof what runs with caches that were expected to save time gave; {@code null} if there were none
 * @param watched what watching their calls has shown, for the methods that were watched
 * @param declarations of the methods that were looked at, as the source has them
 * @param passes the runs by what they were for, in their order
 * @param nanos how long all of it took
 * @param ending how far it came
 * @param partial whether methods take enough of the time, or processes, that nobody looked at
 * @param notes what else should be known, a sentence each
 */
public record Advice(
        Invocation invocation,
        AdviceTime time,
        long programNanos,
        double noise,
        OptionalInt candidates,
        Hottest hottest,
        List<Opportunity> worth,
        List<Opportunity> unsafe,
        List<Declined> declined,
        double threshold,
        Proof proof,
        List<Watched> watched,
        List<Declaration> declarations,
        List<Pass> passes,
        long nanos,
        Ending ending,
        boolean partial,
        List<String> notes) {
    /** Where two runs of a program as it is differ by more, as a share, one says little of the next. */
    static final double UNSTEADY = 0.25;

    /**
     * The function that takes most time by itself.
     *
     * @param share of the time, 0 to 1
     */
    public record Hottest(String name, double share) {}

    /** What runs of the program are for, in their order. */
    public enum Step {
        AS_IS("as it is"),
        SAMPLED("sampled"),
        LOADED("with the classes kept that it loads itself"),
        NOT_INLINED("sampled without inlining"),
        ALLOCATION("sampled by what is allocated"),
        WATCHED("watched"),
        SHADOWED("with caches looked up, but not used"),
        KEYS_TRIED("with keys of fields looked up that would make caches safe"),
        PAIRS("as it is, with the agent, with caches");

        private final String text;

        Step(String text) {
            this.text = text;
        }

        /** As people read it. */
        public String text() {
            return text;
        }
    }

    /**
     * Some runs of the program.
     *
     * @param runs how many
     * @param overhead time of one of them over that of a plain run
     * @param memory the most bytes that the program's JVM occupied (resident set size) in one of them; NaN where that
     *     is not known
     */
    public record Pass(Step step, int runs, double overhead, double memory) {}

    /** How far the advice came. */
    public enum Ending {
        /** What is recommended was measured, or nothing is. */
        SHOWN,
        /** What is recommended was not run. */
        PREDICTED,
        /** A process was watched while it ran, and nothing was run: what is recommended is predicted. */
        OBSERVED,
        /** The program is over before caches could matter. */
        TOO_SHORT,
        /** It takes too little CPU time for caches to matter, but waits. */
        WAITING,
        /** Runs vary too much to show what was expected. */
        TOO_NOISY,
        /** There was no time for as many pairs of runs as a verdict takes: what is recommended is predicted. */
        TOO_FEW_PAIRS,
        /** Somebody ended it. */
        INTERRUPTED,
        /** One of the runs failed, so that there were no more. */
        FAILED
    }

    /** What watching a method's calls has shown; empty if they were not watched. */
    public Optional<Watched> watched(MethodRef method) {
        for (Watched each : watched) {
            if (each.method().equals(method)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The most that a cache could save of those that are not recommended; empty if nothing is known of that. */
    public Optional<Potential> most() {
        return Potential.most(this);
    }

    /** How a method is declared; empty if that is not known. */
    public Optional<Declaration> declaration(MethodRef method) {
        for (Declaration each : declarations) {
            if (each.method().equals(method)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Whether it ended before it came to its end. */
    public boolean isCutShort() {
        return ending == Ending.INTERRUPTED || ending == Ending.FAILED;
    }

    /** Whether no method was looked at, as this run of the program took too little time for caches to matter. */
    public boolean isOfTooLittle() {
        return ending == Ending.TOO_SHORT || ending == Ending.WAITING;
    }

    /** What was known when one of the runs failed. */
    Advice failed() {
        return new Advice(
                invocation,
                time,
                programNanos,
                noise,
                candidates,
                hottest,
                worth,
                unsafe,
                declined,
                threshold,
                proof,
                watched,
                declarations,
                passes,
                nanos,
                Ending.FAILED,
                partial,
                notes);
    }

    /** Whether all was looked at, so that what is not recommended is not worth it. */
    public boolean isComplete() {
        return ending == Ending.SHOWN || ending == Ending.OBSERVED;
    }

    /** Whether runs of the program as it is differ so much that others may show something else. */
    public boolean isUnsteady() {
        return noise > UNSTEADY;
    }

    /** Whether it came as far as to runs for something. */
    public boolean has(Step step) {
        for (Pass pass : passes) {
            if (pass.step() == step) {
                return true;
            }
        }
        return false;
    }

    /** How many runs of the program it took. */
    public int runs() {
        int runs = 0;
        for (Pass pass : passes) {
            runs += pass.runs();
        }
        return runs;
    }

    /** The pairs of runs that have shown what the recommended caches save; {@code null} if nothing has. */
    public Proof shown() {
        return worth.isEmpty() || ending == Ending.TOO_FEW_PAIRS ? null : proof;
    }

    /** What the recommended caches save together: as measured, or else as predicted; 0 if there are none. */
    public double saving() {
        if (worth.isEmpty()) {
            return 0;
        }
        if (shown() != null) {
            return 1 - proof.ratio().estimate();
        }
        double saving = 0;
        for (Opportunity each : worth) {
            saving += each.predicted().share();
        }
        return Math.min(1, saving);
    }
}
