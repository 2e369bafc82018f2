package dev.cachebench.weave;

import dev.cachebench.profile.Function;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The functions that have probes, indexed by the numbers that the probes pass. A method whose class several class
 * loaders load is one function, unless it stands in another line. Thread-safe.
 */
public final class FunctionTable {
    private final List<Function> functions = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>(); // by class, name, descriptor and line

    synchronized int add(Function function) {
        Function.Method method = function.method();
        String key = method == null
                ? function.name()
                : method.type() + "." + method.name() + method.descriptor() + ":" + function.line();
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        functions.add(function);
        numbers.put(key, functions.size() - 1);
        return functions.size() - 1;
    }

    /** A snapshot, indexed by number. */
    public synchronized List<Function> functions() {
        return List.copyOf(functions);
    }
}
