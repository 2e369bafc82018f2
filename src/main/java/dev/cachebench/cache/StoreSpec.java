package dev.cachebench.cache;

import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.text.UserFault;
import java.util.OptionalLong;

/** A cache whose entries a {@link Store} keeps. Made by a {@link StoreProvider} out of a spec's text. */
public non-sealed interface StoreSpec extends CacheSpec {

    /** What the spec begins with. */
    String scheme();

    /** The most entries, or bytes if {@link #bytes()} says so; empty if there is no limit. */
    OptionalLong maxsize();

    /**
     * Opens the store. Whoever opens it closes it.
     *
     * @param function whose entries it is to hold; named, if the spec {@linkplain #isPersistent() is persistent}
     * @param dropped hears of every entry that the store gives up by itself, with {@code EVICT}, {@code EXPIRE} or
     *     {@code COLLECT}. It is called in the middle of the store's work, and must not call the store
     * @throws UserFault if something is missing that the store needs
     */
    Store open(FunctionIdentity function, CacheListener dropped);

    @Override
    default boolean isStored() {
        return true;
    }

    @Override
    StoreSpec scratch();

    @Override
    StoreSpec keyedBy(KeyRules keys);
}
