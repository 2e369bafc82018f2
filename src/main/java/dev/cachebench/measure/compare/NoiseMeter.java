package dev.cachebench.measure.compare;

import dev.cachebench.measure.SystemFiles;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Watches how busy the machine is, from its making on. Reads Linux's {@code /proc}; elsewhere it knows the load alone. */
final class NoiseMeter {
    private static final SystemFiles FILES = SystemFiles.here();

    private final long[] start = processorTicks();
    private final long ownStart = ownTicks();
    private double slowest = Double.POSITIVE_INFINITY;
    private double fastest;

    /** Looks at the processors' clocks, which change as they get hot. */
    void look() {
        double mhz = megahertz();
        if (mhz > 0) {
            slowest = Math.min(slowest, mhz);
            fastest = Math.max(fastest, mhz);
        }
    }

    /** @param variants what was measured meanwhile */
    Noise noise(List<Samples> variants) {
        double spread = 0;
        for (Samples samples : variants) {
            spread = Math.max(spread, Statistics.spread(samples.forkMedians()));
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
        return new Noise(share(steal, total), share(others, total), load, frequency, spread);
    }

    private static double share(double part, double whole) {
        return whole <= 0 ? Double.NaN : Math.min(1, Math.max(0, part / whole));
    }

    /** user, nice, system, idle, iowait, irq, softirq, steal of all processors; {@code null} where there is no such file. */
    private static long[] processorTicks() {
        String stat = FILES.read("proc/stat");
        if (stat == null || !stat.startsWith("cpu ")) {
            return null;
        }
        String[] words = stat.substring(0, stat.indexOf('\n')).trim().split(" +");
        long[] ticks = new long[8];
        for (int i = 0; i < 8; i++) {
            ticks[i] = Long.parseLong(words[i + 1]);
        }
        return ticks;
    }

    /** Of this process and of its children that have ended. */
    private static long ownTicks() {
        String stat = FILES.read("proc/self/stat");
        if (stat == null) {
            return 0;
        }
        String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = 11; i <= 14; i++) { // utime, stime, cutime, cstime
            ticks += Long.parseLong(words[i]);
        }
        return ticks;
    }

    private static double megahertz() {
        String info = FILES.read("proc/cpuinfo");
        double sum = 0;
        int count = 0;
        if (info != null) {
            for (String line : info.split("\n")) {
                if (line.startsWith("cpu MHz")) {
                    sum += Double.parseDouble(
                            line.substring(line.indexOf(':') + 1).trim());
                    count++;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
