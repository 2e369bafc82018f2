package dev.cachebench.advise;

import java.util.List;

/** How much time caches have in common, by the samples and by the calls that were watched. */
record ProspectOverlap(Hotspots hotspots, List<Prospect> prospects) implements Choice.Overlap {
    @Override
    public double together(int one, int other) {
        return hotspots.together(
                prospects.get(one).place(), prospects.get(other).place());
    }

    @Override
    public double answered(int method, int other) {
        return prospects.get(method).answeredBy(prospects.get(other));
    }
}
