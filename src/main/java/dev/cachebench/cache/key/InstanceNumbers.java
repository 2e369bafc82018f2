package dev.cachebench.cache.key;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/**
 * Numbers objects that are the same only as themselves. They are held weakly, and a number is never given out again.
 * Once so many live at a time that they fill a part of the heap, no more are numbered. Thread-safe.
 */
final class InstanceNumbers {
    /** The number of an object that has none. */
    static final long NONE = -1;

    /** For the whole JVM, with a sixty-fourth of its heap. */
    static final InstanceNumbers ALL = new InstanceNumbers(Runtime.getRuntime().maxMemory() >> 6);

    private static final int STRIPES = 16;
    private static final int BYTES = 72; // for an object, with its places in the table

    private final Stripe[] stripes = new Stripe[STRIPES];

    /** @param most bytes, about */
    InstanceNumbers(long most) {
        int each = (int) Math.min(1 << 26, most / BYTES / STRIPES);
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe(i, each);
        }
    }

    /** The number of an object, 0 or more; {@link #NONE} if there are too many. */
    long of(Object instance) {
        int hash = System.identityHashCode(instance) * 0x9E3779B9;
        return stripes[hash & STRIPES - 1].number(instance, hash);
    }

    private static final class Numbered extends WeakReference<Object> {
        private final int hash;
        private final long number;
        private Numbered next;

        Numbered(Object instance, int hash, long number, ReferenceQueue<Object> gone) {
            super(instance, gone);
            this.hash = hash;
            this.number = number;
        }
    }

    /** Those of some hashes: a table of chains. */
    private static final class Stripe {
        private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
        private final int most;
        private Numbered[] table = new Numbered[16];
        private int size;
        private long next;
        private boolean full; // for ever: a number later would make two keys of one

        Stripe(int index, int most) {
            next = index;
            this.most = most;
        }

        synchronized long number(Object instance, int hash) {
            int place = place(hash, table.length);
            for (Numbered each = table[place]; each != null; each = each.next) {
                if (each.hash == hash && each.refersTo(instance)) {
                    return each.number;
                }
            }
            return full ? NONE : add(instance, hash);
        }

        private long add(Object instance, int hash) {
            forgetGone();
            if (size == most) {
                full = true;
                return NONE;
            }
            if (++size > table.length) {
                widen();
            }
            Numbered added = new Numbered(instance, hash, next, gone);
            next += STRIPES;
            link(added);
            return added.number;
        }

        private void link(Numbered added) {
            int place = place(added.hash, table.length);
            added.next = table[place];
            table[place] = added;
        }

        private void widen() {
            Numbered[] before = table;
            table = new Numbered[before.length << 1];
            for (Numbered chain : before) {
                for (Numbered each = chain; each != null; ) {
                    Numbered following = each.next;
                    link(each);
                    each = following;
                }
            }
        }

        private void forgetGone() {
            for (Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
                Numbered dead = (Numbered) each;
                int place = place(dead.hash, table.length);
                Numbered before = null;
                for (Numbered at = table[place]; at != dead; at = at.next) {
                    before = at;
                }
                if (before == null) {
                    table[place] = dead.next;
                } else {
                    before.next = dead.next;
                }
                size--;
            }
        }

        private static int place(int hash, int length) {
            return hash >>> 4 & length - 1; // the lowest bits have chosen the stripe
        }
    }
}
