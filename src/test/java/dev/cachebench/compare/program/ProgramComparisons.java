package dev.cachebench.compare.program;

import dev.cachebench.agent.MemoSnapshot;
import dev.cachebench.agent.MemoSnapshot.CachedMethod;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.StaleHits;
import dev.cachebench.compare.Conditions;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.Noise;
import dev.cachebench.compare.Remark;
import dev.cachebench.compare.Verdict;
import dev.cachebench.compare.program.ProgramVariant.Kind;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Comparisons of programs that nobody ran. */
public final class ProgramComparisons {
    private ProgramComparisons() {}

    private static ProgramResult result(String name, double cpu) {
        return result(name, Kind.PLAIN, cpu);
    }

    private static ProgramResult result(String name, Kind kind, double cpu) {
        return new ProgramResult(
                name,
                kind,
                List.of(0),
                Map.of(ProgramFigure.CPU, Collections.nCopies(7, cpu)),
                new Agreement(Agreement.Kind.SAME, 0, Optional.empty()),
                Optional.empty());
    }

    /** @param speedup of the second variant */
    public static ProgramComparison comparison(Verdict verdict, Interval speedup) {
        return comparison(verdict, speedup, 0.01, 0.01);
    }

    /** @param adjusted the p-value, corrected for others */
    public static ProgramComparison comparison(Verdict verdict, Interval speedup, double pValue, double adjusted) {
        return comparison(verdict, speedup, pValue, adjusted, speedup.estimate());
    }

    /** @param medians how many times as much CPU time the first variant took by the medians */
    public static ProgramComparison comparison(
            Verdict verdict, Interval speedup, double pValue, double adjusted, double medians) {
        return comparison(
                List.of(result("before", 1e9), result("after", 1e9 / medians)),
                List.of(judgement("after", verdict, speedup, pValue, adjusted)));
    }

    /** With the agent alone, which is a quarter slower than the first variant, while caches make it faster. */
    public static ProgramComparison withControl() {
        return withControl(List.of());
    }

    /** @param unstable files that differ from run to run by themselves */
    public static ProgramComparison withControl(List<String> unstable) {
        return of(
                List.of(
                        result("before", 1e9),
                        result("agent", Kind.CONTROL, 1.25e9),
                        result("after", Kind.CACHED, 0.8e9)),
                List.of(
                        judgement("agent", Verdict.SLOWER, new Interval(0.8, 0.78, 0.82), 0.01, 0.01),
                        judgement("after", Verdict.FASTER, new Interval(1.25, 1.2, 1.3), 0.01, 0.01)),
                7,
                unstable,
                List.of(),
                false);
    }

    /**
     * Of a first variant that takes 100 MB of memory.
     *
     * @param ratio memory of the second one as a multiple of that, by runs side by side
     * @param medians the same by the medians
     */
    public static ProgramComparison ofMemory(Verdict verdict, Interval ratio, double medians) {
        Interval speedup = new Interval(1 / ratio.estimate(), 1 / ratio.high(), 1 / ratio.low());
        return comparison(
                List.of(memory("before", 1e8), memory("after", 1e8 * medians)),
                List.of(new ProgramJudgement(
                        ProgramFigure.MEMORY,
                        new Judgement("after", "before", verdict, speedup, 0.01, 0.01, Remark.NONE))));
    }

    private static ProgramResult memory(String name, double bytes) {
        return new ProgramResult(
                name,
                Kind.PLAIN,
                List.of(0),
                Map.of(ProgramFigure.MEMORY, Collections.nCopies(7, bytes)),
                Agreement.SAME,
                Optional.empty());
    }

    /** Of three variants, the first of which is compared with the others; nothing is shown of these. */
    public static ProgramComparison ofThree(Interval speedup) {
        return comparison(
                List.of(result("before", 1e9), result("other", 1e9), result("after", 1e9 / speedup.estimate())),
                List.of(
                        judgement("other", Verdict.NONE, speedup, 0.016, 0.031),
                        judgement("after", Verdict.NONE, speedup, 0.016, 0.031)));
    }

    private static ProgramJudgement judgement(
            String variant, Verdict verdict, Interval speedup, double pValue, double adjusted) {
        return new ProgramJudgement(
                ProgramFigure.CPU, new Judgement(variant, "before", verdict, speedup, pValue, adjusted, Remark.NONE));
    }

    /** Of a program that prints nothing and writes nothing. */
    public static ProgramComparison silent() {
        return of(List.of(result("before", 1e9), result("after", 1e9)), List.of(), 7, List.of(), List.of(), true);
    }

    /**
     * Of a program all of whose output is to be ignored.
     *
     * @param silent whether nothing else is compared
     */
    public static ProgramComparison leftOut(List<String> names, boolean silent) {
        return of(List.of(result("before", 1e9), result("after", 1e9)), List.of(), 7, List.of(), names, silent);
    }

    /** That ended before its first round, as the second variant prints something else. */
    public static ProgramComparison ended() {
        Agreement different = Agreement.different(Agreement.Difference.ofLine("standard output", 3, "sum 7", "sum 8"));
        ProgramResult after =
                new ProgramResult("after", Kind.CACHED, List.of(0), Map.of(), different, Optional.empty());
        return of(
                List.of(
                        new ProgramResult("before", Kind.PLAIN, List.of(0), Map.of(), Agreement.SAME, Optional.empty()),
                        after),
                List.of(),
                0,
                List.of(),
                List.of(),
                false);
    }

    /** In which the agent without caches changes what is printed. */
    public static ProgramComparison withAgentDiffering() {
        Agreement different = Agreement.different(Agreement.Difference.ofLine("standard output", 3, "sum 7", "sum 8"));
        ProgramResult before = result("before", 1e9);
        ProgramResult agent =
                new ProgramResult("agent", Kind.CONTROL, List.of(0), before.samples(), different, Optional.empty());
        return comparison(List.of(before, agent, result("after", Kind.CACHED, 1e9)), List.of());
    }

    /** With caches around so many methods, of which the first was not called. */
    public static ProgramComparison withCaches(int methods) {
        List<CachedMethod> cached = new ArrayList<>();
        for (int i = 0; i < methods; i++) {
            cached.add(new CachedMethod(
                    new MethodRef("a.Shop", "m" + i, "(I)I"),
                    "lru:16",
                    i == 0 ? null : new CacheInfo(990, 10, OptionalLong.of(16), 10),
                    null,
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    StaleHits.NONE,
                    null,
                    null));
        }
        MemoSnapshot caches = new MemoSnapshot(cached, List.of(), List.of(), List.of(), List.of(), 0, List.of(), 0);
        ProgramResult plain = result("before", 1e9);
        ProgramResult after = new ProgramResult(
                "adv.yaml", Kind.CACHED, List.of(0), plain.samples(), plain.agreement(), Optional.of(caches));
        return comparison(List.of(plain, after), List.of());
    }

    private static ProgramComparison comparison(List<ProgramResult> results, List<ProgramJudgement> judgements) {
        return of(results, judgements, 7, List.of(), List.of(), false);
    }

    private static ProgramComparison of(
            List<ProgramResult> results,
            List<ProgramJudgement> judgements,
            int rounds,
            List<String> unstable,
            List<String> leftOut,
            boolean silent) {
        return new ProgramComparison(
                "app.jar",
                0.02,
                rounds,
                false,
                results,
                judgements,
                unstable,
                leftOut,
                silent,
                List.of(),
                new Noise(0, 0, 0, 1, 0),
                Conditions.here(List.of(), 0, 0, 1, "", 1));
    }
}
