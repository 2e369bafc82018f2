package dev.cachebench.cache.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The MBeans of caches on an MBean server. For one thread. */
public final class CacheBeans {
    private final MBeanServer server;
    private final Map<ManagedCache, ObjectName> names = new HashMap<>();

    public CacheBeans(MBeanServer server) {
        this.server = server;
    }

    /** Measures these caches, registers those that are new, and takes away all others, and those that are gone. */
    public void show(List<ManagedCache> caches) {
        Set<ManagedCache> alive = new HashSet<>();
        for (ManagedCache each : caches) {
            if (isAlive(each)) {
                alive.add(each);
                if (!names.containsKey(each)) {
                    register(each);
                }
            }
        }
        for (Iterator<Map.Entry<ManagedCache, ObjectName>> all =
                        names.entrySet().iterator();
                all.hasNext(); ) {
            Map.Entry<ManagedCache, ObjectName> each = all.next();
            if (!alive.contains(each.getKey())) {
                unregister(each.getValue());
                all.remove();
            }
        }
    }

    private static boolean isAlive(ManagedCache cache) {
        try {
            return cache.measure();
        } catch (RuntimeException | Error e) { // measuring may run the program's own code
            return true;
        }
    }

    /** Of several of one name, such as those of several class loaders, all but the first have a number. */
    private void register(ManagedCache cache) {
        for (int number = 1; ; number++) {
            try {
                ObjectName name = name(cache.name(), number);
                server.registerMBean(new CacheBean(cache), name);
                names.put(cache, name);
                return;
            } catch (InstanceAlreadyExistsException e) {
                // the next number
            } catch (JMException e) {
                return; // the next second may do better
            }
        }
    }

    private void unregister(ObjectName name) {
        try {
            server.unregisterMBean(name);
        } catch (JMException e) {
            // somebody else has done so
        }
    }

    /** The property of a JVM that says how many caches it shows; put together like the domain. */
    public static String countProperty() {
        return String.join(".", List.of("dev", "cachebench", "caches"));
    }

    /** The name of an MBean; the domain is put together here, as it would be renamed with our packages. */
    static ObjectName name(String cache, int number) throws JMException {
        String domain = String.join(".", List.of("dev", "cachebench"));
        List<String> keys = new ArrayList<>(List.of("type=Cache", "name=" + ObjectName.quote(cache)));
        if (number > 1) {
            keys.add("number=" + number);
        }
        return new ObjectName(domain + ":" + String.join(",", keys));
    }
}
