package dev.cachebench.report.profile;

import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Sampling;
import dev.cachebench.report.Unit;
import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.Run;
import dev.cachebench.run.Session;

/**
 * How the figures of a profile's table are scaled, and what its columns are called.
 *
 * @param base nanoseconds, bytes or calls in one of the unit
 * @param own heading of 7 characters
 * @param cumulative heading of 7 characters
 * @param remark on the unit, after what the table is ordered by; empty for seconds
 */
public record Scale(String text, double base, String own, String cumulative, String remark) {

    /** @param unit of times; {@code null} for the one that fits */
    public static Scale of(Profile profile, Unit unit) {
        if (profile.unit() != Sampling.Unit.NANOS) {
            return profile.unit() == Sampling.Unit.BYTES
                    ? ofBytes(profile.nanos())
                    : new Scale("calls", 1, "totcall", "cumcall", "; numbers of calls");
        }
        Unit time = unit == null ? Unit.fitting(profile) : unit;
        String remark = time == Unit.S ? "" : "; times in " + time.text();
        return new Scale(time.text(), time.nanos(), "tottime", "cumtime", remark);
    }

    /**
     * One for all profiles of a session, so that their figures can be compared: the one that fits the
     * largest.
     *
     * @param unit as above
     * @return {@code null} if there is no profile
     */
    public static Scale of(Session session, Unit unit) {
        Profile largest = null;
        for (CacheRuns variant : session.variants()) {
            for (Run run : variant.runs()) {
                if (run.profile() != null && (largest == null || run.profile().nanos() > largest.nanos())) {
                    largest = run.profile();
                }
            }
        }
        return largest == null ? null : of(largest, unit);
    }

    /** The largest unit in which the whole profile is 10 or more. */
    private static Scale ofBytes(long bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB"};
        int unit = 0;
        double base = 1;
        while (unit < units.length - 1 && bytes / (base * 1000) >= 10) {
            unit++;
            base *= 1000;
        }
        return new Scale(units[unit], base, "totsize", "cumsize", "; sizes in " + units[unit]);
    }

    public double of(double nanosOrBytes) {
        return nanosOrBytes / base;
    }
}
