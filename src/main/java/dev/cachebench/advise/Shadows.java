package dev.cachebench.advise;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.agent.MemoSnapshot.CachedMethod;
import dev.cachebench.agent.MemoSnapshot.Refused;
import dev.cachebench.compare.program.ProgramRunner;
import dev.cachebench.compare.program.ProgramTrial;
import dev.cachebench.program.Memoization;
import dev.cachebench.program.MemoizedProgram;
import dev.cachebench.weave.MethodRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run in which caches are looked up but not used: every call is computed, and every hit compared with what the cache
 * has, so that the program behaves as it does without.
 */
final class Shadows {
    private final AdviceRequest request;
    private final ProgramRunner runner;
    private final Map<MethodRef, Shadow> seen = new HashMap<>();
    private final Map<MethodRef, String> refused = new HashMap<>();
    private ProgramTrial trial;

    Shadows(AdviceRequest request, ProgramRunner runner) {
        this.request = request;
        this.runner = runner;
    }

    /** The rule that gives a method a cache. */
    static CacheRule rule(MethodRef method, String cache) {
        return new CacheRule(glob(method), cache);
    }

    /** What names just this method to {@code --method}. */
    static String glob(MethodRef method) {
        return method.sourceClassName() + "." + method.name() + "(" + String.join(",", method.parameterTypes()) + ")";
    }

    /** Runs the program with these caches. */
    void run(Map<MethodRef, String> caches) throws IOException, InterruptedException {
        List<CacheRule> rules = new ArrayList<>();
        for (Map.Entry<MethodRef, String> each : caches.entrySet()) {
            rules.add(rule(each.getKey(), each.getValue()));
        }
        Path folder = Files.createTempDirectory(request.folder(), "shadow");
        MemoizedProgram run = runner.metered(
                request.program(),
                program -> new MemoizedProgram(
                        program,
                        new MemoizedProgram.Options(rules, 1, Optional.empty(), true, List.of(), false),
                        request.agent(),
                        folder));
        trial = runner.run("shadow", run);
        Optional<Memoization> result = run.result();
        if (result.isEmpty()) {
            return;
        }
        for (Memoization.Method each : result.get().methods()) {
            CachedMethod cached = each.cached();
            if (cached.info() != null) {
                seen.put(cached.method(), Shadow.of(cached, trial.complete()));
            }
        }
        for (Refused each : result.get().refused()) {
            refused.put(each.method(), each.reason());
        }
    }

    /** The run. */
    ProgramTrial trial() {
        return trial;
    }

    /** What the cache of a method would have done; {@code null} if it was never called, or has none. */
    Shadow of(MethodRef method) {
        return seen.get(method);
    }

    /** Why a method has no cache, a sentence that calls it "it"; {@code null} if it has one. */
    String refusal(MethodRef method) {
        return refused.get(method);
    }
}
