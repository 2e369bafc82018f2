package dev.cachebench.report;

import dev.cachebench.cache.Tier;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;
import java.util.List;

/** Several caches in a row, each with the calls that reached it. */
public final class TierTable {
    private TierTable() {}

    public static Table of(List<Tier> tiers) {
        Table table = new Table("~tier", ">calls", ">hits", ">hit ratio", ">errors", ">time per hit");
        for (Tier tier : tiers) {
            long calls = tier.info().hits() + tier.info().misses();
            table.row(
                    tier.cache(),
                    Counts.text(calls),
                    Counts.text(tier.info().hits()),
                    calls == 0 ? "-" : Percentages.text(tier.info().hitRatio()),
                    Counts.text(tier.errors()),
                    Double.isNaN(tier.hitNanos()) ? "-" : Durations.text(tier.hitNanos()));
        }
        return table;
    }
}
