package dev.cachebench.cache.control;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheSpec;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Caches to which a program has given names, as MBeans of the JVM's own server: for programs that use {@code Memo} and
 * {@code LongMemo} as a library. Registering the first starts that server and a daemon thread, which ends with the last.
 *
 * <pre>{@code
 * Memo<String, Page> pages = Memo.of(CacheSpec.parse("lru:1000"), Page::read);
 * NamedCaches.register("pages", spec, pages);
 * }</pre>
 */
public final class NamedCaches {
    private static final long SECOND_MILLIS = 1_000;

    private static final List<ManagedCache> NAMED = new ArrayList<>(); // guarded by the class, as are those below
    private static CacheBeans beans; // null before the first
    private static boolean running;

    private NamedCaches() {}

    /** Keeps a cache registered until it is closed, or the cache is garbage. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Registers a cache, which stays as collectable as it was.
     *
     * @param name of the MBean: {@code dev.cachebench:type=Cache,name="pages"}; a second cache of that name gets a
     *     number
     * @param spec that the cache was made with, to be shown
     */
    public static synchronized Registration register(String name, CacheSpec spec, Cache cache) {
        WeakReference<Cache> weak = new WeakReference<>(cache);
        ManagedCache managed = new ManagedCache(name, spec.toString(), weak::get);
        NAMED.add(managed);
        if (beans == null) {
            beans = new CacheBeans(ManagementFactory.getPlatformMBeanServer());
        }
        show();
        if (!running) {
            running = true;
            Thread thread = new Thread(NamedCaches::run, "cachebench-named-caches");
            thread.setDaemon(true);
            thread.start();
        }
        return () -> remove(managed);
    }

    private static synchronized void remove(ManagedCache managed) {
        NAMED.remove(managed);
        show();
    }

    private static void run() {
        try {
            do {
                Thread.sleep(SECOND_MILLIS);
            } while (showAgain());
        } catch (InterruptedException e) {
            // nobody does that
        }
    }

    /** Returns false once there is nothing to show. */
    private static synchronized boolean showAgain() {
        NAMED.removeIf(ManagedCache::isGone);
        show();
        running = !NAMED.isEmpty();
        return running;
    }

    private static void show() {
        beans.show(NAMED);
        System.setProperty(CacheBeans.countProperty(), String.valueOf(NAMED.size()));
    }
}
