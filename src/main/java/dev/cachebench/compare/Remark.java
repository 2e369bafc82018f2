package dev.cachebench.compare;

/** What to know about a judgement: why there is no verdict, or what it does not say. */
public sealed interface Remark {
    /** Nothing. */
    Remark NONE = new Saved("");

    /** A clause for people; empty if there is nothing to know. */
    String text();

    /** Whether there is nothing to know. */
    default boolean isEmpty() {
        return text().isEmpty();
    }

    /**
     * There are too few JVMs for a verdict.
     *
     * @param fewest of either variant that it takes
     */
    record TooFew(int fewest) implements Remark {
        @Override
        public String text() {
            return "too few JVMs to tell: a verdict takes " + fewest + " of each or more";
        }
    }

    /**
     * There is a difference, of which users have said that it does not count.
     *
     * @param minEffect the smallest that does, as a share
     */
    record TooSmall(double minEffect) implements Remark {
        @Override
        public String text() {
            return "a difference, but below the " + percent(minEffect) + " that count";
        }
    }

    /**
     * The interval leaves 1 out, but the test is not certain enough for a verdict.
     *
     * @param likely whether there is a difference all the same
     * @param amongSeveral whether the test is corrected for other comparisons made at the same time
     */
    record Uncertain(boolean likely, boolean amongSeveral) implements Remark {
        @Override
        public String text() {
            String where = amongSeveral ? " among several" : " for a verdict";
            return (likely
                            ? "a difference is likely, but not certain enough" + where
                            : "a difference may be chance" + (amongSeveral ? where : ""))
                    + "; try --rigorous";
        }
    }

    /**
     * Times vary too much to see a difference that counts.
     *
     * @param unseen the largest that there may be, as a share
     */
    record TooNoisy(double unseen) implements Remark {
        @Override
        public String text() {
            return "too noisy to tell: a difference of " + percent(unseen) + " could go unseen; try --rigorous";
        }
    }

    /** A cache that answered nothing cannot be why there is a difference. */
    record NoHits() implements Remark {
        @Override
        public String text() {
            return "the cache had no hits, so the difference does not come from caching";
        }
    }

    /** As a file has it, which was written for people. */
    record Saved(String text) implements Remark {}

    private static String percent(double share) {
        double percent = 100 * share;
        return (percent < 10 && percent != Math.rint(percent)
                        ? String.valueOf(Math.round(10 * percent) / 10.0)
                        : String.valueOf(Math.round(percent)))
                + " %";
    }
}
