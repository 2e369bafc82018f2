package dev.cachebench.cache;

import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.cache.key.Keys;
import dev.cachebench.cache.key.Likeness;
import java.util.LinkedHashMap;
import java.util.Map;

/** Of the calls that a checked cache computed last, how they looked beyond what their keys compare. Thread-safe. */
final class ComputedCalls {
    private static final int MOST = 10_000;

    private final Keys keys;
    private final boolean plain; // whether all arguments are in the key
    private final Map<Object, String> likeness = new LinkedHashMap<>() { // guarded by itself
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Object, String> eldest) {
                    return size() > MOST;
                }
            };

    ComputedCalls(KeyRules rules) {
        plain = rules.isNone();
        keys = new Keys(rules);
    }

    /** A call is about to be computed. */
    void add(Object call) {
        if (plain && Likeness.isSaidByKey(call)) {
            return;
        }
        try {
            Object key = keys.keep(keys.of(call));
            String looks = Likeness.of(call);
            synchronized (likeness) {
                likeness.remove(key); // the key may look otherwise too
                likeness.put(key, looks);
            }
        } catch (RuntimeException | Error e) {
            // out of the program's own code, or no snapshot can be taken: then nothing is known of it
        }
    }

    /** How the call looked whose result answers this one; {@code null} if that is not known. */
    String likeness(Object call) {
        try {
            Object key = keys.of(call);
            synchronized (likeness) {
                return likeness.get(key);
            }
        } catch (RuntimeException | Error e) {
            return null;
        }
    }
}
