package dev.cachebench.trace.synth;

import java.util.SplittableRandom;

/** The order in which calls take their arguments. */
public sealed interface Order {

    /** Starts at the beginning: the same order gives the same places again. */
    Places over(int size);

    /** An endless sequence of numbers from 0 to less than a size. */
    @FunctionalInterface
    interface Places {
        int next();
    }

    /** One after the other, and from the first again. */
    record InTurn() implements Order {
        @Override
        public Places over(int size) {
            return new Places() {
                private int next;

                @Override
                public int next() {
                    int place = next;
                    next = place + 1 == size ? 0 : place + 1;
                    return place;
                }
            };
        }
    }

    /** Each as likely as any other. */
    record Uniform(long seed) implements Order {
        @Override
        public Places over(int size) {
            SplittableRandom random = new SplittableRandom(seed);
            return () -> random.nextInt(size);
        }
    }

    /**
     * Zipf's law: the {@code k}-th place is drawn {@code k^alpha} times less often than the first.
     *
     * @param alpha 0 (uniform) or more; popularity of web pages or words is near 1
     */
    record Zipf(double alpha, long seed) implements Order {
        @Override
        public Places over(int size) {
            return new ZipfPlaces(size, alpha, seed);
        }
    }
}
