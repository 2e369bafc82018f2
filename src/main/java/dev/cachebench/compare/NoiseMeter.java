package dev.cachebench.compare;

import dev.cachebench.run.SystemFiles;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures how busy the machine is, from its construction on. Reads Linux's {@code /proc}; elsewhere it knows only the
 * load.
 */
public final class NoiseMeter {
    private static final Pattern CLOCK = Pattern.compile("cpu MHz\\s*:\\s*(\\d+(?:\\.\\d+)?)\\s*");

    private final SystemFiles files;
    private final long[] start;
    private final long ownStart;
    private double slowest = Double.POSITIVE_INFINITY;
    private double fastest;

    public NoiseMeter(SystemFiles files) {
        this.files = files;
        start = processorTicks();
        ownStart = ownTicks();
    }

    /** Reads the processors' clock frequencies, which drop as they get hot. */
    public void look() {
        double mhz = megahertz();
        if (mhz > 0) {
            slowest = Math.min(slowest, mhz);
            fastest = Math.max(fastest, mhz);
        }
    }

    /** @param variants the samples that were taken meanwhile */
    public Noise noise(List<Samples> variants) {
        double spread = Double.NaN; // one fork spreads by nothing that is known
        for (Samples samples : variants) {
            double[] medians = samples.forkMedians();
            if (medians.length > 1) {
                spread = Math.max(Double.isNaN(spread) ? 0 : spread, Statistics.spread(medians));
            }
        }
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        double frequency = fastest == 0 ? Double.NaN : slowest / fastest;
        long[] end = processorTicks();
        if (start == null || end == null) {
            return new Noise(Double.NaN, Double.NaN, load < 0 ? Double.NaN : load, frequency, spread);
        }
        double total = 0;
        for (int i = 0; i < 8; i++) {
            total += end[i] - start[i];
        }
        double idle = end[3] - start[3] + end[4] - start[4];
        double steal = end[7] - start[7];
        double others = total - idle - steal - (ownTicks() - ownStart);
        return new Noise(share(steal, total), share(others, total), load < 0 ? Double.NaN : load, frequency, spread);
    }

    private static double share(double part, double whole) {
        return whole <= 0 ? Double.NaN : Math.min(1, Math.max(0, part / whole));
    }

    /**
     * user, nice, system, idle, iowait, irq, softirq, steal of all processors; {@code null} where there is no such
     * file.
     */
    private long[] processorTicks() {
        String stat = files.read("proc/stat");
        return stat != null && stat.startsWith("cpu ")
                ? numbers(stat.lines().findFirst().orElseThrow().split(" +"), 1, 8)
                : null;
    }

    /** Of this process and of its children that have ended. */
    private long ownTicks() {
        String stat = files.read("proc/self/stat");
        // The name in brackets may hold anything; utime, stime, cutime and cstime are the 12th word after it and the
        // next.
        long[] ticks = stat == null
                ? null
                : numbers(stat.substring(stat.lastIndexOf(')') + 1).split(" "), 12, 4);
        return ticks == null ? 0 : Arrays.stream(ticks).sum();
    }

    /** Some of the words; {@code null} if they are not there, or are no numbers. */
    private static long[] numbers(String[] words, int from, int count) {
        if (words.length < from + count) {
            return null;
        }
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            try {
                numbers[i] = Long.parseLong(words[from + i]);
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return numbers;
    }

    private double megahertz() {
        String info = files.read("proc/cpuinfo");
        double sum = 0;
        int count = 0;
        if (info != null) {
            for (String line : info.split("\n")) {
                Matcher clock = CLOCK.matcher(line);
                if (clock.matches()) {
                    sum += Double.parseDouble(clock.group(1));
                    count++;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
