package dev.cachebench.profile.async;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import one.profiler.AsyncProfiler;

/** async-profiler in this JVM: the only class that touches its own, so that they load when they are needed. */
final class Engine {
    private static final String QUIET = ",loglevel=none"; // it writes to standard output, which is not its own

    private final AsyncProfiler profiler;

    private Engine(AsyncProfiler profiler) {
        this.profiler = profiler;
    }

    /** @throws UserFault if the library does not load here */
    static Engine load() {
        return load(NativeLibrary.file());
    }

    static Engine load(Path library) {
        try {
            return new Engine(AsyncProfiler.getInstance(library.toString()));
        } catch (UnsatisfiedLinkError e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("failed to map segment")) {
                throw noExecution(library);
            }
            throw UserFault.missing(
                    "async-profiler does not load: "
                            + message.lines().findFirst().orElse(""),
                    e);
        } catch (IllegalCallerException e) {
            throw UserFault.missing(
                    "this JVM refuses native code; start it with --enable-native-access=ALL-UNNAMED", e);
        }
    }

    static UserFault noExecution(Path library) {
        return UserFault.missing("no program may be run from " + library.getParent() + " (it is mounted noexec); "
                + NativeLibrary.ANOTHER_FOLDER);
    }

    /**
     * Carries out a command.
     *
     * @return what it printed
     * @throws IllegalStateException with async-profiler's own words
     */
    String execute(String command) {
        try {
            return profiler.execute(command + QUIET);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /**
     * Tries an event for a moment.
     *
     * @param event any that async-profiler knows
     * @return why it cannot be had; empty if it can
     */
    Optional<String> refusal(String event) {
        try {
            execute("start,event=" + event);
        } catch (IllegalStateException e) {
            return Optional.of(e.getMessage());
        }
        try {
            if (event.equals(SampleEvent.CPU.id()) && usesTimer("self")) {
                return Optional.of(PerfEvents.refused());
            }
            return Optional.empty();
        } finally {
            execute("stop");
        }
    }

    /**
     * Whether {@code cpu}, while it is being sampled, went over to a timer by itself: async-profiler does not say, but
     * a process that uses perf events has their files open. False where that cannot be known.
     *
     * @param process a number, or {@code self}
     */
    static boolean usesTimer(String process) {
        Path files = Path.of("/proc", process, "fd");
        if (!Files.isDirectory(files)) {
            return false;
        }
        try (DirectoryStream<Path> open = Files.newDirectoryStream(files)) {
            for (Path file : open) {
                try {
                    if (Files.readSymbolicLink(file).toString().contains("[perf_event]")) {
                        return false;
                    }
                } catch (IOException e) {
                    // closed meanwhile
                }
            }
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
