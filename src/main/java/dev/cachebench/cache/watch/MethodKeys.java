package dev.cachebench.cache.watch;

import dev.cachebench.cache.key.FieldKeys;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.cache.key.ResultPrint;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of one method by all keyings that make a difference, that of a cache without options first. Guarded by the
 * method's lock, but for {@link #make}.
 */
final class MethodKeys {
    private static final int ENOUGH = 8192; // requests, to tell which keying is of use
    private static final double MOST_REPEAT = 0.9;
    private static final String ENDED = "it has ended";

    private volatile WatchedKeys[] all; // none once it has ended

    /**
     * @param shared whether the method has an instance that a key can leave out
     * @param fields by which calls are compared besides; {@code null} if that makes no difference
     */
    MethodKeys(KeyRules rules, boolean shared, FieldKeys fields, WatchMemory memory) {
        List<WatchedKeys> each = new ArrayList<>();
        each.add(new WatchedKeys(Keying.CACHE, KeyMaker.of(rules), memory));
        if (shared) {
            each.add(new WatchedKeys(Keying.SHARED, KeyMaker.of(rules.ofOneInstance()), memory));
        }
        if (fields != null) {
            each.add(new WatchedKeys(Keying.FIELDS, KeyMaker.of(fields), memory));
        }
        all = each.toArray(new WatchedKeys[0]);
    }

    /** Makes the keys of a call that begins, by the keyings that are on. Returns whether any is. */
    boolean make(OpenCall call, Object argument) {
        WatchedKeys[] all = this.all;
        boolean on = false;
        for (int i = 0; i < all.length; i++) {
            OpenKey key = call.keys[i];
            key.clear();
            if (all[i].isOn()) {
                on = true;
                all[i].make(key, argument, call.drawn);
            }
        }
        return on;
    }

    /**
     * Notes what {@link #make} has made.
     *
     * @param gaps as {@link KeySample#after} has them
     */
    void note(OpenCall call, int gaps) {
        WatchedKeys[] all = this.all;
        for (int i = 0; i < all.length; i++) {
            all[i].note(call.keys[i], call.drawn, gaps);
        }
    }

    /**
     * A drawn call has ended.
     *
     * @param nanos that it took itself
     * @param print of its result; {@code null} if it has none
     */
    void ended(OpenCall call, double nanos, ResultPrint print) {
        WatchedKeys[] all = this.all;
        for (int i = 0; i < all.length; i++) {
            all[i].ended(call.keys[i], nanos, call.weight, print);
        }
        if (all.length > 1 && all[0].requests() >= ENOUGH && all[0].use() >= MOST_REPEAT) {
            for (int i = 1; i < all.length; i++) {
                all[i].stopAsNeedless();
            }
        }
    }

    /** A call that was noted threw, drawn or not. */
    void threw(OpenCall call) {
        WatchedKeys[] all = this.all;
        for (int i = 0; i < all.length; i++) {
            all[i].threw(call.keys[i]);
        }
    }

    /** How many are on. */
    int on() {
        int on = 0;
        for (WatchedKeys each : all) {
            on += each.isOn() ? 1 : 0;
        }
        return on;
    }

    /** Of those that are on, stops the one of the least use: of several, the last. */
    void stopLeastUseful(String reason) {
        WatchedKeys[] all = this.all;
        WatchedKeys least = null;
        for (int i = all.length - 1; i >= 0; i--) {
            if (all[i].isOn() && (least == null || all[i].use() < least.use())) {
                least = all[i];
            }
        }
        if (least != null) {
            least.stop(reason);
        }
    }

    /** Why none is on, once none is. */
    String stopped() {
        WatchedKeys[] all = this.all;
        return all.length == 0 ? ENDED : all[0].stopped();
    }

    /** Lets go of all that is known. */
    void end() {
        all = new WatchedKeys[0];
    }

    boolean hasEnded() {
        return all.length == 0;
    }

    List<KeyingState> state() {
        List<KeyingState> states = new ArrayList<>();
        for (WatchedKeys each : all) {
            states.add(each.state());
        }
        return states;
    }
}
