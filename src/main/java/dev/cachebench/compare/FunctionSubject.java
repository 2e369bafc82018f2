package dev.cachebench.compare;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.run.ArgumentChanges;
import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.Runner;
import dev.cachebench.target.WorkloadFile;
import dev.cachebench.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A function with its arguments, and the cache around it. */
public record FunctionSubject(Workload workload, CacheSpec spec) implements Subject {
    @Override
    public long calls() {
        return workload.calls().count() * workload.calls().each();
    }

    @Override
    public String cache() {
        return spec.toString();
    }

    @Override
    public String secretCache() {
        return spec.secretText();
    }

    @Override
    public boolean isUncached() {
        return spec instanceof CacheSpec.None;
    }

    @Override
    public boolean isStored() {
        return spec.isStored();
    }

    @Override
    public boolean isForThreads() {
        return true;
    }

    @Override
    public CacheRuns rehearse(Mode mode, Comparer.Settings settings) {
        int runs = mode == Mode.WARM ? 2 : 1;
        Runner.Options options = new Runner.Options(runs, null, false, 0, settings.stackBytes(), settings.strict());
        return new Runner(workload, options)
                .run(List.of(spec.scratch()))
                .variants()
                .get(0);
    }

    @Override
    public boolean changesArguments(Comparer.Settings settings) {
        return ArgumentChanges.by(workload, spec, settings.stackBytes());
    }

    @Override
    public Object source() {
        return workload;
    }

    @Override
    public void write(Path file) throws IOException {
        WorkloadFile.write(workload, file);
    }

    @Override
    public String option(Path file) {
        return ForkWorkload.option(file);
    }
}
