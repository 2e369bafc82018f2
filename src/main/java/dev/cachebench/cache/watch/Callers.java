package dev.cachebench.cache.watch;

import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who calls a method: its own class, whose calls a proxy does not see, or others. Guarded by its owner's lock. */
final class Callers implements Function<Stream<StackWalker.StackFrame>, Boolean> {
    private static final int ENOUGH = 1000;

    private final String className;
    private final String name;
    private long seen;
    private long own;

    Callers(String className, String name) {
        this.className = className;
        this.name = name;
    }

    /** Looks at the caller of the call that begins in this thread. */
    void look() {
        if (seen < ENOUGH) {
            Boolean isOwn = StackWalker.getInstance().walk(this);
            if (isOwn != null) {
                seen++;
                own += isOwn ? 1 : 0;
            }
        }
    }

    /** {@code null} if it cannot be told. */
    @Override
    public Boolean apply(Stream<StackWalker.StackFrame> frames) {
        Iterator<StackWalker.StackFrame> all = frames.iterator();
        while (all.hasNext()) {
            StackWalker.StackFrame frame = all.next();
            if (frame.getClassName().equals(className) && frame.getMethodName().equals(name)) {
                return all.hasNext() ? all.next().getClassName().equals(className) : null;
            }
        }
        return null;
    }

    long seen() {
        return seen;
    }

    long own() {
        return own;
    }
}
