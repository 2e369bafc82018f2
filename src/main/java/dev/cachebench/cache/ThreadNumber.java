package dev.cachebench.cache;

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

    /** The JVM's number of a thread, or -1 where the program's own class answers for it. */
    @SuppressWarnings("deprecation") // threadId() came with 19
    public static long jvmId(Thread thread) {
        for (Class<?> type = thread.getClass(); type.getModule() != JDK; type = type.getSuperclass()) {
            try {
                type.getDeclaredMethod("getId");
                return -1;
            } catch (NoSuchMethodException e) {
                continue; // inherited
            } catch (LinkageError | SecurityException e) {
                return -1; // cannot be known
            }
        }
        return thread.getId();
    }
}
