package dev.cachebench.cache.watch;

import dev.cachebench.cache.Computation;
import dev.cachebench.cache.ProcessorTime;
import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.ArgumentsBefore;
import dev.cachebench.cache.key.FieldKeys;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.cache.key.Likeness;
import dev.cachebench.cache.key.ResultPrint;
import dev.cachebench.text.Counts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Stands where the cache of a method would, computes every call, and notes what that cache would have done. Thread-safe;
 * nothing that it does reaches the program.
 *
 * <p>One call in eight, drawn at random, is timed, and its result and its arguments are looked at before and after; fewer
 * once thousands have been, each of which then counts for more. Where that is still too much, calls are noted in bursts,
 * begun at random, that are long enough to see keys come again; calls between them are counted.
 * The time that watching takes is left out of what the calls around it took.
 */
public final class WatchedCalls {
    private static final int FIRST_SHIFT = 3; // one call in eight
    private static final int LATE_SHIFT = 6; // where very many have been drawn
    private static final int LAST_SHIFT = 7; // where watching takes too long
    private static final int FIRST_DRAWN = 8192; // calls, after which fewer do
    private static final int BURST =
            1 << 16; // calls: among so many, all reuse is seen that matters to a cache of some size
    private static final int STEP = 1 << 6; // calls, after which threads tell each other how many they have made
    private static final int BURSTS_STEP = 2; // each time, bursts are of one call in four of those before
    private static final int RAREST_BURSTS = 8;
    private static final int MOST_OBJECTS = 1000; // of an argument that is looked at, where others wait for the call
    private static final int CALLERS_SHIFT = 4; // of the drawn ones
    private static final int PASSES_SHIFT = 4; // of those that are not drawn, for the time that watching takes
    private static final long AROUND_NANOS = 30; // of a pass, before and after what is timed, arguments included
    private static final long BETWEEN_NANOS = 60; // of a call between bursts
    private static final int MOST_CHANGES = 5;
    private static final int FIRST_LOOKS = 1000;
    private static final double FIRST_LOOK = 10_000; // nanoseconds at most
    private static final double SHORT_LOOK = 200; // nanoseconds to look at arguments before the call
    private static final double DEAR_LOOK = 5_000;
    private static final double VERY_DEAR_LOOK = 200_000;
    private static final int DEAR_SHIFT = 3;
    private static final int VERY_DEAR_SHIFT = 8;
    private static final int ENOUGH = 8192; // requests, to tell which keying is of use
    private static final double MOST_REPEAT = 0.9;
    private static final double SLOW = 2000; // nanoseconds of a call that is timed by the processor's clock
    private static final long MOST_SHORT = 100_000; // nanoseconds of one that is not
    private static final long CLOCK = clock();

    private final int number;
    private final StripedCount calls = new StripedCount();
    private final StripedCount spent = new StripedCount(); // nanoseconds
    private final StripedCount passed = new StripedCount(); // calls that there was no time to watch
    private final boolean paced;
    private volatile WatchedKeys[] keyings; // none once it has ended
    private KeySample instances; // null for a static method; guarded by this
    private final Nesting nesting = new Nesting(); // guarded by this, as are those below
    private KeptResults kept = new KeptResults();
    private final Callers callers;
    private long timed;
    private double timedWeight; // so many calls the timed ones stand for, but for a factor
    private double callNanos; // of those
    private long drawsLess = FIRST_DRAWN; // timed calls
    private long threw;
    private volatile long looked;
    private long changing;
    private final List<ArgumentsBefore.Change> changes = new ArrayList<>();
    private volatile int shift = FIRST_SHIFT;
    private volatile int bursts; // one call in 2 to this power is in one
    private int
            left; // calls of this burst, or until the next; threads may lose each other's steps, which matters little
    private boolean inBurst;
    private int gaps; // bursts with calls before them that were not noted
    private volatile double passNanos = 200;
    private volatile double lookNanos; // what looking at arguments took lately
    private volatile double recentNanos = SLOW + 1; // what calls took lately, waits included
    private volatile String stopped; // null as long as it watches

    /**
     * @param number by which others name it
     * @param shared whether the method has an instance that a key can leave out
     * @param fields by which calls are compared besides; {@code null} if that makes no difference
     */
    public WatchedCalls(
            int number,
            String className,
            String name,
            KeyRules rules,
            boolean shared,
            FieldKeys fields,
            WatchMemory memory) {
        this(number, className, name, rules, shared, fields, memory, false);
    }

