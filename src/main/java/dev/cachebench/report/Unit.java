package dev.cachebench.report;

import dev.cachebench.profile.Profile;

/** The unit of the times in a profile's table. */
public enum Unit {
    S("seconds", 1e9),
    MS("milliseconds", 1e6),
    US("microseconds", 1e3),
    NS("nanoseconds", 1);

    private final String text;
    private final double nanos;

    Unit(String text, double nanos) {
        this.text = text;
        this.nanos = nanos;
    }

    public String text() {
        return text;
    }

    /** Nanoseconds in one of these. */
    public double nanos() {
        return nanos;
    }

    double of(double nanos) {
        return nanos / this.nanos;
    }

    /** The largest unit in which the whole profile is 10 or more; seconds for a profile of no time at all. */
    public static Unit fitting(Profile profile) {
        if (profile.nanos() == 0) {
            return S;
        }
        for (Unit unit : values()) {
            if (unit.of(profile.nanos()) >= 10) {
                return unit;
            }
        }
        return NS;
    }
}
