package dev.cachebench.report.profile;

import dev.cachebench.profile.Counting;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.Times;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.Percentages;

/** The figures in a profile's tables, each in a column of its own. */
record ProfileCells(Profile profile, Scale scale) {

    /** Calls, and behind a slash the primitive ones if those are fewer. */
    String calls(Times times, int width) {
        if (profile.source() instanceof Counting) {
            return right(times.calls() == 0 ? "" : String.valueOf(times.calls()), width);
        }
        String calls = times.calls() == times.primitiveCalls()
                ? String.valueOf(times.calls())
                : times.calls() + "/" + times.primitiveCalls();
        return right(calls, width);
    }

    String time(double nanos) {
        return profile.hasTimes() ? inUnit(scale.of(nanos)) : column("");
    }

    String perCall(long nanos, long calls) {
        return calls == 0 || !profile.hasTimes() ? column("") : inUnit(scale.of(nanos) / calls);
    }

    /** What part of the profile that is. */
    String share(long nanos) {
        return column(shareText(nanos));
    }

    String shareText(long nanos) {
        return Percentages.text(nanos / (double) Math.max(1, profile.nanos()));
    }

    /** Two columns of allocated bytes, or none where they were not counted. */
    String sizes(Times times) {
        return profile.countsBytes() ? column(Bytes.text(times.totBytes())) + column(Bytes.text(times.cumBytes())) : "";
    }

    static String column(String text) {
        return " " + right(text, 8);
    }

    private static String inUnit(double time) {
        return column(Decimals.text(time, 3));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
