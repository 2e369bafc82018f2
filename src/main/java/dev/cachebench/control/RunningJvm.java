package dev.cachebench.control;

import dev.cachebench.cache.control.CacheBeans;
import dev.cachebench.profile.async.AttachedJvm;
import dev.cachebench.profile.async.Attaching;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that has caches of cachebench.
 *
 * @param program its main class or jar with the arguments, as {@code jps} shows them; empty if that is not known
 * @param caches how many there are: one for each method that was called, and class loader
 */
public record RunningJvm(long pid, String program, long caches) {
    private static final long MOST_SECONDS = 5; // for all JVMs, as one may have been stopped

    /**
     * All JVMs.
     *
     * @param silent JVMs that did not answer
     */
    public record Listing(List<RunningJvm> jvms, List<Long> silent) {}

    /**
     * The JVMs of this user that have caches, by process number. Their programs notice nothing.
     *
     * @throws UserFault if this Java cannot attach
     */
    public static Listing list() throws InterruptedException {
        List<Long> ready = Attaching.ready("find");
        List<RunningJvm> found = new ArrayList<>(); // guarded by itself, as is the next one
        List<Long> silent = new ArrayList<>(ready);
        CountDownLatch open = new CountDownLatch(ready.size());
        for (long pid : ready) {
            Thread thread = new Thread(() -> ask(pid, found, silent, open), "cachebench-attach-" + pid);
            thread.setDaemon(true);
            thread.start();
        }
        open.await(MOST_SECONDS, TimeUnit.SECONDS);
        synchronized (found) {
            List<RunningJvm> jvms = new ArrayList<>(found);
            jvms.sort(Comparator.comparingLong(RunningJvm::pid));
            return new Listing(jvms, List.copyOf(silent));
        }
    }

    private static void ask(long pid, List<RunningJvm> found, List<Long> silent, CountDownLatch open) {
        try (AttachedJvm jvm = Attaching.to(pid, "find")) {
            long caches = caches(jvm);
            RunningJvm running = new RunningJvm(pid, program(jvm), caches);
            synchronized (found) {
                silent.remove(pid);
                if (caches > 0) {
                    found.add(running);
                }
            }
        } catch (UserFault e) { // it has ended, or lets nobody attach
            synchronized (found) {
                silent.remove(pid);
            }
        } finally {
            open.countDown();
        }
    }

    /** How many caches its agent and the program itself say that there are; 0 if nobody says so. */
    static long caches(AttachedJvm jvm) {
        return count(jvm.agentProperty(CacheBeans.countProperty()).orElse("0"))
                + count(jvm.properties().getProperty(CacheBeans.countProperty(), "0"));
    }

    private static long count(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    static String program(AttachedJvm jvm) {
        return jvm.agentProperty("sun.java.command").orElse("").strip();
    }
}
