package dev.cachebench.doctor;

import dev.cachebench.run.SystemFiles;
import java.util.ArrayList;
import java.util.List;

/** The machine that measurements are made on. */
final class MachineChecks {
    private static final long SLOW_CLOCK_NANOS = 100;
    private static final double MUCH_STEAL = 0.01;
    private static final int CLOCK_ROUNDS = 50;
    private static final int CLOCK_READS = 2_000;

    private final SystemFiles system;

    MachineChecks(SystemFiles system) {
        this.system = system;
    }

    /** What the kernel lets a profiler see; empty where it has no such settings. */
    List<Check> kernel() {
        List<Check> checks = new ArrayList<>();
        String paranoid = system.read("proc/sys/kernel/perf_event_paranoid");
        if (paranoid != null) {
            String name = "perf_event_paranoid";
            checks.add(
                    number(paranoid) <= 1
                            ? Check.ok(name, paranoid)
                            : Check.limited(
                                    name,
                                    paranoid + ": only root sees the kernel's part of a profile"
                                            + (number(paranoid) > 2 ? ", or has perf events at all" : ""),
                                    "sysctl kernel.perf_event_paranoid=1"));
        }
        String pointers = system.read("proc/sys/kernel/kptr_restrict");
        if (pointers != null) {
            String name = "kptr_restrict";
            checks.add(
                    number(pointers) == 0
                            ? Check.ok(name, pointers)
                            : Check.limited(
                                    name,
                                    pointers + ": the kernel's functions have no names in a profile",
                                    "sysctl kernel.kptr_restrict=0"));
        }
        return checks;
    }

    /** @param available as many as the JVM sees */
    Check processors(int available) {
        String name = "processors";
        double quota = quota();
        String few = available < 2 ? "; the compiler and the collector take turns with the program" : "";
        if (quota > 0) {
            return Check.limited(
                    name,
                    available + ", and a cgroup's quota of " + quota + few,
                    "lift the quota (docker run without --cpus): it pauses programs in the middle of a measurement");
        }
        return few.isEmpty()
                ? Check.ok(name, available + ", no cgroup quota")
                : Check.limited(name, available + few, "measure with two processors or more");
    }

    /** Processors' worth of time, 0 for no limit. */
    private double quota() {
        String limit = system.read("sys/fs/cgroup/cpu.max"); // version 2: "max 100000" or "150000 100000"
        if (limit == null) {
            limit = system.read("sys/fs/cgroup/cpu/cpu.cfs_quota_us") + " "
                    + system.read("sys/fs/cgroup/cpu/cpu.cfs_period_us");
        }
        String[] fields = limit.split(" ");
        double quota = number(fields[0]);
        double period = fields.length > 1 ? number(fields[1]) : 0;
        return quota > 0 && period > 0 ? quota / period : 0;
    }

    /** The cost of reading the clock, and its resolution. */
    Check clock() {
        long least = Long.MAX_VALUE;
        long step = Long.MAX_VALUE;
        for (int round = 0; round < CLOCK_ROUNDS; round++) {
            long begin = System.nanoTime();
            long last = begin;
            for (int i = 0; i < CLOCK_READS; i++) {
                long now = System.nanoTime();
                if (now > last) {
                    step = Math.min(step, now - last);
                }
                last = now;
            }
            least = Math.min(least, last - begin);
        }
        long cost = least / CLOCK_READS;
        String source = system.read("sys/devices/system/clocksource/clocksource0/current_clocksource");
        String detail = "reading it takes " + cost + " ns, its resolution is " + step + " ns"
                + (source == null ? "" : ", source " + source);
        return cost <= SLOW_CLOCK_NANOS && step <= 1_000
                ? Check.ok("clock", detail)
                : Check.limited(
                        "clock",
                        detail,
                        "use --clock sampled for short methods" + (source == null ? "" : ", or clocksource tsc"));
    }

    /** Whether the processor runs at a constant speed. */
    Check speed() {
        String name = "processor speed";
        String governor = system.read("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
        if (governor == null) {
            return Check.ok(name, "not ours to set");
        }
        return governor.equals("performance")
                ? Check.ok(name, "governor performance")
                : Check.limited(
                        name,
                        "governor " + governor + " changes it as the load changes",
                        "cpupower frequency-set -g performance");
    }

    /** Whether others take processor time: virtual machines on the same host, or programs on this machine. */
    Check quiet(int processors) {
        String name = "quiet";
        double steal = steal();
        if (steal > MUCH_STEAL) {
            return Check.limited(
                    name,
                    "other virtual machines took " + Math.round(1000 * steal) / 10. + " % of the processors",
                    "measure on a machine of your own, or often");
        }
        String load = system.read("proc/loadavg");
        if (load == null) {
            return Check.ok(name, "unknown");
        }
        String minute = load.split(" ")[0];
        return number(minute) < 0.5 * processors
                ? Check.ok(name, "load " + minute)
                : Check.limited(name, "load " + minute + ": other programs are running", "end them before you measure");
    }

    private double steal() {
        String stat = system.read("proc/stat"); // cpu user nice system idle iowait irq softirq steal guest...
        if (stat == null) {
            return 0;
        }
        String[] fields = stat.lines().findFirst().orElse("").trim().split(" +");
        double all = 0;
        for (int i = 1; i < Math.min(9, fields.length); i++) {
            all += Math.max(0, number(fields[i]));
        }
        return fields.length > 8 && all > 0 ? number(fields[8]) / all : 0;
    }

    /** -1 for what is no number. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
