package dev.cachebench.program;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.agent.MemoSnapshot;
import dev.cachebench.agent.MemoSnapshot.CachedMethod;
import dev.cachebench.agent.MemoSnapshot.Refused;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.CheckedMemo.Findings;
import dev.cachebench.cache.StoreFaults;
import dev.cachebench.cache.cost.Saving;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.purity.Doubt;
import dev.cachebench.weave.purity.Hint;
import dev.cachebench.weave.purity.Hint.Effect;
import dev.cachebench.weave.purity.PurityAnalysis;
import dev.cachebench.weave.purity.PurityProof;
import dev.cachebench.weave.purity.ResultHandling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What caches around a program's methods did.
 *
 * @param methods the methods with a cache, by the time that it saved, longest first
 * @param unmatched globs that matched no method of a class that the program loaded
 * @param leftAlone globs whose cache is {@code none}
 * @param fruitless globs that matched only methods that can have no cache
 * @param refused methods that were asked for but can have no cache
 * @param doubted the first methods that a glob took in without naming them, and that have no cache as they are not
 *     known to be pure
 * @param doubtedCount how many there were
 * @param skipped the first classes that could not be woven, with the reasons
 * @param skippedCount how many there were
 */
public record Memoization(
        List<Method> methods,
        List<Unmatched> unmatched,
        List<String> leftAlone,
        List<String> fruitless,
        List<Refused> refused,
        List<Doubted> doubted,
        int doubtedCount,
        List<String> skipped,
        int skippedCount) {
    private static final int MOST_ANALYSED = 200;

    /**
     * A method with a cache.
     *
     * @param hints reasons why it may not be pure
     * @param doubt why it is not known to be pure, where there is no such hint; {@code null} if it is, or was not
     *     looked at
     * @param results what the program does with its results, if they are new and can be changed; {@code null} for
     *     others
     */
    public record Method(CachedMethod cached, List<Hint> hints, Doubt doubt, ResultHandling results) {
        /** What the cache saved; with checks, what it would have saved without them. */
        public Saving saving() {
            return cached.info() == null ? Saving.UNKNOWN : cached.cost().saving();
        }
    }

    /** A method that is not known to be pure. */
    public record Doubted(MethodRef method, Doubt doubt) {}

    /**
     * A glob that matched nothing.
     *
     * @param explanation the end of a message about it, with the punctuation that it begins with; may be empty
     * @param mistaken whether nothing has that name; otherwise the program did not load it
     */
    public record Unmatched(String glob, String explanation, boolean mistaken) {}

    static Memoization of(MemoSnapshot snapshot, List<CacheRule> rules, ProgramClasses classes) {
        List<CachedMethod> cached = new ArrayList<>(snapshot.methods());
        cached.sort(Comparator.comparingLong((CachedMethod method) ->
                method.cost() == null || !method.cost().saving().isKnown()
                        ? 0
                        : -method.cost().saving().nanos()));
        PurityAnalysis purity = new PurityAnalysis(classes::read, classes::names);
        PurityProof proof = new PurityProof(classes::read, classes::names);
        LambdaPlaces lambdas = new LambdaPlaces(classes);
        List<Method> methods = new ArrayList<>();
        for (CachedMethod method : cached) {
            boolean analysed = methods.size() < MOST_ANALYSED;
            CachedMethod shown = lambdas.in(method);
            methods.add(analysed ? analysed(shown, purity, proof) : new Method(shown, List.of(), null, null));
        }
        List<String> leftAlone = new ArrayList<>();
        for (CacheRule rule : rules) {
            if (CacheSpec.parse(rule.cache()) instanceof CacheSpec.None) {
                leftAlone.add(rule.glob());
            }
        }
        return new Memoization(
                methods,
                unmatched(snapshot, rules, classes),
                leftAlone,
                snapshot.fruitless(),
                snapshot.refused(),
                doubted(snapshot.doubted(), new PureMethods(classes, rules)),
                snapshot.doubtedCount(),
                snapshot.skipped(),
                snapshot.skippedCount());
    }

    static List<Unmatched> unmatched(MemoSnapshot snapshot, List<CacheRule> rules, ProgramClasses classes) {
        List<Unmatched> unmatched = new ArrayList<>();
        for (CacheRule rule : rules) {
            if (!snapshot.matched().contains(rule.glob())) {
                unmatched.add(new MissedMethods(classes).explain(rule));
            }
        }
        return unmatched;
    }

    /** What is known to be pure needs no hints, and what has none may still not be known to be. */
    private static Method analysed(CachedMethod method, PurityAnalysis purity, PurityProof proof) {
        List<Hint> hints = new ArrayList<>();
        boolean exceptions = CacheSpec.parse(method.cache()).meetsExceptions();
        Doubt doubt = proof.doubtOfCode(method.method(), exceptions).orElse(null);
        boolean explained = false;
        ResultHandling results = null;
        for (Hint hint : purity.hints(method.method())) {
            if (hint.effect().isOfResult() || doubt != null) {
                hints.add(hint);
                explained |= !hint.effect().isOfResult();
            }
            if (hint.effect() == Effect.SHARES_RESULT) {
                results = proof.handling(method.method());
            }
        }
        return new Method(method, hints, explained ? null : doubt, results);
    }

    private static List<Doubted> doubted(List<MethodRef> methods, PureMethods pure) {
        List<Doubted> doubted = new ArrayList<>();
        for (MethodRef method : methods.subList(0, Math.min(methods.size(), MOST_ANALYSED))) {
            pure.doubt(method).ifPresent(doubt -> doubted.add(new Doubted(method, doubt)));
        }
        return doubted;
    }

    /**
     * Whether something that was named does not exist or can have no cache, or a cache could not use some of its keys.
     */
    public boolean isMistaken() {
        if (!fruitless.isEmpty()) {
            return true;
        }
        for (Unmatched each : unmatched) {
            if (each.mistaken()) {
                return true;
            }
        }
        for (Refused each : refused) {
            if (each.outright()) {
                return true;
            }
        }
        for (Method method : methods) {
            if (method.cached().fault() != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether a check found a method that gives different results for the same arguments, or changes them. */
    public boolean isImpure() {
        for (Method method : methods) {
            Findings findings = method.cached().findings();
            if (findings != null && (findings.differing() > 0 || findings.changing() > 0)) {
                return true;
            }
        }
        return false;
    }

    /** What a store could not do first; empty if none failed. */
    public Optional<String> storeFault() {
        for (Method method : methods) {
            for (StoreFaults faults : method.cached().storeFaults()) {
                return Optional.of(faults.first());
            }
        }
        return Optional.empty();
    }

    /** Whether no method had a cache, and none was named that might have had one. */
    public boolean isEmpty() {
        return methods.isEmpty() && refused.isEmpty() && doubted.isEmpty() && unmatched.isEmpty();
    }

    /** Whether results of a method that was to be checked could not be compared, so that nothing is known of it. */
    public boolean isUncertain() {
        for (Method method : methods) {
            Findings findings = method.cached().findings();
            if (findings != null && findings.incomparable() > 0) {
                return true;
            }
        }
        return false;
    }
}
