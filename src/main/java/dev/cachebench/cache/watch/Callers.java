package dev.cachebench.cache.watch;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Who calls a method: its own class, whose calls a proxy does not see, or others, and who calls those. Guarded by its
 * owner's lock.
 */
final class Callers implements Function<Stream<StackWalker.StackFrame>, List<CallPath.Frame>> {
    private static final int ENOUGH = 1000;
    private static final int DEPTH = 6;
    private static final int MOST_PATHS = 32;

    /**
     * From JDK 22 on, only one that may hand out classes tells descriptors. Before, none needs to, and a security manager
     * may object to it.
     */
    private static final StackWalker WALKER = Runtime.version().feature() < 22
            ? StackWalker.getInstance()
            : StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final String className;
    private final String name;
    private final Map<List<CallPath.Frame>, Long> paths = new LinkedHashMap<>();
    private long seen;
    private long own;

    Callers(String className, String name) {
        this.className = className;
        this.name = name;
    }

    /** Looks at the callers of the call that begins in this thread. */
    void look() {
        if (seen < ENOUGH) {
            List<CallPath.Frame> callers = WALKER.walk(this);
            if (!callers.isEmpty()) {
                seen++;
                own += callers.get(0).className().equals(className) ? 1 : 0;
                if (paths.size() < MOST_PATHS || paths.containsKey(callers)) {
                    paths.merge(callers, 1L, Long::sum);
                }
            }
        }
    }

    /** Empty if they cannot be told. */
    @Override
    public List<CallPath.Frame> apply(Stream<StackWalker.StackFrame> frames) {
        Iterator<StackWalker.StackFrame> all = frames.iterator();
        List<CallPath.Frame> callers = new ArrayList<>();
        boolean above = false;
        while (all.hasNext() && callers.size() < DEPTH) {
            StackWalker.StackFrame frame = all.next();
            if (above) {
                callers.add(new CallPath.Frame(frame.getClassName(), frame.getMethodName(), frame.getDescriptor()));
            }
            above |= frame.getClassName().equals(className)
                    && frame.getMethodName().equals(name);
        }
        return callers;
    }

    long seen() {
        return seen;
    }

    long own() {
        return own;
    }

    /** By which ways the calls came, but for rare ones of many. */
    List<CallPath> paths() {
        List<CallPath> all = new ArrayList<>();
        paths.forEach((frames, calls) -> all.add(new CallPath(frames, calls)));
        return all;
    }
}
