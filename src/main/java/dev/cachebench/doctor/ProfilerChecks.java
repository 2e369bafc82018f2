package dev.cachebench.doctor;

import dev.cachebench.profile.async.AsyncSession;
import dev.cachebench.profile.async.NativeLibrary;
import dev.cachebench.profile.async.SampleEvent;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** async-profiler and its events, each of them tried. */
final class ProfilerChecks {
    private static final String PERF = "sysctl kernel.perf_event_paranoid=1; in a container also --cap-add PERFMON or"
            + " --security-opt seccomp=unconfined";

    private ProfilerChecks() {}

    static List<Check> all() {
        List<Check> checks = new ArrayList<>();
        String name = "async-profiler";
        try {
            AsyncSession.refusal(SampleEvent.CTIMER.id());
            checks.add(Check.ok(name, NativeLibrary.version() + ", " + NativeLibrary.file()));
        } catch (UserFault e) {
            String[] parts = e.getMessage().split("; ", 2);
            checks.add(Check.missing(name, parts[0], parts.length > 1 ? parts[1] : ""));
            return checks;
        }
        for (SampleEvent event : SampleEvent.values()) {
            if (event != SampleEvent.METHOD) { // works wherever the others do
                checks.add(event(event, AsyncSession.refusal(event.id())));
            }
        }
        checks.add(counters(AsyncSession.refusal("cycles")));
        return checks;
    }

    static Check event(SampleEvent event, Optional<String> refusal) {
        String name = "event " + event.id();
        if (refusal.isEmpty()) {
            return Check.ok(name, event.description());
        }
        if (event == SampleEvent.CPU) {
            return Check.limited(name, refusal.get() + "; ctimer takes its place", PERF);
        }
        String remedy = switch (event) {
            case LOCK, ALLOC -> "another JDK may have it";
            default -> "use --event " + (event == SampleEvent.WALL ? "cpu" : "wall");
        };
        return Check.missing(name, refusal.get(), remedy);
    }

    static Check counters(Optional<String> refusal) {
        String name = "hardware counters";
        return refusal.isEmpty()
                ? Check.ok(name, "cycles, instructions and misses can be counted")
                : Check.limited(
                        name,
                        "none (" + refusal.get() + ")",
                        "run on a machine of your own: virtual machines seldom have them; nothing else needs them");
    }
}
