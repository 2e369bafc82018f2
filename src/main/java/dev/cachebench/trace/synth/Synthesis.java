package dev.cachebench.trace.synth;

import java.util.ArrayList;
import java.util.List;

/** A rule that a trace's requests are made by. The keys are whole numbers from 0. */
public sealed interface Synthesis {

    /** In words, with what it was given. */
    String title();

    /**
     * Keys below this may repeat; those from here on come once each, in order.
     *
     * @return 0 or more
     */
    long repeating();

    /**
     * The requests from the first on; the same seed gives the same requests.
     *
     * @param requests how many will be asked for, 1 or more
     */
    KeySequence sequence(long requests, long seed);

    /** Requests for the same keys from the first to the last, in one order. */
    sealed interface OneOrder extends Synthesis {
        /** How many: 1 or more. */
        int keys();

        Order order(long seed);

        @Override
        default long repeating() {
            return keys();
        }

        @Override
        default KeySequence sequence(long requests, long seed) {
            return KeySequence.of(order(seed), keys());
        }
    }

    /**
     * Key {@code k - 1} is {@code k} to the power of {@code alpha} times rarer than key 0.
     *
     * @param keys 1 or more
     * @param alpha 0 (uniform) or more
     */
    record Zipf(int keys, double alpha) implements OneOrder {
        @Override
        public String title() {
            return "zipf " + alpha + " over " + keys + " keys";
        }

        @Override
        public Order order(long seed) {
            return new Order.Zipf(alpha, seed);
        }
    }

    /** Each key as likely as any other. */
    record Uniform(int keys) implements OneOrder {
        @Override
        public String title() {
            return "uniform over " + keys + " keys";
        }

        @Override
        public Order order(long seed) {
            return new Order.Uniform(seed);
        }
    }

    /** One key after the other, and from the first again: LRU has no hit unless all fit. */
    record Loop(int keys) implements OneOrder {
        @Override
        public String title() {
            return "loop over " + keys + " keys";
        }

        @Override
        public Order order(long seed) {
            return new Order.InTurn();
        }
    }

    /** No key twice. */
    record Scan() implements Synthesis {
        @Override
        public String title() {
            return "scan";
        }

        @Override
        public long repeating() {
            return 0;
        }

        @Override
        public KeySequence sequence(long requests, long seed) {
            return new Once(0);
        }
    }

    /**
     * A working set that follows Zipf's law and moves on in steps: in each of the phases, which are equally long, the
     * more popular half of the one before is gone, the other half has become popular, and as many new keys have come
     * below it.
     *
     * @param keys of the working set, 1 or more
     * @param phases 1 or more
     */
    record Shifting(int keys, double alpha, int phases) implements Synthesis {
        @Override
        public String title() {
            return "zipf " + alpha + " over a working set of " + keys + " keys, shifting in " + phases + " phases";
        }

        @Override
        public long repeating() {
            return keys + (phases - 1L) * step();
        }

        private int step() {
            return (keys + 1) / 2;
        }

        @Override
        public KeySequence sequence(long requests, long seed) {
            KeySequence within = new Zipf(keys, alpha).sequence(requests, seed);
            return new KeySequence() {
                private long past;

                @Override
                public long next() {
                    long phase = past++ * phases / requests;
                    return phase * step() + within.next();
                }
            };
        }
    }

    /** Each request by one of several rules, at random by their weights; each rule has keys of its own. */
    record Mixture(List<Part> parts) implements Synthesis {
        /** @param weight 1 or more */
        public record Part(Synthesis rule, int weight) {}

        public Mixture {
            parts = List.copyOf(parts);
        }

        @Override
        public String title() {
            List<String> titles = new ArrayList<>();
            for (Part part : parts) {
                titles.add(part.weight() + " × " + part.rule().title());
            }
            return "mixture of " + String.join(", ", titles);
        }

        @Override
        public long repeating() {
            long sum = 0;
            for (Part part : parts) {
                sum += part.rule().repeating();
            }
            return sum;
        }

        @Override
        public KeySequence sequence(long requests, long seed) {
            return new Mixed(this, requests, seed);
        }
    }
}
