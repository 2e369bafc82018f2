package dev.cachebench.compare;

import dev.cachebench.cache.CacheSpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * What JMH measures: a run of a workload under a cache. The JVM that started this one has left the workload in a file.
 */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
public class WorkloadBenchmark {
    /** As typed; for readers of JMH's results. */
    @Param("")
    public String workload;

    @Param("none")
    public String cache;

    private ForkRun run;
    private Turn turn;
    private int begun;

    @Setup
    public void load() throws Exception {
        turn = Turn.ofThisJvm(); // first, so that whoever started this JVM knows which one to end
        run = ForkPipeline.isAsked() ? ForkPipeline.ofThisJvm() : ForkWorkload.ofThisJvm(CacheSpec.parse(cache));
    }

    /**
     * Gives each iteration its turn, and arguments as they were typed, whatever runs have done to them. The last
     * warm-up takes a turn too: meanwhile the compilers of the other JVMs finish what their warm-ups have given them to
     * do.
     */
    @Setup(Level.Iteration)
    public void begin(IterationParams params) {
        run.renew();
        begun++;
        if (takesTurn(params)) {
            turn.await();
        }
    }

    @TearDown(Level.Iteration)
    public void end(IterationParams params) {
        if (takesTurn(params)) {
            turn.end();
        }
    }

    private boolean takesTurn(IterationParams params) {
        return params.getType() == IterationType.MEASUREMENT || begun == params.getCount();
    }

    @TearDown
    public void details(BenchmarkParams params, Blackhole hole) {
        if (ForkDetails.isAsked()) {
            Mode mode = params.getBenchmark().endsWith(".cold") ? Mode.COLD : Mode.WARM;
            turn.await(); // others still measure
            new FurtherRuns(run, mode, hole).details().write();
            turn.end();
        }
        if (SingleCalls.isAsked()) {
            Mode mode = params.getBenchmark().endsWith(".cold") ? Mode.COLD : Mode.WARM;
            turn.await();
            SingleCalls.write(new FurtherRuns(run, mode, hole).singleCalls());
            turn.end();
        }
        run.close();
        turn.close();
    }

    /** Empties the cache before each run, while the clock stands still. */
    @State(Scope.Thread)
    public static class Emptied {
        @Setup(Level.Invocation)
        public void empty(WorkloadBenchmark benchmark) {
            benchmark.run.empty();
        }
    }

    /** Undoes what a run has done to its arguments before the next, while the clock stands still. */
    @State(Scope.Thread)
    public static class Renewed {
        @Setup(Level.Invocation)
        public void renew(WorkloadBenchmark benchmark) {
            benchmark.run.renew();
        }
    }

    @Benchmark
    public void cold(Emptied emptied, Blackhole hole) {
        run.run(hole);
    }

    @Benchmark
    public void warm(Blackhole hole) {
        run.run(hole);
    }

    /** For functions that change their arguments. */
    @Benchmark
    public void warmRenewed(Renewed renewed, Blackhole hole) {
        run.run(hole);
    }
}
