package dev.cachebench.cache.watch;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.FieldKeys;
import dev.cachebench.cache.key.Fingerprint;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.cache.key.Keys;

/** Makes the key of a call, and fingerprints of it. */
abstract class KeyMaker {
    /**
     * Makes the key as a cache would, hash included.
     *
     * @return what {@link #hash} and {@link #fingerprint} take
     */
    abstract Object make(Object argument);

    /** The hash of what {@link #make} has made. */
    abstract int hash(Object made);

    /** 64 bits, equal for equal keys and, but for chance, for no others. */
    abstract long fingerprint(Object made);

    /** Whether fingerprints are other ones since the last time that this was asked. */
    boolean hasChanged() {
        return false;
    }

    static KeyMaker of(KeyRules rules) {
        return new ByRules(rules);
    }

    static KeyMaker of(FieldKeys fields) {
        return new ByFields(fields);
    }

    private static final class ByRules extends KeyMaker {
        private static final int MOST_EFFORT = 256; // objects

        private final Keys keys;
        private volatile boolean dear; // of hashes only, since keys hold much
        private volatile boolean changed;

        ByRules(KeyRules rules) {
            keys = new Keys(rules);
        }

        @Override
        Object make(Object argument) {
            Object key = keys.of(argument);
            hash(key); // which the key keeps
            return key;
        }

        @Override
        int hash(Object made) {
            return made == null ? 0 : made.hashCode();
        }

        @Override
        long fingerprint(Object made) {
            if (dear) {
                return mixed(hash(made));
            }
            Fingerprint whole = Fingerprint.of(made, MOST_EFFORT);
            Parts parts = whole.exists() ? new Parts(whole.low(), whole.effort()) : Parts.of(made, whole.effort());
            if (parts.effort() > MOST_EFFORT) {
                dear = true;
                changed = true;
                return mixed(hash(made));
            }
            return parts.bits();
        }

        @Override
        boolean hasChanged() {
            boolean was = changed;
            changed = false;
            return was;
        }

        /**
         * A fingerprint of parts, of hashes where nothing better is known of them.
         *
         * @param effort how many objects were looked at; the bits say nothing if they are more than {@link
         *     #MOST_EFFORT}
         */
        private record Parts(long bits, int effort) {
            /** @param before objects that were looked at before */
            static Parts of(Object made, int before) {
                if (!(made instanceof Arguments arguments)) {
                    return new Parts(mixed(made.hashCode()), before);
                }
                long bits = arguments.hashCode();
                int effort = before;
                for (int i = 0; i < arguments.size() && effort <= MOST_EFFORT; i++) {
                    Fingerprint part = Fingerprint.of(arguments.get(i), MOST_EFFORT);
                    effort += part.effort();
                    bits = mixed(bits) + (part.exists() ? part.low() : new Arguments(arguments.get(i)).hashCode());
                }
                return new Parts(mixed(bits), effort);
            }
        }
    }

    private static final class ByFields extends KeyMaker {
        private final FieldKeys fields;

        ByFields(FieldKeys fields) {
            this.fields = fields;
        }

        @Override
        Object make(Object argument) {
            return fields.of(argument);
        }

        @Override
        int hash(Object made) {
            return made.hashCode();
        }

        @Override
        long fingerprint(Object made) {
            return (long) made;
        }
    }

    static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 33) * 0xFF51AFD7ED558CCDL; // the finaliser of MurmurHash3
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }
}
