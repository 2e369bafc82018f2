package dev.cachebench.advise.tune;

import dev.cachebench.agent.tune.CacheSettings;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.replay.CurveReplayer;
import dev.cachebench.replay.MissRatioCurve;
import dev.cachebench.replay.Progress;
import dev.cachebench.replay.SizeUnit;
import dev.cachebench.replay.TraceLifetimes;
import dev.cachebench.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** Replays what was logged of caches, at other sizes and under other policies. */
public final class TuningAnalysis {
    private static final int MOST_REPLAYED = 20; // caches
    private static final int FEWEST_REQUESTS = 100; // to say anything
    private static final double[] SIZES = {0.1, 0.2, 0.4, 0.7, 1, 1.5, 2, 4, 8}; // times the present one
    private static final double[] OF_ALL_KEYS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1}; // where there is no maximum
    private static final List<String> POLICIES = List.of("lru", "wtinylfu", "s3fifo", "sieve", "arc", "lirs");
    private static final String DEFAULT = "lru";

    private final Path logs;

    /** @param logs the folder of the logs */
    public TuningAnalysis(Path logs) {
        this.logs = logs;
    }

    /** @throws IOException if a log cannot be read */
    public Tuning of(TuneSnapshot snapshot) throws IOException {
        List<TuneSnapshot.Cache> all = new ArrayList<>(snapshot.caches());
        all.sort(Comparator.comparingLong(
                        (TuneSnapshot.Cache each) -> each.counts().requests())
                .reversed());
        List<Tuning.Cache> caches = new ArrayList<>();
        for (TuneSnapshot.Cache each : all) {
            caches.add(cache(each, caches.size() < MOST_REPLAYED));
        }
        return new Tuning(snapshot.nanos(), caches, snapshot.refused(), snapshot.skipped());
    }

    /** The requests of a cache as a trace; empty if there is none. */
    public Optional<Trace> trace(Tuning.Cache cache) throws IOException {
        CacheLog log = log(cache.seen());
        return log == null || log.requests() == 0 ? Optional.empty() : Optional.of(log.trace(cache.label()));
    }

    private CacheLog log(TuneSnapshot.Cache seen) throws IOException {
        Path file = TuneSnapshot.log(logs, seen.number());
        return seen.rate() == null || !Files.exists(file) ? null : CacheLog.read(seen, file);
    }

    private Tuning.Cache cache(TuneSnapshot.Cache seen, boolean replayed) throws IOException {
        CacheLog log = log(seen);
        if (log == null || log.requests() == 0) {
            return new Tuning.Cache(seen, null, 0, 0, null, null, List.of(), List.of(), 1);
        }
        double share = seen.rate().share();
        long distinct = Math.round(log.keys() / share);
        double logged = seen.logged() < 0
                ? 1
                : Math.min(1, (double) seen.logged() / Math.max(1, seen.counts().requests()));
        MissCauses causes = scaled(log, seen);
        Tuning.Cache known =
                new Tuning.Cache(seen, causes, distinct, log.recentShare(), null, null, List.of(), List.of(), logged);
        boolean unknown = known.isWeighed() || seen.settings().isRemoving(); // what it would do at another size
        if (!replayed || log.requests() < FEWEST_REQUESTS || unknown || log.answerable() <= 0) {
            return known;
        }
        Trace trace = log.answerable(known.label());
        return CurveReplayer.hasEnoughKeys(trace) ? replayed(known, log, trace) : known;
    }

    /** Of all misses, or of those before the log ended; exact if it has all keys. */
    private static MissCauses scaled(CacheLog log, TuneSnapshot.Cache seen) {
        MissCauses causes = log.causes();
        if (log.isWhole() || causes.total() == 0) {
            return causes;
        }
        double all = (double) seen.counts().misses() / causes.total();
        double factor = seen.logged() < 0 ? all : Math.min(all, 1 / seen.rate().share());
        return new MissCauses(
                Math.round(causes.cold() * factor),
                Math.round(causes.capacity() * factor),
                Math.round(causes.expired() * factor),
                Math.round(causes.invalidated() * factor),
                Math.round(causes.unstored() * factor));
    }

    /** @param trace of the log: those of the requests that are not misses at any size */
    private static Tuning.Cache replayed(Tuning.Cache known, CacheLog log, Trace trace) {
        CacheSettings settings = known.seen().settings();
        long ttl = settings.writeNanos() > 0 ? settings.writeNanos() : TraceLifetimes.UNLIMITED;
        CurveReplayer replayer = new CurveReplayer(trace, 1, ttl, new Progress());
        long present = present(settings, known.distinct());
        String own = settings.policy().isEmpty() ? DEFAULT : settings.policy();
        SortedSet<Long> sizes = new TreeSet<>();
        for (double times : settings.maximum() < 0 ? OF_ALL_KEYS : SIZES) {
            long size = Math.min(round(present, times), known.distinct());
            if (size >= replayer.smallest()) {
                sizes.add(size);
            }
        }
        if (sizes.isEmpty()) {
            return known;
        }
        double answerable = log.answerable();
        long average = Math.round(log.averageEntries()); // 0 if it is not known
        boolean evictsLate = average > present && average < known.distinct();
        SortedSet<Long> every = new TreeSet<>(sizes);
        if (evictsLate) {
            every.add(average);
        }
        ToDoubleFunction<Long> ratios = settings.isEmptied()
                ? size -> EmptiedMap.hitRatio(trace, size)
                : line(replayer.run(List.of(own), List.copyOf(every), SizeUnit.ENTRIES));
        List<Tuning.Size> found = new ArrayList<>();
        Tuning.Size model = null;
        long held = Math.min(present, known.distinct());
        for (long size : sizes) {
            double ratio = answerable * ratios.applyAsDouble(size);
            found.add(new Tuning.Size(size, ratio));
            model = size == held ? new Tuning.Size(present, ratio) : model;
        }
        Tuning.Size late = evictsLate ? new Tuning.Size(average, answerable * ratios.applyAsDouble(average)) : null;
        boolean fills = model != null && present < known.distinct();
        return known.replayed(
                model, late, found, fills ? policies(replayer, own, present, answerable) : List.of(), log.hitRatio());
    }

    private static ToDoubleFunction<Long> line(MissRatioCurve curve) {
        return size -> curve.lines().get(0).at(size).hitRatio();
    }

    private static List<Tuning.Policy> policies(CurveReplayer replayer, String own, long size, double answerable) {
        List<String> others = new ArrayList<>(POLICIES);
        others.remove(own);
        List<Tuning.Policy> policies = new ArrayList<>();
        for (MissRatioCurve.Line line :
                replayer.run(others, List.of(size), SizeUnit.ENTRIES).lines()) {
            policies.add(
                    new Tuning.Policy(line.policy(), answerable * line.at(size).hitRatio()));
        }
        policies.sort(Comparator.comparingDouble(Tuning.Policy::hitRatio).reversed());
        return policies;
    }

    /** In entries: of a cache that is not bounded, all keys. */
    private static long present(CacheSettings settings, long distinct) {
        return Math.max(1, settings.maximum() < 0 ? distinct : settings.maximum());
    }

    /** To two digits, except for the present size. */
    private static long round(long present, double times) {
        if (times == 1) {
            return present;
        }
        long size = Math.max(1, Math.round(present * times));
        long digit = 1;
        for (long rest = size; rest >= 100; rest /= 10) {
            digit *= 10;
        }
        return (size + digit / 2) / digit * digit;
    }
}
