package dev.cachebench.report.compare;

import dev.cachebench.text.Decimals;
import java.util.ArrayList;
import java.util.List;

/**
 * A scale of times, with ticks at round ones.
 *
 * @param low where it begins, in nanoseconds; above 0 if it is logarithmic
 * @param high where it ends; above {@code low}
 */
record Axis(double low, double high, boolean logarithmic) {
    /** Times that lie further apart than this do not fit a linear scale. */
    private static final double MOST_LINEAR = 50;

    private static final double SMALLEST = 1e-3; // nanoseconds, in place of 0 on a logarithmic scale
    private static final int TICKS = 6;
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};

    /** One that holds the times from {@code least} to {@code most}, which are not below zero. */
    static Axis of(double least, double most, double ratio) {
        if (ratio > MOST_LINEAR) {
            double from = Math.max(SMALLEST, least);
            return new Axis(from / 1.3, Math.max(most, from) * 1.3, true);
        }
        double margin = most > least ? (most - least) * 0.05 : Math.max(most, 1) * 0.05;
        return new Axis(Math.max(0, least - margin), most + margin, false);
    }

    /** Where a time stands, from 0 to 1. */
    double place(double nanos) {
        return logarithmic ? Math.log(Math.max(nanos, low) / low) / Math.log(high / low) : (nanos - low) / (high - low);
    }

    /** A place on the scale, in nanoseconds, and what is written there. */
    record Tick(double nanos, String text) {}

    List<Tick> ticks() {
        return logarithmic ? decades() : steps();
    }

    /** Powers of ten, and where there are few, twice and five times as much. */
    private List<Tick> decades() {
        List<Tick> ticks = new ArrayList<>();
        double decades = Math.log10(high / low);
        int every = Math.max(1, (int) Math.ceil(decades / TICKS));
        int[] factors = decades < TICKS / 2.0 ? new int[] {1, 2, 5} : new int[] {1};
        for (int exponent = (int) Math.floor(Math.log10(low)); Math.pow(10, exponent) <= high; exponent += every) {
            for (int factor : factors) {
                double nanos = factor * Math.pow(10, exponent);
                if (nanos >= low && nanos <= high) {
                    int unit = Math.max(0, Math.min(UNITS.length - 1, exponent / 3));
                    ticks.add(new Tick(nanos, text(nanos, unit, Math.max(0, -exponent))));
                }
            }
        }
        return ticks;
    }

    private List<Tick> steps() {
        double rough = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * (rough / power > 5 ? 10 : rough / power > 2 ? 5 : rough / power > 1 ? 2 : 1);
        int unit = Math.max(0, Math.min(UNITS.length - 1, (int) Math.floor(Math.log10(high)) / 3));
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step / Math.pow(1000, unit)) + 1e-9));
        List<Tick> ticks = new ArrayList<>();
        for (double at = Math.ceil(low / step); at * step <= high; at++) {
            ticks.add(new Tick(at * step, text(at * step, unit, digits)));
        }
        return ticks;
    }

    private static String text(double nanos, int unit, int digits) {
        return Decimals.text(nanos / Math.pow(1000, unit), digits) + " " + UNITS[unit];
    }
}
