package dev.cachebench.trace.synth;

import java.util.SplittableRandom;

/** The keys of a mixture: those that repeat, part after part, and behind them all that come once. */
final class Mixed implements KeySequence {
    private final SplittableRandom random;
    private final KeySequence[] parts;
    private final long[] offsets;
    private final int[] weights; // each with those before it

    Mixed(Synthesis.Mixture mixture, long requests, long seed) {
        random = new SplittableRandom(seed);
        int count = mixture.parts().size();
        parts = new KeySequence[count];
        offsets = new long[count];
        weights = new int[count];
        Once once = new Once(mixture.repeating());
        long offset = 0;
        int weight = 0;
        for (int i = 0; i < count; i++) {
            Synthesis rule = mixture.parts().get(i).rule();
            if (rule instanceof Synthesis.Scan) {
                parts[i] = once;
            } else {
                parts[i] = rule.sequence(requests, random.nextLong());
                offsets[i] = offset;
                offset += rule.repeating();
            }
            weight = Math.addExact(weight, mixture.parts().get(i).weight());
            weights[i] = weight;
        }
    }

    @Override
    public long next() {
        int drawn = random.nextInt(weights[weights.length - 1]);
        int part = 0;
        while (drawn >= weights[part]) {
            part++;
        }
        return offsets[part] + parts[part].next();
    }
}
