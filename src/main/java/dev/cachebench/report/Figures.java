package dev.cachebench.report;

import dev.cachebench.profile.Sampling;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Factors;
import dev.cachebench.text.Percentages;

/** Numbers as people read them. */
public final class Figures {
    private Figures() {}

    public static String duration(double nanos) {
        return Durations.text(nanos);
    }

    public static String bytes(long bytes) {
        return Bytes.text(bytes);
    }

    /** A sum of a profile, in its unit. */
    public static String amount(long sum, Sampling.Unit unit) {
        return switch (unit) {
            case NANOS -> duration(sum);
            case BYTES -> bytes(sum);
            case CALLS -> count(sum);
        };
    }

    public static String percent(double ratio) {
        return Percentages.text(ratio);
    }

    public static String factor(double factor) {
        return Factors.text(factor);
    }

    public static String count(long n) {
        return Counts.text(n);
    }

    public static long rounded(long n) {
        return Counts.rounded(n);
    }

    public static String count(long n, String noun) {
        return Counts.text(n, noun);
    }

    public static String decimals(double value, int digits) {
        return Decimals.text(value, digits);
    }
}
