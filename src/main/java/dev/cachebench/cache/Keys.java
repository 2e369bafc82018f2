package dev.cachebench.cache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the key of a call out of its argument or arguments, and finds those arguments that make poor keys. */
final class Keys {
    private final Rules rules;
    private final Set<Class<?>> seen = ConcurrentHashMap.newKeySet();
    private final List<String> advice = new ArrayList<>(); // guarded by itself

    Keys(Rules rules) {
        this.rules = rules;
    }

    /** The key of a call with {@code argument}, which may be {@link Arguments}. */
    Object of(Object argument) {
        if (rules.changesKeys()) {
            return made(argument);
        }
        // An array's own equals is identity.
        return argument == null || !argument.getClass().isArray() ? argument : new Arguments(argument);
    }

    private Object made(Object argument) {
        Object instance = null;
        Object[] values = {argument};
        if (argument instanceof Arguments arguments) {
            instance = rules.shared() ? null : arguments.instance();
            values = arguments.values();
        }
        int count = values.length;
        Object[] made = Arrays.copyOf(values, rules.typed() ? 2 * count : count);
        for (int i = 0; i < count; i++) {
            Object value = values[i];
            if (!rules.keys().isEmpty() && Identity.isAllOf(value)) {
                made[i] = Identity.fields(value, rules.keys());
            }
            if (rules.typed()) {
                made[count + i] = value == null ? null : value.getClass();
            }
        }
        return instance == null ? new Arguments(made) : Arguments.on(instance, made);
    }

    /** The key to keep, which does not change with the arguments. Notes what makes a poor key. */
    Object keep(Object key) {
        if (key instanceof Arguments arguments) {
            for (Object value : arguments.values()) {
                check(value);
            }
            return arguments.keep();
        }
        check(key);
        return Copies.of(key);
    }

    private void check(Object value) {
        if (value != null && !value.getClass().isArray() && seen.add(value.getClass()) && Identity.isAllOf(value)) {
            synchronized (advice) {
                advice.add(value.getClass().getSimpleName() + " compares by identity: every new object is a miss; "
                        + Identity.remedy(value.getClass()));
            }
        }
    }

    List<String> advice() {
        synchronized (advice) {
            return List.copyOf(advice);
        }
    }
}
