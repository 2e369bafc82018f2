package dev.cachebench.agent.tune;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the place in the program that calls a cache. It looks no further up the stack than that, since a program
 * may create a cache for each of its sessions. No lambda, which would be linked within the locks of libraries.
 */
final class CallerSite implements Function<Stream<StackFrame>, StackTraceElement> {
    private static final StackWalker STACK = StackWalker.getInstance();

    private final String own; // package of the library
    private final Class<?> cache;

    private CallerSite(CacheLibrary library, Class<?> cache) {
        own = library.packageOf(cache);
        this.cache = cache;
    }

    /**
     * The innermost frame of this thread that is neither the JDK's nor the library's; empty if there is none.
     *
     * @param cache the class of the cache
     */
    static String of(CacheLibrary library, Class<?> cache) {
        StackTraceElement frame = STACK.walk(new CallerSite(library, cache));
        if (frame == null) {
            return "";
        }
        String file = frame.getFileName() == null ? "" : " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
        return frame.getClassName() + "." + frame.getMethodName() + file;
    }

    @Override
    public StackTraceElement apply(Stream<StackFrame> frames) {
        for (Iterator<StackFrame> each = frames.iterator(); each.hasNext(); ) {
            StackFrame frame = each.next();
            if (CacheLibrary.isUser(frame.getClassName(), frame.getMethodName(), own, cache)) {
                return frame.toStackTraceElement();
            }
        }
        return null;
    }
}
