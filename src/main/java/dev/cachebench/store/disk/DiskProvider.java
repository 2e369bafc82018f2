package dev.cachebench.store.disk;

import dev.cachebench.cache.Rules;
import dev.cachebench.cache.SpecText;
import dev.cachebench.cache.StoreProvider;
import dev.cachebench.cache.StoreSpec;
import dev.cachebench.store.StoreRules;
import dev.cachebench.text.Bytes;
import java.util.List;

/** Entries in a folder, for the next process and for others. */
public final class DiskProvider implements StoreProvider {

    @Override
    public String scheme() {
        return DiskSpec.SCHEME;
    }

    @Override
    public List<String[]> forms() {
        return List.of(
                new String[] {"disk:DIR", "keeps results in a folder, for later runs; see cachebench store"},
                new String[] {
                    "disk:DIR,max=1GB", "up to 1 GB of them; drop=lru (default) or drop=cheap says which go; sync=full"
                });
    }

    @Override
    public StoreSpec parse(SpecText text) {
        String folder = text.argument().orElse("");
        if (folder.isEmpty()) {
            throw text.fault("disk needs a folder, for example disk:.cachebench");
        }
        long max = text.own("max=")
                .map(value -> Bytes.parse("'" + text + "': max=", value, Limit.LEAST_BYTES, Long.MAX_VALUE))
                .orElse(0L);
        DropOrder order = text.own("drop=").map(value -> order(text, value)).orElse(DropOrder.LRU);
        boolean sync = text.own("sync=").map(value -> sync(text, value)).orElse(false);
        if (text.toString().contains(",weigh=")) {
            throw text.fault("disk takes its limit as max=1GB; leave out weigh=");
        }
        return new DiskSpec(folder, max, order, sync, checked(text), false);
    }

    private static DropOrder order(SpecText text, String value) {
        for (DropOrder order : DropOrder.values()) {
            if (order.id().equals(value)) {
                return order;
            }
        }
        throw text.fault("drop= takes lru or cheap, not '" + value + "'");
    }

    private static boolean sync(SpecText text, String value) {
        if (!value.equals("full") && !value.equals("normal")) {
            throw text.fault("sync= takes normal or full, not '" + value + "'");
        }
        return value.equals("full");
    }

    private static Rules checked(SpecText text) {
        Rules rules = StoreRules.checkedOutside(text, "disk");
        if (rules.perInstance()) {
            throw text.fault("a folder outlives the instances; leave out per=instance");
        }
        if (rules.expiry().idleNanos() > 0) {
            throw text.fault("disk does not write when an entry is used; leave out idle=, or try ttl=");
        }
        if (rules.expiry().soft()) {
            throw text.fault("results on disk need no heap; leave out soft");
        }
        return rules;
    }
}
