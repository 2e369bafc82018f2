package dev.cachebench.weave;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.Escaped;
import dev.cachebench.cache.watch.WatchedCalls;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The cached methods of a program, by the numbers in their woven code, which can reach nothing but static state. */
public final class CacheSites {
    /** {@link #constant}. */
    static final Handle CONSTANT = bootstrap("constant", Object.class, Class.class);

    /** {@link #link}. */
    static final Handle LINK = bootstrap("link", CallSite.class, MethodType.class);

    private static final List<WovenSite> SITES = new ArrayList<>(); // guarded by itself

    private CacheSites() {}

    private static Handle bootstrap(String method, Class<?> result, Class<?> kind) {
        String descriptor = Type.getMethodDescriptor(
                Type.getType(result),
                Type.getType(Lookup.class),
                Type.getType(String.class),
                Type.getType(kind),
                Type.INT_TYPE);
        return new Handle(Opcodes.H_INVOKESTATIC, Type.getInternalName(CacheSites.class), method, descriptor, false);
    }

    /** Called by the JVM before woven code first asks for its cache. */
    public static Object constant(Lookup caller, String name, Class<?> type, int number) throws Throwable {
        return site(number).link(caller);
    }

    /** Called by the JVM before woven code of a class file older than Java 11 first asks for its cache. */
    public static CallSite link(Lookup caller, String name, MethodType type, int number) throws Throwable {
        return new ConstantCallSite(
                MethodHandles.constant(type.returnType(), site(number).link(caller)));
    }

    /** Called by woven code of a class file older than Java 7 when it first asks for its cache. */
    public static Object first(Lookup caller, int number) throws IllegalAccessException {
        return site(number).link(caller);
    }

    static WovenSite site(int number) {
        synchronized (SITES) {
            return SITES.get(number);
        }
    }

    /** A method whose results depend on nothing but its code and its arguments. */
    public static CacheSite add(MethodRef method, CacheSpec spec, double checkedShare, RequestLogs logs) {
        return add(method, spec, checkedShare, logs, List.of());
    }

    /** @param dependencies what its results depend on besides, as {@link dev.cachebench.cache.FunctionCode} has it */
    public static CacheSite add(
            MethodRef method, CacheSpec spec, double checkedShare, RequestLogs logs, List<String> dependencies) {
        return add(new CacheSite.Woven(method, spec, checkedShare, false), logs, dependencies);
    }

    /** A method of a class that has loaded already, for {@link LiveCacheWeaver}. */
    public static CacheSite addLive(MethodRef method, CacheSpec spec, List<String> dependencies) {
        return add(new CacheSite.Woven(method, spec, 0, true), null, dependencies);
    }

    /** A method whose calls are watched, and always computed. */
    public static WatchSite add(MethodRef method, WatchedCalls calls) {
        return add(method, calls, false);
    }

    /** Likewise in a class that has loaded already, for {@link LiveCacheWeaver}. */
    public static WatchSite addLive(MethodRef method, WatchedCalls calls) {
        return add(method, calls, true);
    }

    /** Lets go of a site that no code is woven for any more. What still runs of such code goes past it. */
    public static void remove(WatchSite site) {
        synchronized (SITES) {
            SITES.set(site.number(), null);
        }
    }

    private static WatchSite add(MethodRef method, WatchedCalls calls, boolean live) {
        synchronized (SITES) {
            WatchSite site = new WatchSite(SITES.size(), method, calls, live);
            SITES.add(site);
            Escaped.add(site.number());
            return site;
        }
    }

    private static CacheSite add(CacheSite.Woven woven, RequestLogs logs, List<String> dependencies) {
        synchronized (SITES) {
            CacheSite site = new CacheSite(SITES.size(), woven, logs, dependencies);
            SITES.add(site);
            Escaped.add(site.number());
            return site;
        }
    }
}
