package dev.cachebench.program;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * CPU time of the children that have ended, to the microsecond, by the system call {@code getrusage}. It takes Java 22
 * and leave to call native code, and is looked up by name, since Java 17 compiles this.
 */
final class ChildrenUsage {
    private static final int CHILDREN = -1; // RUSAGE_CHILDREN
    private static final int SIZE = 144; // of a struct rusage on Linux: two struct timeval and 14 long
    private static final int USER = 0;
    private static final int SYSTEM = 16;
    private static final ByteBuffer USAGE = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());
    private static final MethodHandle CALL = call();

    private ChildrenUsage() {}

    /** In nanoseconds; empty where it cannot be had. */
    static synchronized OptionalLong nanos() {
        try {
            return CALL != null && (int) CALL.invoke(CHILDREN) == 0
                    ? OptionalLong.of(nanos(USER) + nanos(SYSTEM))
                    : OptionalLong.empty();
        } catch (Throwable e) { // what a method handle may throw
            return OptionalLong.empty();
        }
    }

    static boolean isKnown() {
        return CALL != null;
    }

    private static long nanos(int timeval) {
        return USAGE.getLong(timeval) * 1_000_000_000 + USAGE.getLong(timeval + 8) * 1_000;
    }

    /** Takes whose usage, and writes into the buffer; {@code null} where there is no such call. */
    private static MethodHandle call() {
        boolean wide = System.getProperty("sun.arch.data.model", "").equals("64");
        if (Runtime.version().feature() < 22 || !System.getProperty("os.name").equals("Linux") || !wide) {
            return null;
        }
        try {
            Module own = ChildrenUsage.class.getModule();
            boolean allowed =
                    (boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(own);
            return allowed ? linked() : null;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    private static MethodHandle linked() throws ReflectiveOperationException {
        Class<?> linker = type("Linker");
        Class<?> symbols = type("SymbolLookup");
        Class<?> layout = type("MemoryLayout");
        Class<?> segment = type("MemorySegment");
        Class<?> descriptor = type("FunctionDescriptor");
        Object here = linker.getMethod("nativeLinker").invoke(null);
        Optional<?> symbol = (Optional<?>) symbols.getMethod("find", String.class)
                .invoke(linker.getMethod("defaultLookup").invoke(here), "getrusage");
        Object number = type("ValueLayout").getField("JAVA_INT").get(null);
        Object parameters = Array.newInstance(layout, 2);
        Array.set(parameters, 0, number);
        Array.set(parameters, 1, type("ValueLayout").getField("ADDRESS").get(null));
        Object signature =
                descriptor.getMethod("of", layout, parameters.getClass()).invoke(null, number, parameters);
        Object options = Array.newInstance(type("Linker$Option"), 0);
        MethodHandle call = (MethodHandle) linker.getMethod("downcallHandle", segment, descriptor, options.getClass())
                .invoke(here, symbol.orElseThrow(), signature, options);
        Object memory = segment.getMethod("ofBuffer", Buffer.class).invoke(null, USAGE);
        return MethodHandles.insertArguments(call, 1, memory);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("java.lang.foreign." + name);
    }
}
