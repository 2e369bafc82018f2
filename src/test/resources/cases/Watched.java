import java.security.Permission;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Has a security manager that notes which of a profiler's or a cache's own doings it is asked about, or one that
 * refuses all.
 */
public class Watched {
    private static final Set<String> ASKED = Collections.synchronizedSet(new TreeSet<>());

    private static final class Noting extends SecurityManager {
        @Override
        public void checkPermission(Permission permission) {
            boolean ours = Thread.currentThread().getName().startsWith("cachebench-");
            for (StackTraceElement frame : new Throwable().getStackTrace()) {
                ours |= frame.getClassName().contains("cachebench");
            }
            if (ours) {
                ASKED.add(permission.toString());
            }
        }

        @Override
        public void checkAccess(Thread thread) {
            checkPermission(new RuntimePermission("thread"));
        }

        @Override
        public void checkAccess(ThreadGroup group) {
            checkPermission(new RuntimePermission("group"));
        }
    }

    private static final class Refusing extends SecurityManager {
        @Override
        public void checkPermission(Permission permission) {
            throw new SecurityException("refused: " + permission.getName());
        }
    }

    private static final class Unnamed extends Thread {
        Unnamed() {
            super("");
        }

        @Override
        public void run() {
            step(10);
        }

        @Override
        public long getId() {
            throw new IllegalStateException("asked for its number");
        }
    }

    static int step(int n) {
        try {
            return n < 2 ? n : step(n - 1) + step(n - 2);
        } catch (IllegalStateException e) {
            return 0;
        }
    }

    @SuppressWarnings({"removal", "deprecation"})
    public static void main(String[] args) throws Exception {
        String manager = args.length == 0 ? "none" : args[0];
        if (manager.equals("noting")) {
            System.setSecurityManager(new Noting());
        }
        for (int i = 0; i < 3; i++) {
            Unnamed thread = new Unnamed();
            thread.start();
            thread.join();
        }
        if (manager.equals("refusing")) {
            System.setSecurityManager(new Refusing());
        }
        Thread.sleep(1_500); // longer than between two snapshots
        System.out.println("step " + step(15) + ", asked " + ASKED);
    }
}
