package dev.cachebench.agent.tune;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What woven code of the program says of its calls of maps. Most are of maps that are no caches, and cost a comparison
 * or two. Nothing here throws, or keeps what it is given.
 */
public final class MapCalls {
    private static final int MOST_SITES = 1 << 16;
    private static final int SOME = 16; // one call in so many of a site that has had no watched map

    /** By site: 0 until a watched map is seen there, and 1 from then on, whatever other maps are called there. */
    private static final byte[] WATCHED = new byte[MOST_SITES];

    private static final byte[] CALLS = new byte[MOST_SITES];
    private static final String[] FIELDS = new String[MOST_SITES];
    private static final int[] METHODS = new int[MOST_SITES];
    private static final BitSet LIMITS = new BitSet(); // guarded by FIELDS, as is what follows
    private static int sites;

    private MapCalls() {}

    /**
     * A new place in the program where a map is called; -1 if there are too many.
     *
     * @param field that holds the map; empty if that is not known
     * @param method {@link MapUser#method}
     */
    static int site(String field, int method) {
        synchronized (FIELDS) {
            if (sites == MOST_SITES) {
                return -1;
            }
            FIELDS[sites] = field;
            METHODS[sites] = method;
            return sites++;
        }
    }

    /** A place clears a map only where that has more than so many entries. */
    static void limits(int site) {
        synchronized (FIELDS) {
            LIMITS.set(site);
        }
    }

    /** Whether a place {@linkplain #limits limits} its map. */
    static boolean isLimit(int site) {
        synchronized (FIELDS) {
            return LIMITS.get(site);
        }
    }

    /** Forgets all places. */
    static void forget() {
        synchronized (FIELDS) {
            Arrays.fill(FIELDS, 0, sites, null);
            Arrays.fill(WATCHED, (byte) 0);
            LIMITS.clear();
            sites = 0;
        }
    }

    static String field(int site) {
        return FIELDS[site];
    }

    static int method(int site) {
        return METHODS[site];
    }

    private static WatchedMap find(Object map, int site, boolean mayBeNew) {
        WatchedMap watched = WatchedMaps.find(map, site, mayBeNew, WATCHED[site] != 0);
        if (watched != null) {
            WATCHED[site] = 1;
        }
        return watched;
    }

    /** {@code Map.get}. */
    public static Object got(Object map, Object key, Object value, int site) {
        if (value == null || WATCHED[site] != 0) {
            asked(map, key, value, site);
        }
        return value;
    }

    /** {@code Map.getOrDefault}. */
    public static Object gotOrDefault(Object map, Object key, Object value, Object other, int site) {
        if (value == other || WATCHED[site] != 0) {
            asked(map, key, value == other ? null : value, site);
        }
        return value;
    }

    private static void asked(Object map, Object key, Object value, int site) {
        try {
            WatchedMap watched = find(map, site, value == null);
            if (watched != null) {
                watched.asked(key, value, site);
            }
        } catch (Throwable t) {
            // such as of a key's own hashCode: the program goes on
        }
    }

    /** {@code Map.containsKey}. */
    public static boolean contained(Object map, Object key, boolean contained, int site) {
        if (!contained || WATCHED[site] != 0 || map instanceof LinkedHashMap<?, ?>) {
            try {
                LinkedMaps.contained(map, key, contained);
                WatchedMap watched = find(map, site, !contained);
                if (watched != null) {
                    watched.looked(key, contained, site);
                }
            } catch (Throwable t) {
                // the program goes on
            }
        }
        return contained;
    }

    /** {@code Map.put}. */
    public static Object put(Object map, Object key, Object old, Object value, int site) {
        if (old == null || WATCHED[site] != 0) {
            try {
                WatchedMap watched = find(map, site, false);
                if (watched != null) {
                    watched.put(key, old, value, site);
                }
            } catch (Throwable t) {
                // the program goes on
            }
        }
        return old;
    }

    /** {@code Map.putIfAbsent}. */
    public static Object putIfAbsent(Object map, Object key, Object old, Object value, int site) {
        if (old == null || WATCHED[site] != 0) {
            try {
                WatchedMap watched = find(map, site, old == null);
                if (watched != null) {
                    watched.putIfAbsent(key, old, value, site);
                }
            } catch (Throwable t) {
                // the program goes on
            }
        }
        return old;
    }

    /** {@code Map.computeIfAbsent} is to be called; returns the function to give it. */
    public static Function<?, ?> computing(Object map, Object key, Function<?, ?> function, int site) {
        try {
            if (function != null && (WATCHED[site] != 0 || ++CALLS[site] % SOME == 0)) {
                WatchedMap watched = find(map, site, true);
                return watched == null ? function : new Load(function, watched, site);
            }
        } catch (Throwable t) {
            // the program goes on
        }
        return function;
    }

    /** {@code Map.computeIfAbsent}, with the function that it was given. */
    public static Object computed(Object map, Object key, Object value, Function<?, ?> function, int site) {
        if (function instanceof Load load) {
            try {
                if (!load.called) {
                    load.map.asked(key, value, site);
                } else if (value != null) {
                    load.map.put(key, null, value, site);
                } else {
                    load.map.notComputed(key);
                }
            } catch (Throwable t) {
                // the program goes on
            }
        }
        return value;
    }

    /** The program's function, which reports that it is called. */
    private static final class Load implements Function<Object, Object> {
        private final Function<?, ?> function;
        private final WatchedMap map;
        private final int site;
        private boolean called;

        Load(Function<?, ?> function, WatchedMap map, int site) {
            this.function = function;
            this.map = map;
            this.site = site;
        }

        @Override
        @SuppressWarnings("unchecked") // what the map passes to it, it would have passed to that
        public Object apply(Object key) {
            called = true;
            try {
                map.computing(key, site);
            } catch (Throwable t) {
                // the program goes on
            }
            boolean computed = false;
            try {
                Object value = ((Function<Object, Object>) function).apply(key);
                computed = true;
                return value;
            } finally {
                if (!computed) {
                    map.notComputed(key);
                }
            }
        }
    }

    /** A method that makes a new value of the old one: {@code merge}, {@code compute}, {@code computeIfPresent}. */
    public static Object updated(Object map, Object key, Object value, int site) {
        if (WATCHED[site] != 0 || ++CALLS[site] % SOME == 0) {
            try {
                WatchedMap watched = find(map, site, false);
                if (watched != null) {
                    watched.updated();
                }
            } catch (Throwable t) {
                // the program goes on
            }
        }
        return value;
    }

    /** {@code Map.remove}. */
    public static Object removed(Object map, Object key, Object old, int site) {
        if (old != null) {
            try {
                WatchedMap watched = find(map, site, false);
                if (watched != null) {
                    watched.removed(key, site);
                }
            } catch (Throwable t) {
                // the program goes on
            }
        }
        return old;
    }

    /** {@code Map.clear} is to be called. */
    public static void clearing(Object map, int site) {
        try {
            WatchedMap watched = find(map, site, false);
            if (watched != null) {
                watched.clearing(((Map<?, ?>) map).size(), site);
            }
        } catch (Throwable t) {
            // the program goes on
        }
    }
}
