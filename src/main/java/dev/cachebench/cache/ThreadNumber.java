package dev.cachebench.cache;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Tells threads apart without calling what the program's own subclasses of {@link Thread} may have overridden. */
public final class ThreadNumber {
    private static final Module JDK = Thread.class.getModule();

    private ThreadNumber() {}

    /**
     * A number by which a thread finds its place in a small table. It never changes, two threads may share it, and
     * nothing of the program's is called: {@code getId()} can be overridden, and {@code threadId()}, which is final,
     * came only with 19. Nor is anything of the JDK but {@code Thread}, {@code System} and native methods, because a
     * probe in it would ask here in turn.
     */
    @SuppressWarnings("deprecation") // threadId() came with 19
    public static int of(Thread thread) {
        return thread.getClass() == Thread.class ? (int) thread.getId() : System.identityHashCode(thread);
    }

    /**
     * To be called before {@code main} by an agent that {@link #jvmId} should work in, as a security manager may
     * prevent it later.
     */
    public static void prepare() {
        if (Identifier.FIELD != null) {
            Identifier.FIELD.get(Thread.currentThread());
        }
    }

    /**
     * The JVM's number of a thread, or -1 if it cannot be read past a class of the program's, which may answer for it.
     * Not even reflection looks at that class, since a security manager would be asked, and classes of the program's
     * loaded.
     */
    @SuppressWarnings("deprecation") // threadId() came with 19
    public static long jvmId(Thread thread) {
        if (thread.getClass().getModule() == JDK) {
            return thread.getId();
        }
        return Identifier.FIELD == null ? -1 : (long) Identifier.FIELD.get(thread);
    }

    /**
     * The field that {@code Thread.getId()} returns, where the JDK's base module is open to us, as it is to an agent.
     */
    private static final class Identifier {
        static final VarHandle FIELD = find();

        private static VarHandle find() {
            try {
                return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
                        .findVarHandle(Thread.class, "tid", long.class);
            } catch (ReflectiveOperationException | RuntimeException e) {
                return null;
            }
        }
    }
}
