package dev.cachebench.advise;

import dev.cachebench.cache.watch.CallPath;
import dev.cachebench.cache.watch.CallPath.Frame;
import dev.cachebench.profile.async.SourceLines;
import dev.cachebench.program.ProgramClasses;
import dev.cachebench.weave.DeclaredMethods.Declared;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.purity.OwnCache;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Tells whether a method is what a cache of the program calls for keys that it lacks. Then calls that repeat are those
 * of keys that this cache no longer has, and what answers them is that cache, made larger, and not another one behind
 * it.
 */
final class CacheLoads {
    /** A call from elsewhere now and then changes nothing. */
    private static final double NEARLY_ALL = 0.95;

    /** Of the calls whose callers were looked at. */
    private static final int FEWEST = 8;

    /** In the names of methods of Caffeine, Guava and others that call what loads. */
    private static final Pattern LOADS = Pattern.compile("(?i)load|compute|mapping");

    private static final Set<String> OF_KEYS = Set.of("hashCode", "equals", "compareTo", "compare");

    private final ProgramClasses classes;
    private final CodeJudge judge;
    private final KeyPassing keys;

    /**
     * A cache that calls a method for what it lacks.
     *
     * @param name for people, such as {@code a cache of Caffeine} or {@code Shop.prices}
     * @param single whether there is one of it, as of what a library of caches or a static field holds; else there may
     *     be many, each of which calls the method once for the same keys
     */
    record Cache(String name, boolean single) {}

    CacheLoads(ProgramClasses classes, CodeJudge judge) {
        this.classes = classes;
        this.judge = judge;
        keys = new KeyPassing(classes);
    }

    /** The cache that calls a method; {@code null} if none does, or not for nearly all of its calls. */
    Cache of(Watched watched) {
        return nearlyAll(watched, frames -> above(watched, frames));
    }

    /**
     * The library of caches whose loads call a method, with the key or anything else; {@code null} if none does, or not
     * for nearly all of its calls. These may repeat though no key does: of several, each may need the same.
     */
    static String library(Watched watched) {
        return nearlyAll(watched, CacheLoads::loading);
    }

    /** What is above most calls, if something is above nearly all; {@code null} if not. */
    private static <T> T nearlyAll(Watched watched, Function<List<Frame>, T> above) {
        if (watched.callers() < FEWEST) {
            return null;
        }
        long loads = 0;
        long most = 0;
        T found = null;
        for (CallPath each : watched.paths()) {
            T cache = above.apply(each.frames());
            if (cache != null) {
                loads += each.seen();
                if (each.seen() > most) {
                    most = each.seen();
                    found = cache;
                }
            }
        }
        return loads >= NEARLY_ALL * watched.callers() ? found : null;
    }

    /**
     * The library that loads something above a call; {@code null} if it asks a key for its hash, or an entry's weight.
     */
    private static String loading(List<Frame> callers) {
        for (Frame each : callers) {
            String library = LibraryCache.library(each.className().replace('.', '/'));
            if (library != null) {
                return LOADS.matcher(each.name()).find() ? library : null;
            }
            if (OF_KEYS.contains(each.name())) {
                return null;
            }
        }
        return null;
    }

    private Cache above(Watched watched, List<Frame> callers) {
        MethodRef method = watched.method();
        if (method.parameterTypes().isEmpty()) {
            return null; // so that it gets no key, unless that is its instance
        }
        Frame called = new Frame(method.className(), method.name(), method.descriptor());
        for (int i = 0; i < callers.size(); i++) {
            Frame caller = callers.get(i);
            String library = LibraryCache.library(caller.className().replace('.', '/'));
            if (library != null) {
                return new Cache("a cache of " + library, true);
            }
            if (isMap(caller)) {
                return ofMap(watched, caller, callers.subList(i + 1, callers.size()));
            }
            if (caller.name().endsWith(SourceLines.UNCACHED) || keys.isBridge(caller)) {
                continue; // it is there once more, as the source has it
            }
            if (!keys.passes(caller, called)) {
                return null;
            }
            Cache own = own(watched, caller);
            if (own != null) {
                return own;
            }
            called = caller;
        }
        return null;
    }

    private static boolean isMap(Frame frame) {
        return frame.className().startsWith("java.util.") && frame.name().equals("computeIfAbsent");
    }

    /** @param above who called it */
    private Cache ofMap(Watched watched, Frame map, List<Frame> above) {
        for (Frame each : above) {
            if (!isMap(each)) { // a view of another one
                Cache own = own(watched, each);
                if (own != null) {
                    return own;
                }
                break;
            }
        }
        return new Cache("a " + map.className().substring(map.className().lastIndexOf('.') + 1), false);
    }

    /** What a method keeps in a field of its own; {@code null} for nothing. */
    private Cache own(Watched watched, Frame frame) {
        MethodRef method = ref(frame);
        OwnCache own = method == null ? null : judge.ownCache(method);
        if (own == null) {
            return null;
        }
        boolean oneInstance =
                watched.instances() == 1 && watched.method().className().equals(method.className());
        return new Cache(own.field(), own.isStatic() || oneInstance);
    }

    private MethodRef ref(Frame frame) {
        List<Declared> methods = classes.methods(frame.className().replace('.', '/'));
        for (Declared each : methods == null ? List.<Declared>of() : methods) {
            if (each.name().equals(frame.name()) && each.descriptor().equals(frame.descriptor())) {
                return each.ref();
            }
        }
        return null;
    }
}
