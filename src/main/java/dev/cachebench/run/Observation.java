package dev.cachebench.run;

import dev.cachebench.profile.ProbeCost;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profiler;
import dev.cachebench.profile.async.AsyncSession;
import dev.cachebench.profile.async.SourceLines;
import dev.cachebench.weave.FunctionTable;
import dev.cachebench.weave.MethodRef;

/** A profiler at work; closing it ends it, whatever happened. */
interface Observation extends AutoCloseable {

    /** Ends the profiler. What it saw, of this run alone. */
    Profile profile();

    @Override
    void close();

    /** Every call is counted. */
    record OfCalls(Profiler profiler, FunctionTable probes) implements Observation {

        static OfCalls start(Profiling.Calls profiling, ProbeCost cost, FunctionTable probes) {
            Profiler profiler = profiling.memory()
                    ? Profiler.startWithMemory(cost, Profiler.MAX_NODES)
                    : Profiler.start(profiling.clock(), cost, Profiler.MAX_NODES);
            return new OfCalls(profiler, probes);
        }

        @Override
        public Profile profile() {
            return Profile.of(profiler.stop(), probes.functions());
        }

        @Override
        public void close() {
            profiler.stop();
        }
    }

    /** Stacks are sampled. */
    record OfSamples(AsyncSession session, ClassLoader classes) implements Observation {

        /** @param called what the run calls: frames above it are none of its */
        static OfSamples start(Profiling.Samples profiling, MethodRef called, ClassLoader classes) {
            String root = called.className().replace('.', '/') + "." + called.name();
            return new OfSamples(AsyncSession.start(profiling.request().below(root)), classes);
        }

        @Override
        public Profile profile() {
            return session.stop(new SourceLines(classes));
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
