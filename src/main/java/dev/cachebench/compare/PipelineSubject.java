package dev.cachebench.compare;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.Run;
import dev.cachebench.run.stage.CachedProgram;
import dev.cachebench.target.source.ScratchFolder;
import dev.cachebench.text.UserFault;
import dev.cachebench.weave.SiteState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A pipeline that makes its data itself, and the caches around its methods. A run of it counts as one call. */
public final class PipelineSubject implements Subject {
    private final String cache;
    private final PipelineFile file;

    /**
     * @param cache as the user named the caches
     * @param rules the caches; empty for none
     * @param args without the folder for its data
     */
    public PipelineSubject(String cache, List<CacheRule> rules, PipelineClasses classes, List<String> args) {
        this.cache = cache;
        file = new PipelineFile(classes, List.copyOf(args), List.copyOf(rules));
    }

    @Override
    public long calls() {
        return 1;
    }

    @Override
    public String cache() {
        return cache;
    }

    @Override
    public String secretCache() {
        return cache; // forks take the rules from the file
    }

    @Override
    public boolean isUncached() {
        return file.rules().isEmpty();
    }

    @Override
    public boolean isStored() {
        return file.rules().stream()
                .anyMatch(rule -> CacheSpec.parse(rule.cache()).isStored());
    }

    /** Its runs load the same tables. */
    @Override
    public boolean isForThreads() {
        return false;
    }

    /** The first run does not count: it loads libraries. */
    @Override
    public CacheRuns rehearse(Mode mode, Comparer.Settings settings) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (ScratchFolder data = file.newData();
                CachedProgram program = file.open(data)) {
            String digest = program.run();
            program.clear();
            List<Run> runs = new ArrayList<>();
            for (int repetition = 1; repetition <= (mode == Mode.WARM ? 2 : 1); repetition++) {
                Run run = run(repetition, program);
                if (!run.value().equals(digest)) {
                    throw UserFault.targetFailed(
                            "the pipeline makes another digest in another run under " + cache + ": " + digest
                                    + ", then " + run.value() + "; a wrong answer is not a speed-up",
                            null);
                }
                runs.add(run);
            }
            SiteState state = program.state();
            if (settings.strict() && state != null && !state.storeFaults().isEmpty()) {
                throw UserFault.missing(state.storeFaults().get(0).first()
                        + "; without --strict, what the store does not give is computed");
            }
            return new CacheRuns(
                    cache,
                    List.copyOf(runs),
                    null,
                    null,
                    state == null ? List.of() : state.advice(),
                    null,
                    List.of(),
                    state == null ? List.of() : state.storeFaults());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private Run run(int repetition, CachedProgram program) {
        long start = System.nanoTime();
        String digest = program.run();
        long elapsed = System.nanoTime() - start;
        SiteState state = program.state();
        CacheInfo info = isUncached() ? null : program.info();
        return new Run(repetition, digest, null, elapsed, info, state == null ? null : state.cost(), null);
    }

    @Override
    public boolean changesArguments(Comparer.Settings settings) {
        return false;
    }

    @Override
    public Object source() {
        return this;
    }

    @Override
    public void write(Path to) throws IOException {
        file.write(to);
    }

    @Override
    public String option(Path written) {
        return ForkPipeline.option(written);
    }
}
