package dev.cachebench.report;

import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Sampling;

/**
 * How the figures of a profile's table are scaled, and what its columns are called.
 *
 * @param base nanoseconds, bytes or calls in one of the unit
 * @param own heading of 7 characters
 * @param cumulative heading of 7 characters
 * @param remark on the unit, after what the table is ordered by; empty for seconds
 */
record Scale(String text, double base, String own, String cumulative, String remark) {

    /** @param unit of times; {@code null} for the one that fits */
    static Scale of(Profile profile, Unit unit) {
        if (profile.unit() != Sampling.Unit.NANOS) {
            return profile.unit() == Sampling.Unit.BYTES
                    ? ofBytes(profile.nanos())
                    : new Scale("calls", 1, "totcall", "cumcall", "; numbers of calls");
        }
        Unit time = unit == null ? Unit.fitting(profile) : unit;
        String remark = time == Unit.S ? "" : "; times in " + time.text();
        return new Scale(time.text(), time.nanos(), "tottime", "cumtime", remark);
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

    double of(double nanosOrBytes) {
        return nanosOrBytes / base;
    }
}
