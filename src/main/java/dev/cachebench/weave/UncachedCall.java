package dev.cachebench.weave;

/**
 * The superclass of what {@link UncachedCallClass} writes. Its subclass computes values for a cache of a program, as a
 * {@code LongMemo.Body} or a {@code Memo.Body}.
 */
public abstract class UncachedCall {
    /**
     * Hands itself to its site.
     *
     * @param site the number of the {@link CacheSite}
     */
    protected UncachedCall(int site) {
        ((CacheSite) CacheSites.site(site)).take(this);
    }
}
