package dev.cachebench.agent.tune;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The maps of the program that may be caches: a key was asked for that was not there, and they have some entries. Their
 * number is bounded, and those that turn out to be something else make room for others.
 */
final class WatchedMaps {
    /** Of smaller maps nothing is said. */
    private static final int FEWEST_ENTRIES = 64;

    private static final int MOST = 256;
    private static final int PLACES = 4 * MOST;

    /** By identity; {@code null} while nothing is watched. A full bucket goes on in the next. */
    private static volatile WatchedMap[] table;

    private static final long PURGE_AGAIN_NANOS = 1_000_000_000;

    private static int count; // in the table; guarded by the class
    private static volatile boolean full; // when last purged
    private static volatile long purged; // when that was, of System.nanoTime
    private static volatile boolean emptied; // whether the program has emptied one that is used as a cache

    private WatchedMaps() {}

    static synchronized void start() {
        count = 0;
        full = false;
        emptied = false;
        table = new WatchedMap[PLACES];
    }

    static synchronized void stop() {
        count = 0;
        table = null;
        MapCalls.forget();
    }

    /**
     * The watched map; {@code null} if it is none, or if it is no cache.
     *
     * @param mayBeNew whether it may be watched from now on
     * @param mayBeEmptied whether it may be one that the program has emptied since
     */
    static WatchedMap find(Object map, int site, boolean mayBeNew, boolean mayBeEmptied) {
        WatchedMap[] all = table;
        if (all == null || !isPlain(map.getClass())) {
            return null;
        }
        boolean small = ((Map<?, ?>) map).size() < FEWEST_ENTRIES;
        if (small && !(mayBeEmptied && emptied)) {
            return null;
        }
        for (int place = place(map); all[place] != null; place = place + 1 & PLACES - 1) {
            if (all[place].refersTo(map)) {
                return all[place].isDismissed() ? null : all[place];
            }
        }
        return mayBeNew && !small && !isFull() ? add(map, site) : null;
    }

    /** One of them, which is used as a cache, is small from now on. */
    static void emptied() {
        if (!emptied) {
            emptied = true;
        }
    }

    /** Whether there is no room, and none is to be looked for yet. */
    private static boolean isFull() {
        return full && System.nanoTime() - purged < PURGE_AGAIN_NANOS;
    }

    /** Whether it is the JDK's own class, whose methods do what is known of them, and no more. */
    private static boolean isPlain(Class<?> type) {
        return type == HashMap.class || type == ConcurrentHashMap.class || type == LinkedHashMap.class;
    }

    private static int place(Object map) {
        return System.identityHashCode(map) * 0x9E3779B1 >>> 22;
    }

    private static synchronized WatchedMap add(Object map, int site) {
        WatchedMap[] all = table;
        if (all == null) {
            return null;
        }
        if (count >= MOST) {
            if (isFull()) {
                return null;
            }
            all = purged(all);
            table = all;
            purged = System.nanoTime();
            full = count >= MOST;
            if (full) {
                return null;
            }
        }
        int place = place(map);
        for (; all[place] != null; place = place + 1 & PLACES - 1) {
            if (all[place].refersTo(map)) {
                return all[place].isDismissed() ? null : all[place];
            }
        }
        WatchedMap added = new WatchedMap(map, site);
        all[place] = added;
        table = all; // published after what it holds
        count++;
        return added;
    }

    /** Without those that are gone, or else without those that are no caches. */
    private static WatchedMap[] purged(WatchedMap[] all) {
        WatchedMap[] kept = kept(all, true);
        if (count > MOST / 2) {
            kept = kept(kept, false);
        }
        return kept;
    }

    private static WatchedMap[] kept(WatchedMap[] all, boolean dismissed) {
        WatchedMap[] kept = new WatchedMap[PLACES];
        count = 0;
        for (WatchedMap each : all) {
            Object map = each == null ? null : each.get();
            if (map != null && (dismissed || !each.isDismissed())) {
                int place = place(map);
                while (kept[place] != null) {
                    place = place + 1 & PLACES - 1;
                }
                kept[place] = each;
                count++;
            }
        }
        return kept;
    }
}
