package dev.cachebench.cli.run;

import dev.cachebench.cache.CacheSpec;
import java.util.Iterator;

/** What a cache spec may begin with, for shells to complete. Asked for only when a completion script is written. */
public final class CacheNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return CacheSpec.kinds().iterator();
    }
}
