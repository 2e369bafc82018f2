package dev.cachebench.weave;

/**
 * The superclass of what {@link CacheHolderClass} writes. Its subclass computes values, as a {@code LongMemo.Body} or a
 * {@code Memo.Body}, and has the cache around that in a static field.
 */
public abstract class CacheHolder {
    /** The name of {@link #cache}. */
    static final String CACHE = "cache";

    /** What the stub of the woven method calls: a {@code LongMemo} or a {@code Memo}. */
    protected final Object cache;

    /** Has the {@link WeavingLoader} that loads the subclass make the cache. */
    protected CacheHolder() {
        cache = ((WeavingLoader) getClass().getClassLoader()).makeCache(this);
    }
}
