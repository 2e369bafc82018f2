package dev.cachebench.weave;

import dev.cachebench.profile.TestClock;

/** Constructors that are hard to put probes into. */
final class Constructing {
    /** How long {@link #all} takes. */
    static final int TICKS = 9;

    private Constructing() {}

    static class Base {
        final String text;

        Base(Object value) {
            TestClock.tick(1);
            if (value == null) {
                throw new IllegalStateException();
            }
            text = "base(" + value + ")";
        }
    }

    static final class Derived extends Base {
        final long wide;

        /** An object made, and a branch taken, before the constructor of the superclass is called. */
        Derived(long wide, boolean bracketed) {
            super(bracketed ? new Part(wide, new Part(0, null)).toString() : wide + "a");
            this.wide = wide;
            TestClock.tick(1);
        }

        Derived() {
            this(1, false);
        }

        Derived(Object thrown) {
            super(thrown);
            wide = 0;
        }
    }

    static final class Part {
        private final long number;
        private final Part inner;

        Part(long number, Part inner) {
            this.number = number;
            this.inner = inner;
        }

        @Override
        public String toString() {
            return inner == null ? "b" : number + "[" + inner + "]";
        }
    }

    static String all() {
        String text = new Derived().text + new Derived(2, true).text + " " + new Base(0).text;
        try {
            new Derived((Object) null);
        } catch (IllegalStateException e) {
            text += " thrown";
        }
        after();
        return text;
    }

    static void after() {
        TestClock.tick(3);
    }
}
