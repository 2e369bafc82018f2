package dev.cachebench.cache;

import dev.cachebench.text.Counts;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls that got a result past its time to live.
 *
 * @param refreshing while it was computed anew ({@code stale=})
 * @param failing since computing it anew had thrown ({@code error=stale}), or threw in this very call
 * @param failure the class of what was thrown last; {@code null} if nothing was
 */
public record StaleHits(long refreshing, long failing, String failure) {
    /** None. */
    public static final StaleHits NONE = new StaleHits(0, 0, null);

    /** Those of several caches, together. */
    public StaleHits and(StaleHits others) {
        return new StaleHits(
                refreshing + others.refreshing, failing + others.failing, failure == null ? others.failure : failure);
    }

    /** A sentence for each kind. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (refreshing > 0) {
            remarks.add(Counts.text(refreshing, "call") + " got a result past its ttl while it was computed anew");
        }
        if (failing > 0) {
            remarks.add(Counts.text(failing, "call") + " got a result past its ttl since computing it anew threw "
                    + failure);
        }
        return remarks;
    }
}
