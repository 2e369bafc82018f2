package dev.cachebench.advise;

import dev.cachebench.advise.Advice.Step;
import dev.cachebench.compare.program.ProgramRunner;
import dev.cachebench.weave.MethodRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run that looks up caches with keys of fields, for methods that no other cache is safe for: apart from the one for
 * methods that may have a cache as they are, since such keys may be large, and what they cost is not to be felt there.
 */
final class KeyTrials {
    private final AdviceRequest request;
    private final ProgramRunner runner;
    private final Passes passes;
    private final AdviceProgress progress;
    private String failure;

    KeyTrials(AdviceRequest request, ProgramRunner runner, Passes passes, AdviceProgress progress) {
        this.request = request;
        this.runner = runner;
        this.passes = passes;
        this.progress = progress;
    }

    /** The same, with what such a run has shown of them; there is none if keys would make none of them safe. */
    List<Prospect> tried(List<Prospect> prospects) throws IOException, InterruptedException {
        Map<MethodRef, String> specs = new LinkedHashMap<>();
        for (Prospect each : prospects) {
            SizedCache keyed = Selection.isWorthAWord(each) ? each.keyed() : null;
            if (keyed != null && keyed.cache() != null) {
                specs.put(each.candidate().method(), keyed.cache());
            }
        }
        if (specs.isEmpty()) {
            return prospects;
        }
        progress.begin("trying keys of fields that would make caches safe");
        Shadows shadows = new Shadows(request, runner);
        shadows.run(specs);
        failure = passes.tried(Step.KEYS_TRIED, shadows.trial());
        if (failure != null) {
            return prospects;
        }
        List<Prospect> tried = new ArrayList<>();
        for (Prospect each : prospects) {
            MethodRef method = each.candidate().method();
            tried.add(specs.containsKey(method) ? each.tried(shadows.of(method), shadows.refusal(method)) : each);
        }
        return tried;
    }

    /** How the run failed, of which then nothing is known; {@code null} if it did not. */
    String failure() {
        return failure;
    }
}
