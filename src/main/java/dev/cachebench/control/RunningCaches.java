package dev.cachebench.control;

import dev.cachebench.cache.control.CacheBeans;
import dev.cachebench.profile.async.AttachedJvm;
import dev.cachebench.profile.async.Attaching;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The caches of a JVM that runs already, over JMX. */
public final class RunningCaches implements AutoCloseable {
    private static final String ALL = "dev.cachebench:type=Cache,*";
    private static final long MOST_WAIT_MILLIS = 10_000; // for the caches to become MBeans, on a busy machine
    private static final long MOST_COUNT_MILLIS = 3_000;
    private static final long POLL_MILLIS = 20;

    private final long pid;
    private final String program;
    private final JMXConnector connector;
    private final MBeanServerConnection server;

    private RunningCaches(long pid, String program, JMXConnector connector, MBeanServerConnection server) {
        this.pid = pid;
        this.program = program;
        this.connector = connector;
        this.server = server;
    }

    /**
     * Connects to a JVM.
     *
     * @throws UserFault with one sentence if there is no such process, it is no JVM or not ours, it lets nobody attach,
     *     or it has no caches
     */
    public static RunningCaches of(long pid) throws InterruptedException {
        String address;
        String program;
        try (AttachedJvm jvm = Attaching.to(pid, "memoize")) {
            if (!hasCaches(jvm)) {
                throw UserFault.missing(
                        "process " + pid + " has no caches of cachebench (yet); start it with cachebench"
                                + " memoize, and see whether its methods have been called");
            }
            program = RunningJvm.program(jvm);
            address = jvm.startManagement();
        }
        try {
            JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
            RunningCaches caches = new RunningCaches(pid, program, connector, connector.getMBeanServerConnection());
            caches.awaitBeans();
            return caches;
        } catch (IOException e) {
            throw ended(pid, e);
        }
    }

    /** Waits a moment for the agent, which counts once a second. */
    private static boolean hasCaches(AttachedJvm jvm) throws InterruptedException {
        boolean counted = jvm.agentProperty(CacheBeans.countProperty()).isPresent();
        long end = System.nanoTime() + MOST_COUNT_MILLIS * 1_000_000;
        while (RunningJvm.caches(jvm) == 0) {
            if (!counted || System.nanoTime() - end > 0) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    private static UserFault ended(long pid, IOException cause) {
        return UserFault.missing("process " + pid + " has ended, or does not answer", cause);
    }

    /** They are registered when the JVM gets its MBean server, which may have been a moment ago. */
    private void awaitBeans() throws InterruptedException {
        long end = System.nanoTime() + MOST_WAIT_MILLIS * 1_000_000;
        while (names().isEmpty()) {
            if (System.nanoTime() - end > 0) {
                throw UserFault.missing(
                        "process " + pid + " does not show its caches over JMX; has it a security manager?");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private Set<ObjectName> names() {
        try {
            return server.queryNames(new ObjectName(ALL), null);
        } catch (IOException e) {
            throw ended(pid, e);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * All caches, by name.
     *
     * @throws UserFault if the process has ended
     */
    public CacheList list() {
        List<CacheFigures> all = new ArrayList<>();
        for (ObjectName name : names()) {
            try {
                all.add(CacheAttributes.read(server, name));
            } catch (InstanceNotFoundException e) {
                // its class loader is gone
            } catch (IOException e) {
                throw ended(pid, e);
            } catch (JMException e) {
                throw new IllegalStateException(e);
            }
        }
        all.sort(Comparator.comparing(CacheFigures::name).thenComparing(CacheFigures::number));
        return new CacheList(pid, program, all);
    }

    /** Empties a cache; the count is what it held. */
    public CacheChange clear(CacheFigures cache) {
        invoke(cache, "clear");
        return new CacheChange(pid, cache.label(), "dropped", cache.currsize() == null ? 0 : cache.currsize());
    }

    /** Drops the entries whose arguments match a pattern. */
    public CacheChange invalidate(CacheFigures cache, String pattern) {
        return new CacheChange(pid, cache.label(), "dropped", (Long) invoke(cache, "invalidateMatching", pattern));
    }

    /** Drops the entries that carry a tag. */
    public CacheChange invalidateTag(CacheFigures cache, String tag) {
        return new CacheChange(pid, cache.label(), "dropped", (Long) invoke(cache, "invalidateTag", tag));
    }

    /** Has the entries whose arguments match a pattern computed anew. */
    public CacheChange refresh(CacheFigures cache, String pattern) {
        return new CacheChange(pid, cache.label(), "refreshed", (Long) invoke(cache, "refresh", pattern));
    }

    /** @param size entries, or bytes of a cache whose size is in bytes */
    public CacheChange resize(CacheFigures cache, long size) {
        call(cache, "resize", new Object[] {size}, "long");
        return new CacheChange(pid, cache.label(), "resized", size);
    }

    /** @param most how many entries at most */
    public PeekedCache peek(CacheFigures cache, int most) {
        List<PeekedCache.Entry> entries = new ArrayList<>();
        for (CompositeData each : (CompositeData[]) call(cache, "peek", new Object[] {most}, "int")) {
            entries.add(new PeekedCache.Entry((String) each.get("arguments"), (String) each.get("result")));
        }
        return new PeekedCache(pid, cache.label(), cache.spec(), cache.currsize(), entries);
    }

    private Object invoke(CacheFigures cache, String operation, String... texts) {
        String[] types = new String[texts.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = String.class.getName();
        }
        return call(cache, operation, texts, types);
    }

    private Object call(CacheFigures cache, String operation, Object[] arguments, String... types) {
        try {
            return server.invoke(name(cache), operation, arguments, types);
        } catch (RuntimeMBeanException e) {
            throw UserFault.usage(cache.label() + ": " + e.getTargetException().getMessage());
        } catch (InstanceNotFoundException e) {
            throw UserFault.missing("the class loader of " + cache.label() + " is gone, and its cache with it", e);
        } catch (IOException e) {
            throw ended(pid, e);
        } catch (JMException | UndeclaredThrowableException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectName name(CacheFigures cache) throws JMException {
        return new ObjectName("dev.cachebench:type=Cache,name=" + ObjectName.quote(cache.name())
                + (cache.number() == 1 ? "" : ",number=" + cache.number()));
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            // the process has ended
        }
    }
}
