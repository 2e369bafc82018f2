package dev.cachebench.advise.tune;

import dev.cachebench.trace.Operation;
import dev.cachebench.trace.Trace;

/** A map that the program empties when it is full and another key comes, as many do that limit a map by themselves. */
final class EmptiedMap {
    private EmptiedMap() {}

    /**
     * The share of the gets of a trace that would be hits.
     *
     * @param trace that may have a share of the keys
     * @param entries when it is full, of all keys, 1 or more
     */
    static double hitRatio(Trace trace, long entries) {
        long most = Math.max(1, Math.round(entries * trace.recorded().share()));
        byte[] operations = trace.each().operations();
        int[] ids = trace.ids();
        long[] filled = new long[trace.distinct()]; // in which filling each key came in, 0 for none
        long filling = 1;
        long held = 0;
        long gets = 0;
        long hits = 0;
        for (int i = 0; i < ids.length; i++) {
            Operation operation = operations == null ? Operation.GET : Operation.of(operations[i]);
            boolean there = filled[ids[i]] == filling;
            gets += operation == Operation.GET ? 1 : 0;
            hits += operation == Operation.GET && there ? 1 : 0;
            if (operation == Operation.DELETE && there) {
                filled[ids[i]] = 0;
                held--;
            } else if (!there && (operation == Operation.GET || operation == Operation.SET)) {
                if (held == most) {
                    filling++;
                    held = 0;
                }
                filled[ids[i]] = filling;
                held++;
            }
        }
        return gets == 0 ? 0 : (double) hits / gets;
    }
}
