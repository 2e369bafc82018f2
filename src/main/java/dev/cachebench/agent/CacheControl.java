package dev.cachebench.agent;

import dev.cachebench.cache.control.CacheBeans;
import dev.cachebench.cache.control.ManagedCache;
import dev.cachebench.profile.Profiler;
import dev.cachebench.weave.CacheSite;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/**
 * Makes a program's caches MBeans once its JVM has an MBean server: because the program has one, or because a JMX
 * client attaches. Most programs have none, and starting it here would cost each of them more than the rest of the
 * agent. So this waits until the class of MBean servers loads, and does not load it.
 *
 * <p>How many caches there are is a property of the JVM's agents, which the attach API reads and the program does not.
 */
final class CacheControl implements ClassFileTransformer {
    private static final String SERVER_CLASS = "com/sun/jmx/mbeanserver/JmxMBeanServer";
    private static final long SECOND = 1_000_000_000;
    private static final long SOON = 20_000_000; // while a server is being made

    private static final List<CacheTransformer> SHOWN = new ArrayList<>(); // guarded by the class, as is the next one
    private static boolean started;

    private final Instrumentation instrumentation;
    private Thread thread;
    private volatile boolean seen; // whether the class has loaded
    private CacheBeans beans; // null until there is a server; for our thread
    private int published = -1;

    private CacheControl(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Shows the caches of a transformer too, and begins to wait for a server if nobody has yet. */
    static synchronized void show(CacheTransformer transformer, Instrumentation instrumentation) {
        SHOWN.add(transformer);
        if (started) {
            return;
        }
        started = true;
        CacheControl control = new CacheControl(instrumentation);
        control.thread = Profiler.background(control::run, "cachebench-control");
        instrumentation.addTransformer(control);
    }

    /** Shows the caches of a transformer no longer. */
    static synchronized void hide(CacheTransformer transformer) {
        SHOWN.remove(transformer);
    }

    private static List<ManagedCache> shown() {
        List<CacheTransformer> transformers;
        synchronized (CacheControl.class) {
            transformers = List.copyOf(SHOWN);
        }
        List<ManagedCache> caches = new ArrayList<>();
        for (CacheTransformer transformer : transformers) {
            for (CacheSite site : transformer.sites()) {
                site.addTo(caches);
            }
        }
        return caches;
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] original) {
        if (SERVER_CLASS.equals(className)) {
            seen = true;
            LockSupport.unpark(thread);
        }
        return null;
    }

    private void run() {
        seen |= isLoaded();
        while (true) {
            try {
                publish(shown());
            } catch (Throwable t) {
                // the next second may do better; what is not caught here would be printed by the program
            }
            LockSupport.parkNanos(this, seen && beans == null ? SOON : SECOND);
        }
    }

    /** Whether an agent before us has a server already. */
    private boolean isLoaded() {
        String name = SERVER_CLASS.replace('/', '.');
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void publish(List<ManagedCache> caches) throws ReflectiveOperationException, JMException {
        if (caches.size() != published) {
            agentProperties().setProperty(CacheBeans.countProperty(), String.valueOf(caches.size()));
            published = caches.size();
        }
        if (beans == null && seen && !isGuarded()) {
            MBeanServer server = platformServer();
            if (server != null) {
                beans = new CacheBeans(server);
                instrumentation.removeTransformer(this);
            }
        }
        if (beans != null) {
            beans.show(caches);
        }
    }

    /** A security manager may be the program's own code, which would be asked. */
    @SuppressWarnings("removal") // where there are none any more, this is null
    private static boolean isGuarded() {
        return System.getSecurityManager() != null;
    }

    /** The server of {@code ManagementFactory}, if it has been made. */
    private static MBeanServer platformServer() throws JMException {
        ObjectName runtime = new ObjectName("java.lang:type=Runtime");
        for (MBeanServer each : MBeanServerFactory.findMBeanServer(null)) {
            if (each.isRegistered(runtime)) {
                return each;
            }
        }
        return null;
    }

    private static Properties agentProperties() throws ReflectiveOperationException {
        return (Properties) Class.forName("jdk.internal.vm.VMSupport")
                .getMethod("getAgentProperties")
                .invoke(null);
    }
}
