package dev.cachebench.cache.heap;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;

/** Whether one object leads to another, such as a view to what it is a view of. */
public final class Reachability {
    private static final int MOST = 1_000; // objects looked at

    private final IdentityHashMap<Object, Boolean> seen = new IdentityHashMap<>();
    private final ArrayDeque<Object> open = new ArrayDeque<>();

    private Reachability() {}

    /** Whether {@code from} leads to {@code to}, as far as the first {@value #MOST} objects and open fields say. */
    public static boolean leads(Object from, Object to) {
        return new Reachability().search(from, to);
    }

    private boolean search(Object from, Object to) {
        reach(from);
        while (!open.isEmpty()) {
            Object next = open.remove();
            if (next == to) {
                return true;
            }
            try {
                expand(next);
            } catch (RuntimeException | LinkageError e) {
                // it changes as we look, or refers to a class that is not there
            }
        }
        return false;
    }

    private void expand(Object value) {
        if (value instanceof Object[] elements) {
            for (Object element : elements) {
                reach(element);
            }
        } else if (value.getClass().getPackageName().startsWith("java.util") && value instanceof Collection<?> all) {
            all.forEach(this::reach);
        } else if (value.getClass().getPackageName().startsWith("java.util") && value instanceof Map<?, ?> map) {
            map.keySet().forEach(this::reach);
            map.values().forEach(this::reach);
        } else {
            for (Field field : Shape.of(value.getClass()).references()) {
                try {
                    reach(field.get(value));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e); // only fields that were opened are there
                }
            }
        }
    }

    private void reach(Object value) {
        if (value != null && seen.size() < MOST && !(value instanceof String) && seen.put(value, true) == null) {
            open.add(value);
        }
    }
}
