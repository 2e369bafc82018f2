package dev.cachebench.profile.async;

import dev.cachebench.profile.Profile;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Samples of this JVM, from {@link #start} to {@link #stop}. There is one at a time. */
public final class AsyncSession implements AutoCloseable {
    private final Engine engine;
    private final SampleRequest request;
    private final SampleEvent used;
    private final List<String> notes;
    private final long begin;
    private boolean running = true;

    private AsyncSession(Engine engine, SampleRequest request, SampleEvent used, List<String> notes) {
        this.engine = engine;
        this.request = request;
        this.used = used;
        this.notes = notes;
        begin = System.nanoTime();
    }

    /**
     * Begins to sample. Where perf events are refused, {@code cpu} becomes {@code ctimer}, and the profile's notes say
     * so.
     *
     * @throws UserFault if async-profiler does not run here, or does not have the event
     */
    public static AsyncSession start(SampleRequest request) {
        Engine engine = Engine.load();
        List<String> notes = new ArrayList<>();
        SampleEvent used = request.event();
        try {
            engine.execute(request.start());
            if (used == SampleEvent.CPU && Engine.usesTimer("self")) {
                used = SampleEvent.CTIMER;
                notes.add(PerfEvents.fallback());
            }
        } catch (IllegalStateException e) {
            throw refused(request.name(), e.getMessage());
        }
        return new AsyncSession(engine, request, used, notes);
    }

    static UserFault refused(String event, String why) {
        if (why.contains("already started")) {
            return UserFault.missing("another async-profiler session is running in that JVM; stop it first");
        }
        return UserFault.missing(
                "async-profiler cannot sample " + event + " here (" + why + "); cachebench doctor shows what works");
    }

    /**
     * Tries an event in this JVM for a moment.
     *
     * @param event a {@link SampleEvent}'s name, or any other that async-profiler knows, such as {@code cycles}
     * @return why it cannot be had; empty if it can
     * @throws UserFault if async-profiler does not run here at all
     */
    public static Optional<String> refusal(String event) {
        return Engine.load().refusal(event);
    }

    /**
     * Ends the session and makes a profile of it.
     *
     * @param lines where the functions' lines are found
     */
    public Profile stop(SourceLines lines) {
        long wall = System.nanoTime() - begin;
        close();
        return SampledProfile.profile(request, used, wall, engine.execute(Traces.OUTPUT), lines, notes);
    }

    /** Ends the session, if it has not ended yet; a second call does nothing. */
    @Override
    public void close() {
        if (running) {
            running = false;
            engine.execute("stop");
        }
    }
}
