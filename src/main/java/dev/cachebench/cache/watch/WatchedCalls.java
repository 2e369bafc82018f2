package dev.cachebench.cache.watch;

import dev.cachebench.cache.Computation;
import dev.cachebench.cache.key.ArgumentsBefore;
import dev.cachebench.cache.key.FieldKeys;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.cache.key.ResultPrint;
import java.util.List;

/**
 * Stands where the cache of a method would, computes every call, and notes what that cache would have done.
 * Thread-safe; nothing that it does reaches the program.
 *
 * <p>Of the calls that are {@linkplain Bursts noted}, some are {@linkplain DrawnCalls drawn} at random: these are
 * timed, and their results and arguments are looked at before and after. The others are counted. What watching takes is
 * left out of the time of the calls around it.
 */
public final class WatchedCalls {
    private static final int CALLERS_SHIFT = 4; // of the drawn ones
    private static final String TOO_DEAR = "watching all of its calls would take too long";

    private final int number;
    private final boolean paced;
    private final StripedCount calls = new StripedCount();
    private final StripedCount passed = new StripedCount(); // calls that there was no time to watch
    private final WatchCost cost = new WatchCost();
    private final Bursts bursts = new Bursts();
    private final DrawnCalls draw = new DrawnCalls();
    private final MethodKeys keys; // guarded by this, as are those below
    private final DrawnTimes times = new DrawnTimes();
    private final Nesting nesting = new Nesting();
    private final ChangedArguments arguments;
    private final SeenInstances instances;
    private final Callers callers;
    private KeptResults kept = new KeptResults();
    private long threw;
    private volatile String stopped; // null as long as it watches

    /**
     * @param number by which others name it
     * @param shared whether the method has an instance that a key can leave out
     * @param fields by which calls are compared besides; {@code null} if that makes no difference
     * @param paced whether calls go unwatched where watching has taken their thread too much of its time
     */
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
        keys = new MethodKeys(rules, shared, fields, memory);
        arguments = new ChangedArguments(paced);
        instances = new SeenInstances(shared, memory);
        callers = new Callers(className, name);
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
        return bursts.skips(thread, count) ? between(thread) : null;
    }

    /** A call between bursts, of which nothing is known but that it is around others. */
    private Computation between(WatchThread thread) {
        OpenCall call = thread.push();
        if (call == null) {
            return Computation.untracked();
        }
        call.beginUnnoted(this);
        cost.passedBetween(thread);
        return call;
    }

    /** Called by woven code once {@link #pass} says so. Never has a value. */
    public Computation watch(Object argument) {
        WatchThread thread = WatchThread.here();
        int rarity = draw.shift();
        boolean drawn = thread.draws(rarity);
        long since = cost.noting(thread, drawn);
        OpenCall call = null;
        thread.busy = true;
        try {
            call = thread.push();
            if (call == null) {
                return Computation.untracked();
            }
            call.begin(this, drawn, DrawnCalls.weight(rarity) << bursts.shift());
            note(call, argument);
            if (drawn) {
                call.before = arguments.before(thread, argument);
            }
        } catch (Throwable t) {
            return given(call); // no room on the stack, or in memory
        } finally {
            thread.busy = false;
        }
        cost.noted(thread, drawn, since);
        if (drawn) {
            times.start(call);
        }
        return call;
    }

    private void note(OpenCall call, Object argument) {
        if (!keys.make(call, argument)) {
            stopped = keys.stopped();
            return;
        }
        synchronized (this) {
            keys.note(call, bursts.gaps());
            if (call.drawn) {
                instances.look(argument);
                if (call.thread.draws(CALLERS_SHIFT)) {
                    callers.look();
                }
            }
        }
    }

    /** After a fault of ours: as if the call were not watched. */
    private static Computation given(OpenCall call) {
        if (call != null) {
            call.thread.pop(call);
        }
        return Computation.untracked();
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
            double took = times.took(call, end);
            synchronized (this) {
                if (keys.hasEnded()) {
                    return;
                }
                ended(call, took, print);
                if (changed != null) {
                    arguments.note(changed);
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
            cost.add(thread, System.nanoTime() - end);
        }
    }

    /** {@code null} if what is asked of the result throws. */
    private static ResultPrint print(Object value) {
        try {
            return ResultPrint.of(value);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return null;
        }
    }

    /** A call threw: it took its time, and a cache has nothing for its key. */
    void failed(OpenCall call, long end) {
        call.thread.pop(call);
        call.before = null;
        try {
            double took = call.drawn ? times.took(call, end) : 0;
            synchronized (this) {
                threw++;
                if (call.noted) {
                    keys.threw(call);
                }
                if (call.drawn) {
                    ended(call, took, null);
                }
            }
        } catch (Throwable t) {
            // such as an overflowing stack, as the call may have had; nothing is known of it
        }
    }

    /** A drawn call. Under the lock. */
    private void ended(OpenCall call, double took, ResultPrint print) {
        times.add(took, call.weight);
        nesting.add(call, took * call.weight);
        keys.ended(call, took, print);
        draw.drawn(times.calls());
    }

    /** Nanoseconds that watching has taken so far, all threads together. */
    public long spent() {
        return cost.sum();
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
    synchronized void relieve() {
        if (stopped != null || draw.makeRarer()) {
            return;
        }
        int on = keys.on();
        if (on == 1 && bursts.makeRarer()) { // fewer keys would say nothing of small caches
            return;
        }
        keys.stopLeastUseful(TOO_DEAR);
        if (on <= 1) {
            stopped = TOO_DEAR;
        }
    }

    /** Watches no more, and lets go of all that is known: whatever still runs of woven code finds nothing to do. */
    public synchronized void end() {
        keys.end();
        stopped = keys.stopped();
        instances.end();
        kept = new KeptResults();
    }

    /** What is known so far. */
    public synchronized WatchState state() {
        return new WatchState(
                calls.sum(),
                times.mean(),
                times.calls(),
                threw,
                keys.state(),
                arguments.looked(),
                arguments.changing(),
                arguments.changes(),
                kept.again(),
                kept.changed(),
                instances.distinct(),
                instances.looked(),
                callers.seen(),
                callers.own(),
                callers.paths(),
                nesting.state(),
                stopped);
    }
}
