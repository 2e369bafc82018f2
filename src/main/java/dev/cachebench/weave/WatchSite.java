package dev.cachebench.weave;

import dev.cachebench.cache.watch.WatchedCalls;
import java.lang.invoke.MethodHandles.Lookup;

/** A method whose calls are watched, in whichever class loaders its class is. */
public final class WatchSite implements WovenSite {
    private final int number;
    private final MethodRef method;
    private final Decoration decoration;
    private final WatchedCalls calls;

    /** @param live whether its class has loaded already, so that {@link LiveCacheWeaver} weaves it */
    WatchSite(int number, MethodRef method, WatchedCalls calls, boolean live) {
        this.number = number;
        this.method = method;
        this.calls = calls;
        decoration = live ? Decoration.watchedInPlace(method, number) : Decoration.watched(method, number);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public MethodRef method() {
        return method;
    }

    @Override
    public Decoration decoration() {
        return decoration;
    }

    @Override
    public Object link(Lookup caller) {
        CacheSite.findEscaped(caller);
        return calls;
    }

    /** What is known of its calls. */
    public WatchedCalls calls() {
        return calls;
    }
}
