package dev.cachebench.advise;

import dev.cachebench.text.Percentages;
import java.util.List;

/**
 * What would make a cache safe.
 *
 * @param option of its spec, such as {@code ttl=5m}
 * @param condition what only people can know, a clause behind "if"; {@code null} for nothing
 * @param cache the spec that saves most with it; {@code null} if nobody knows better than to add the option
 * @param predicted what that is expected to save; {@code null} if it is not known, or is what it saves without
 */
public record Remedy(Kind kind, String option, String condition, String cache, Prediction predicted) {
    /** What it does. */
    public enum Kind {
        /** Results are computed again after a time. */
        AGE,
        /** Keys are made of the fields that are read. */
        KEYS
    }

    /** @param condition what only people can know, a clause behind "if" */
    static Remedy age(String condition) {
        return new Remedy(Kind.AGE, "ttl=5m", condition, null, null);
    }

    /** @param fields as they are written after {@code keys=} */
    static Remedy keys(List<String> fields) {
        return new Remedy(Kind.KEYS, "keys=" + String.join(",", fields), null, null, null);
    }

    /** The same, with what it saves. */
    Remedy priced(String cache, Prediction predicted) {
        return new Remedy(kind, option, condition, cache, predicted);
    }

    /**
     * A cache with it.
     *
     * @param without its spec as it is
     */
    public String in(String without) {
        if (cache != null) {
            return cache;
        }
        return (without + ",").contains("," + option + ",") ? without : without + "," + option;
    }

    /** {@code ttl=5m, if results may be so old}. */
    @Override
    public String toString() {
        return option + (condition == null ? "" : ", if " + condition) + saving();
    }

    private String saving() {
        if (predicted == null) {
            return "";
        }
        return predicted.share() > 0
                ? " (predicted to save " + Percentages.text(predicted.share()) + untried() + ")"
                : " (predicted to save nothing)";
    }

    /** What keys of large objects cost in a cache, calls that are only watched do not tell. */
    private String untried() {
        return kind == Kind.KEYS ? ", but such keys were not tried" : "";
    }
}
