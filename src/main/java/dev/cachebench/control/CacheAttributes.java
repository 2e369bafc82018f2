package dev.cachebench.control;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** The attributes of a cache's MBean, by their names. */
final class CacheAttributes {
    private static final String[] NAMES = {
        "Spec",
        "Hits",
        "Misses",
        "StaleHits",
        "Maxsize",
        "Currsize",
        "HitRatio",
        "HitRatioLastMinute",
        "Evictions",
        "Expirations",
        "Removals",
        "Errors",
        "StoreErrors",
        "Bypasses",
        "SavedNanos",
        "Bytes"
    };

    private final Map<String, Object> values = new HashMap<>();

    private CacheAttributes() {}

    /** @throws InstanceNotFoundException if the cache is gone */
    static CacheFigures read(MBeanServerConnection server, ObjectName name) throws IOException, JMException {
        CacheAttributes attributes = new CacheAttributes();
        for (Attribute each : server.getAttributes(name, NAMES).asList()) {
            attributes.values.put(each.getName(), each.getValue());
        }
        if (!attributes.values.containsKey("Spec")) {
            throw new InstanceNotFoundException(); // gone meanwhile, so that no attribute could be read
        }
        return attributes.figures(name);
    }

    private CacheFigures figures(ObjectName name) {
        String number = name.getKeyProperty("number");
        return new CacheFigures(
                ObjectName.unquote(name.getKeyProperty("name")),
                number == null ? 1 : Integer.parseInt(number),
                (String) values.get("Spec"),
                count("Hits"),
                count("Misses"),
                count("StaleHits"),
                (Long) values.get("Maxsize"),
                (Long) values.get("Currsize"),
                (Double) values.get("HitRatio"),
                (Double) values.get("HitRatioLastMinute"),
                count("Evictions"),
                count("Expirations"),
                removals((TabularData) values.get("Removals")),
                (Long) values.get("Errors"),
                count("StoreErrors"),
                count("Bypasses"),
                (Long) values.get("SavedNanos"),
                (Long) values.get("Bytes"));
    }

    private long count(String attribute) {
        return values.get(attribute) instanceof Long count ? count : 0;
    }

    private static Map<String, Long> removals(TabularData table) {
        Map<String, Long> removals = new TreeMap<>();
        for (Object row : table == null ? List.of() : table.values()) {
            CompositeData data = (CompositeData) row;
            removals.put((String) data.get("key"), (Long) data.get("value"));
        }
        return removals;
    }
}
