package dev.cachebench.advise;

import dev.cachebench.text.Bytes;
import dev.cachebench.text.Percentages;
import java.util.List;

/**
 * What would make a cache safe.
 *
 * @param option of its spec, such as {@code ttl=5m}
 * @param condition what only people can know, a clause behind "if"; {@code null} for nothing
 * @param cache the spec with it that a run has looked up; {@code null} if none has
 * @param predicted what that is expected to save, by what keys and hits took in that run; {@code null} without one
 * @param bytes heap that it held there; 0 if there was none
 */
public record Remedy(Kind kind, String option, String condition, String cache, Prediction predicted, long bytes) {
    /** What it does. */
    public enum Kind {
        /** Results are computed again after a time. */
        AGE,
        /** Keys are made of the fields that are read. */
        KEYS
    }

    /** @param condition what only people can know, a clause behind "if" */
    static Remedy age(String condition) {
        return new Remedy(Kind.AGE, "ttl=5m", condition, null, null, 0);
    }

    /** @param fields as they are written after {@code keys=} */
    static Remedy keys(List<String> fields) {
        return new Remedy(Kind.KEYS, "keys=" + String.join(",", fields), null, null, null, 0);
    }

    /** The same, with what a run has shown of a cache with it. */
    Remedy tried(String cache, Prediction predicted, long bytes) {
        return new Remedy(kind, option, condition, cache, predicted, bytes);
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

    /** {@code ttl=5m, if results may be so old}, and what it saves where that was tried. */
    @Override
    public String toString() {
        return option + (condition == null ? "" : ", if " + condition) + saving();
    }

    private String saving() {
        return predicted == null
                ? ""
                : " (predicted to save " + Percentages.text(predicted.share()) + ", and holds " + Bytes.text(bytes)
                        + ")";
    }
}
