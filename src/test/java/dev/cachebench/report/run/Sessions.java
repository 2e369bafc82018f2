package dev.cachebench.report.run;

import dev.cachebench.cache.CacheCost;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.cost.Saving;
import dev.cachebench.profile.Function;
import dev.cachebench.profile.Memory;
import dev.cachebench.profile.ProbeClock;
import dev.cachebench.profile.ProbeCost;
import dev.cachebench.profile.Probing;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.Edge;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.profile.Profile.Times;
import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.Run;
import dev.cachebench.run.Session;
import dev.cachebench.weave.EntryPoint;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.workload.Calls;
import dev.cachebench.workload.Workload;
import java.util.List;
import java.util.OptionalLong;

/** Results made by hand. */
public final class Sessions {
    static final CacheCost COST = new CacheCost(2, 0, 3000, 100, new Saving(4000, 3500, 4600, true), 512);

    private Sessions() {}

    public static Session of(List<Object> args, CacheRuns... variants) {
        MethodRef method = new MethodRef("a.B", "c", "(I)I");
        return new Session(
                new Workload("fib", args, method, EntryPoint.open(method), Calls.one(args.toArray()), null, List.of()),
                List.of(variants));
    }

    public static CacheRuns variant(String cache, Run... runs) {
        return new CacheRuns(cache, List.of(runs), null, null, List.of(), null, List.of(), List.of());
    }

    static Run run(int repetition, String value, Long maxsize) {
        return new Run(
                repetition,
                value,
                null,
                1000L * repetition,
                new CacheInfo(3, 1, maxsize == null ? OptionalLong.empty() : OptionalLong.of(maxsize), 1),
                COST,
                null);
    }

    static Run uncached(String value) {
        return new Run(1, value, null, 77, null, null, null);
    }

    public static Profile profile(List<FunctionStats> functions) {
        Probing probing = new Probing(ProbeClock.EXACT, Memory.NOT_COUNTED, ProbeCost.NONE);
        return new Profile(List.of(), probing, 0, null, List.of(), functions, List.of());
    }

    static Run profiled() {
        Function caller = new Function("A.java", 3, "a");
        Profile profile = profile(List.of(
                new FunctionStats(
                        Function.cacheHit("A", "b"),
                        new Times(5, 5, 50, 60),
                        List.of(new Edge(caller, new Times(4, 2, 40, 45)))),
                new FunctionStats(caller, new Times(7, 1, 70, 200), List.of())));
        return new Run(1, "v", null, 99, new CacheInfo(5, 7, 2L, 2), COST, profile);
    }
}
