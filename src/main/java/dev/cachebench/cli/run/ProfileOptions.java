package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Args;
import dev.cachebench.profile.ProbeClock;
import dev.cachebench.profile.async.SampleEvent;
import dev.cachebench.profile.async.SampleRequest;
import dev.cachebench.run.Profiling;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.OptionSpec;

/** How a workload is profiled. */
public final class ProfileOptions extends ViewOptions {
    private static final String CALLS = "calls";

    private final OptionSpec event = add(Args.option(
            "--profile",
            "EVENT",
            "Profile the run. calls counts and times every call of the workload's methods; cpu, wall, alloc, lock, "
                    + "ctimer, itimer and Class.method, such as java.util.HashMap.put, sample with async-profiler."));
    private final OptionSpec clock = add(Args.option(
            "--clock",
            "CLOCK",
            "How calls are timed: exact (default), sampled, or auto, which starts exact and switches to sampled if "
                    + "calls come too fast."));
    private final OptionSpec memory = add(memoryOption());
    private final OptionSpec interval = add(Args.option(
            "--interval",
            "TIME",
            "Time between two samples, such as 500us; for alloc bytes, such as " + "512k (k is 1024 here)."));

    /** {@code null} for no profile. */
    Profiling profiling() {
        String name = event.getValue();
        if (name == null) {
            if (given() != null) {
                throw UserFault.usage(
                        given().longestName() + " shows a profile, and none was asked for; add --profile calls");
            }
            return null;
        }
        boolean bytes = memory.getValue();
        if (name.equals(CALLS)) {
            if (interval.getValue() != null) {
                throw UserFault.usage("--interval is for sampling; try --profile cpu");
            }
            requireBytes(bytes);
            return new Profiling.Calls(clock(clock, ProbeClock.EXACT, bytes), bytes);
        }
        List<String> events = new ArrayList<>(SampleEvent.ids());
        events.add(0, CALLS);
        if (!events.contains(name) && !name.contains(".")) {
            throw UserFault.usage("unknown profiler event '" + name + "'" + Nearest.hint(name, events));
        }
        if (bytes) {
            throw UserFault.usage(
                    "--memory counts bytes from call to call; try --profile calls, or --profile alloc alone");
        }
        requireBytes(false);
        SampleRequest request = request(name, interval);
        if (request.event() != SampleEvent.METHOD) {
            requireCalls();
        }
        return new Profiling.Samples(request);
    }

    public static OptionSpec.Builder memoryOption() {
        return Args.flag(
                "--memory",
                "Also count the bytes that each function allocates, excluding (totsize) and including "
                        + "(cumsize) what it calls.");
    }

    /** The clock that goes with {@code --memory}, or {@link #clock(OptionSpec, Clock)} without it. */
    public static ProbeClock clock(OptionSpec option, ProbeClock usual, boolean bytes) {
        ProbeClock clock = clock(option, bytes ? ProbeClock.EXACT : usual);
        if (bytes && clock != ProbeClock.EXACT) {
            throw UserFault.usage(
                    "--memory reads a counter at every call, as only the exact clock does; leave out --clock "
                            + option.getValue());
        }
        return clock;
    }

    /**
     * What to sample.
     *
     * @throws UserFault if there is no such event, or it takes no such interval
     */
    public static SampleRequest request(String event, OptionSpec interval) {
        try {
            SampleRequest request = SampleRequest.of(event);
            String every = interval.getValue();
            return every == null ? request : request.every(request.event().interval(every));
        } catch (IllegalArgumentException e) {
            throw UserFault.usage(e.getMessage());
        }
    }

    private static ProbeClock clock(OptionSpec option, ProbeClock usual) {
        String name = option.getValue();
        if (name == null) {
            return usual;
        }
        List<String> names = new ArrayList<>();
        for (ProbeClock clock : ProbeClock.values()) {
            names.add(clock.name().toLowerCase(Locale.ROOT));
            if (clock.name().equalsIgnoreCase(name)) {
                return clock;
            }
        }
        throw UserFault.usage("unknown clock '" + name + "'" + Nearest.hint(name, names));
    }
}
