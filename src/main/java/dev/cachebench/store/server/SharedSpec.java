package dev.cachebench.store.server;

import dev.cachebench.cache.StoreSpec;
import java.util.OptionalLong;

/** Has a server keep the entries, as many as it likes. */
public interface SharedSpec extends StoreSpec {

    /** Whether the entries go with the cache, and nobody else finds them. */
    boolean isScratch();

    @Override
    default OptionalLong maxsize() {
        return OptionalLong.empty();
    }

    @Override
    default boolean isPersistent() {
        return !isScratch();
    }
}
