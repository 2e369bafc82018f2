package dev.cachebench.report.profile;

import dev.cachebench.profile.Profile;
import dev.cachebench.report.Unit;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What to show of a profile.
 *
 * @param sort keys; none for cumulative time, or for the order of {@link SampledRows}
 * @param unit {@code null} for the one that fits
 * @param match only functions whose printed name contains a match; {@code null} for all
 * @param limit then only the first so many; {@code null} for all
 * @param callers also the callers of the functions that match; {@code null} for none
 * @param callees also what the functions that match call; {@code null} for none
 */
public record ProfileView(List<SortKey> sort, Unit unit, Pattern match, Limit limit, Pattern callers, Pattern callees) {

    /** How many rows of samples there are unless something else is asked for: as many as fit a screen. */
    public static final int SAMPLED_ROWS = 20;

    /** Whether rows are to be left out although nothing was said of it. */
    boolean fitsScreen(Profile profile) {
        return profile.isSampled() && limit == null && match == null;
    }

    /** Whether the rows of a profile are grouped by where code comes from. */
    boolean isGrouped(Profile profile) {
        return fitsScreen(profile) && sort.isEmpty();
    }

    /** The keys for a profile. */
    List<SortKey> sort(Profile profile) {
        return !sort.isEmpty() ? sort : List.of(profile.isSampled() ? SortKey.TIME : SortKey.CUMULATIVE);
    }

    /** Whether this orders by allocated bytes. */
    public boolean ordersByBytes() {
        for (SortKey key : sort) {
            if (key.isOfBytes()) {
                return true;
            }
        }
        return false;
    }

    /** Whether this orders by numbers of calls, of any kind. */
    public boolean ordersByCalls() {
        return sort.contains(SortKey.CALLS) || ordersByPrimitiveCalls();
    }

    /** Whether this orders by numbers of primitive calls. */
    public boolean ordersByPrimitiveCalls() {
        return sort.contains(SortKey.PCALLS);
    }

    /**
     * How many rows to keep.
     *
     * @param text as the user wrote it
     * @param rows a number of rows, or a share of them below 1
     */
    public record Limit(String text, double rows, boolean share) {
        /**
         * Parses {@code 30} or {@code .25}.
         *
         * @throws IllegalArgumentException with one sentence that names the text at fault
         */
        public static Limit parse(String text) {
            try {
                boolean share = text.contains(".");
                double rows = share ? Double.parseDouble(text) : Integer.parseInt(text);
                if (rows >= 0 && (!share || rows < 1)) {
                    return new Limit(text, rows, share);
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw new IllegalArgumentException(
                    "--limit takes a number of rows, or a share below 1 such as .25, not '" + text + "'");
        }

        int of(int count) {
            return share ? (int) (count * rows + .5) : (int) Math.min(count, rows);
        }

        /** As Python's {@code repr} writes the number. */
        String repr() {
            return share ? String.valueOf(rows) : String.valueOf((int) rows);
        }
    }
}