    /** @param paced whether calls go unwatched where watching has taken their thread too much of its time */
    public WatchedCalls(
            int number,
            String className,
            String name,
            KeyRules rules,
            boolean shared,
            FieldKeys fields,
            WatchMemory memory,
            boolean paced) {
        this.number = number;
        this.paced = paced;
        callers = new Callers(className, name);
        instances = shared ? new KeySample(memory) : null;
        List<WatchedKeys> all = new ArrayList<>();
        all.add(new WatchedKeys(Keying.CACHE, KeyMaker.of(rules), memory));
        if (shared) {
            all.add(new WatchedKeys(Keying.SHARED, KeyMaker.of(rules.ofOneInstance()), memory));
        }
        if (fields != null) {
            all.add(new WatchedKeys(Keying.FIELDS, KeyMaker.of(fields), memory));
        }
        keyings = all.toArray(new WatchedKeys[0]);
    }

    private static long clock() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 100; i++) {
            long now = System.nanoTime();
            least = Math.min(least, System.nanoTime() - now);
        }
        return least;
    }

    boolean isWatched() {
        return stopped == null;
    }

    /** Whether there has been a call yet. */
    public boolean isCalled() {
        return calls.sum() > 0;
    }

    int number() {
        return number;
    }

    /** A call, as {@link dev.cachebench.cache.Memo#begin} has it. Never has a value. */
    public Object begin(Object argument) {
        Computation passed = pass();
        return passed == null ? watch(argument) : passed;
    }

    /**
     * Called by woven code when a call begins.
     *
     * @return {@code null} if it is to go on with {@link #watch}: else nobody asks for the arguments, and no objects
     *     have to be made of them
     */
    public Computation pass() {
        WatchThread thread = WatchThread.here();
        if (thread.busy) {
            return Computation.untracked(); // the call is ours, or made by what we have called
        }
        long count = calls.add(thread, 1);
        if (stopped != null) {
            return Computation.untracked();
        }
        if (paced && !thread.allows()) {
            passed.add(thread, 1);
            return Computation.untracked();
        }
        if (bursts > 0 && !isInBurst(thread, count)) {
            return between(thread);
        }
        return null;
    }

    /** Called by woven code once {@link #pass} says so. Never has a value. */
    public Computation watch(Object argument) {
        WatchThread thread = WatchThread.here();
        int rarity = shift;
        boolean drawn = thread.draws(rarity);
        long begun = drawn || thread.draws(PASSES_SHIFT) ? System.nanoTime() : 0;
        OpenCall call = null;
        thread.busy = true;
        try {
            call = thread.push();
            if (call == null) {
                return Computation.untracked();
            }
            call.method = this;
            call.drawn = drawn;
            call.weight = 1 << rarity - FIRST_SHIFT + bursts;
            call.before = null;
            request(call, argument);
            if (drawn && !Likeness.isSaidByKey(argument) && thread.draws(looksRarely())) {
                long start = System.nanoTime();
                call.before = paced ? new ArgumentsBefore(argument, MOST_OBJECTS) : new ArgumentsBefore(argument);
                double took =
                        Math.min(System.nanoTime() - start, 4 * lookNanos + FIRST_LOOK); // the first is of cold code
                lookNanos += (took - lookNanos) / 8;
            }
        } catch (Throwable t) {
            return given(call); // no room on the stack, or in memory
        } finally {
            thread.busy = false;
        }
        spend(thread, begun, drawn);
        call.spentBefore = thread.spent;
        if (drawn) {
            call.processorStart = recentNanos > SLOW ? ProcessorTime.now() : -1;
            call.start = System.nanoTime();
        }
        return call;
    }

    /** @param count of calls by this thread, and others that count with it */
    private boolean isInBurst(WatchThread thread, long count) {
        if ((count & STEP - 1) == 0 && (left -= STEP) < 0) {
            left = BURST;
            boolean next = thread.draws(bursts);
            if (next && !inBurst) {
                gaps++;
            }
            inBurst = next;
        }
        return inBurst;
    }

    /** A call between bursts, of which nothing is known but that it is around others. */
    private Computation between(WatchThread thread) {
        OpenCall call = thread.push();
        if (call == null) {
            return Computation.untracked();
        }
        call.method = this;
        call.drawn = false;
        call.before = null;
        call.repeats = false;
        Arrays.fill(call.sampled, false);
        spend(thread, BETWEEN_NANOS);
        return call;
    }

    /** Of the drawn calls, the arguments are looked at of one in 2 to this power. */
    private int looksRarely() {
        if (lookNanos >= DEAR_LOOK) {
            return lookNanos < VERY_DEAR_LOOK ? DEAR_SHIFT : VERY_DEAR_SHIFT;
        }
        return looked < FIRST_LOOKS || lookNanos < SHORT_LOOK ? 0 : DEAR_SHIFT;
    }

    /** After a fault of ours: as if the call were not watched. */
    private static Computation given(OpenCall call) {
        if (call != null) {
            call.thread.pop(call);
        }
        return Computation.untracked();
    }

    private void spend(WatchThread thread, long begun, boolean drawn) {
        long nanos = (long) passNanos;
        if (begun != 0) {
            nanos = System.nanoTime() - begun;
        }
        spend(thread, nanos + AROUND_NANOS);
        if (begun != 0 && !drawn) {
            double mean = passNanos;
            passNanos = mean + (Math.min(nanos, 20 * mean + 1000) - mean) / 16;
        }
    }

    private void spend(WatchThread thread, long nanos) {
        thread.spent += nanos;
        spent.add(thread, nanos);
    }

    private void request(OpenCall call, Object argument) {
        boolean on = false;
        for (int i = 0; i < keyings.length; i++) {
            call.made[i] = false;
            call.failed[i] = false;
            call.sampled[i] = false;
            call.places[i] = -1;
            if (keyings[i].isOn()) {
                on = true;
                makeKey(call, argument, i);
            }
        }
        call.repeats = false;
        if (!on) {
            stopped = keyings[0].stopped();
            return;
        }
        synchronized (this) {
            for (int i = 0; i < keyings.length; i++) {
                note(call, i);
            }
        }
        if (call.drawn) {
            lookAround(call, argument);
        }
    }

    private void makeKey(OpenCall call, Object argument, int i) {
        WatchedKeys keys = keyings[i];
        long start = 0;
        try {
            start = call.drawn || keys.isNew() ? System.nanoTime() : 0;
            Object made = keys.maker.make(argument);
            call.keyNanos[i] = call.drawn ? Math.max(0, System.nanoTime() - start - CLOCK) : 0;
            call.hashes[i] = WatchedKeys.place(keys.maker.hash(made));
            call.sampled[i] = keys.sample.takes(call.hashes[i]);
            call.keys[i] = call.sampled[i] ? keys.maker.fingerprint(made) : 0;
            call.made[i] = true;
        } catch (Throwable t) { // what the program's own code throws, or a key that cannot be made
            call.failed[i] = true;
            call.keyNanos[i] = start == 0 ? 0 : System.nanoTime() - start;
        }
    }

    /** What {@link #makeKey} has found; under the lock. */
    private void note(OpenCall call, int i) {
        WatchedKeys keys = keyings[i];
        if (call.failed[i]) {
            keys.failed((long) call.keyNanos[i]);
        }
        if (!call.made[i]) {
            return;
        }
        keys.made();
        keys.sample.offer();
        if (keys.maker.hasChanged()) {
            keys.sample.clear();
        }
        if (call.drawn) {
            keys.timedKey(call.keyNanos[i]);
        }
        call.sampled[i] &= keys.sample.takes(call.hashes[i]); // another thread may have changed what is sampled
        if (call.sampled[i]) {
            keys.sample.after(gaps);
            call.places[i] = keys.sample.request(call.keys[i], call.hashes[i], call.drawn);
            call.thinned[i] = keys.sample.thinned();
            call.repeats |= i == 0 && keys.sample.wasThere();
        }
    }

    private synchronized void lookAround(OpenCall call, Object argument) {
        Object instance = argument instanceof Arguments arguments ? arguments.instance() : null;
        if (instances != null && instance != null) {
            int hash = System.identityHashCode(instance);
            int place = WatchedKeys.place(hash);
            instances.offer();
            if (instances.takes(place)) {
                instances.request(hash, place, false);
            }
        }
        if (call.thread.draws(CALLERS_SHIFT)) {
            callers.look();
        }
    }

    void completed(OpenCall call, Object value, long end) {
        WatchThread thread = call.thread;
        thread.pop(call);
        if (!call.drawn) {
            return;
        }
        thread.busy = true;
        try {
            ResultPrint print = print(value);
            List<ArgumentsBefore.Change> changed = call.before == null ? null : call.before.changes();
            double took = Math.max(0, took(call, end) - (thread.spent - call.spentBefore));
            synchronized (this) {
                if (keyings.length == 0) {
                    return;
                }
                time(call, took, print);
                if (changed != null) {
                    note(changed);
                }
                if (print != null) {
                    kept.add(value, print);
                }
            }
        } catch (Throwable t) {
            // the call is over, and nothing is known of it
        } finally {
            call.before = null;
            thread.busy = false;
            spend(thread, System.nanoTime() - end);
        }
    }

    /** Under the lock. */
    private void time(OpenCall call, double took, ResultPrint print) {
        timed++;
        timedWeight += call.weight;
        callNanos += took * call.weight;
        nesting.add(call, took * call.weight);
        for (int i = 0; i < keyings.length; i++) {
            ended(call, i, took, print);
        }
        if (timed >= drawsLess && shift < LATE_SHIFT) {
            shift++;
            drawsLess *= 2;
        }
        if (keyings.length > 1 && keyings[0].sample.length() >= ENOUGH && keyings[0].use() >= MOST_REPEAT) {
            for (int i = 1; i < keyings.length; i++) {
                keyings[i].stop("calls repeat by equals already: settled after "
                        + Counts.text(keyings[i].sample.offered(), "call"));
            }
        }
    }

    /**
     * What a call took of the processor, as far as is known: calls that are too short for that clock are rarely
     * interrupted, and take long then.
     */
    private long took(OpenCall call, long end) {
        long nanos = end - call.start - CLOCK;
        recentNanos += (Math.min(nanos, MOST_SHORT) - recentNanos) / 16;
        return call.processorStart >= 0
                ? Math.min(nanos, ProcessorTime.now() - call.processorStart)
                : Math.min(nanos, MOST_SHORT);
    }

    /** {@code null} if what is asked of the result throws. */
    private static ResultPrint print(Object value) {
        try {
            return ResultPrint.of(value);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return null;
        }
    }

    private void ended(OpenCall call, int i, double took, ResultPrint print) {
        if (call.sampled[i]) {
            keyings[i].sample.cost(call.places[i], call.thinned[i], (float) took * call.weight);
            if (print != null) {
                keyings[i].sample.result(call.keys[i], print);
                keyings[i].settleConflicts();
            }
            keyings[i].timedCall(call.keyNanos[i], took);
        }
    }

    private void note(List<ArgumentsBefore.Change> changed) {
        looked++;
        if (!changed.isEmpty()) {
            changing++;
            for (ArgumentsBefore.Change change : changed) {
                if (changes.size() < MOST_CHANGES && !changes.contains(change)) {
                    changes.add(change);
                }
            }
        }
    }

    /** A call threw: it took its time, and a cache has nothing for its key. */
    void failed(OpenCall call, long end) {
        WatchThread thread = call.thread;
        thread.pop(call);
        call.before = null;
        try {
            double took = call.drawn ? Math.max(0, took(call, end) - (thread.spent - call.spentBefore)) : 0;
            synchronized (this) {
                threw++;
                for (int i = 0; i < keyings.length; i++) {
                    if (call.sampled[i]) {
                        keyings[i].sample.thrown(call.keys[i]);
                    }
                }
                if (call.drawn) {
                    time(call, took, null);
                }
            }
        } catch (Throwable t) {
            // such as an overflowing stack, as the call may have had; nothing is known of it
        }
    }

    /** Nanoseconds that watching has taken so far, all threads together. */
    public long spent() {
        return spent.sum();
    }

    /** How often it has been called. */
    public long calls() {
        return calls.sum();
    }

    /** Calls that were not watched, as there was no time for it. */
    long passed() {
        return passed.sum();
    }

    /**
     * Makes watching cheaper: first by fewer drawn calls, then by fewer keyings, those of the least use first, then by
     * bursts, and at last it ends.
     */
    public synchronized void relieve() {
        if (stopped != null) {
            return;
        }
        if (shift < LAST_SHIFT) {
            shift = Math.min(LAST_SHIFT, shift + 2);
            return;
        }
        WatchedKeys least = null;
        int on = 0;
        for (int i = keyings.length - 1; i >= 0; i--) {
            if (keyings[i].isOn()) {
                on++;
                least = least == null || keyings[i].use() < least.use() ? keyings[i] : least;
            }
        }
        if (on == 1 && bursts < RAREST_BURSTS) { // fewer keys would say nothing of small caches
            bursts += BURSTS_STEP;
            return;
        }
        if (on > 0) {
            least.stop(tooOften());
        }
        if (on <= 1) {
            stopped = tooOften();
        }
    }

    private String tooOften() {
        return "asked too often to watch more than the first " + Counts.text(calls.sum(), "call");
    }

    /** Watches no more, and lets go of all that is known: whatever still runs of woven code finds nothing to do. */
    public void end() {
        stopped = "it has ended";
        synchronized (this) {
            keyings = new WatchedKeys[0];
            instances = null;
            kept = new KeptResults();
        }
    }

    /** What is known so far. */
    public WatchState state() {
        synchronized (this) {
            List<KeyingState> keys = new ArrayList<>();
            for (WatchedKeys each : keyings) {
                keys.add(each.state());
            }
            SampledRequests ofInstances = instances == null ? null : instances.state();
            return new WatchState(
                    calls.sum(),
                    timed == 0 ? Double.NaN : callNanos / timedWeight,
                    timed,
                    threw,
                    keys,
                    looked,
                    changing,
                    List.copyOf(changes),
                    kept.again(),
                    kept.changed(),
                    ofInstances == null ? 0 : Math.round(ofInstances.keys() / ofInstances.share()),
                    ofInstances == null ? 0 : ofInstances.offered(),
                    callers.seen(),
                    callers.own(),
                    nesting.state(),
                    stopped);
        }
    }
}
