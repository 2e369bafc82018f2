package dev.cachebench.profile.async;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the Linux kernel lets processes see of themselves. */
final class PerfEvents {
    private PerfEvents() {}

    /**
     * The kernel's setting of this name, {@code perf_event_paranoid} or {@code kptr_restrict}; {@code null} for none.
     */
    static String setting(String name) {
        try {
            return Files.readString(Path.of("/proc/sys/kernel", name)).strip();
        } catch (IOException e) {
            return null;
        }
    }

    /** Why there are none. */
    static String refused() {
        String paranoid = setting("perf_event_paranoid");
        return "perf events are refused" + (paranoid == null ? "" : " (perf_event_paranoid is " + paranoid + ")");
    }

    /** What a profile says that was taken without them. */
    static String fallback() {
        return refused() + ", so cpu was sampled by ctimer, without the kernel's frames";
    }
}
