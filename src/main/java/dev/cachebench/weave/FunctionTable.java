package dev.cachebench.weave;

import dev.cachebench.profile.Function;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The functions that have probes, indexed by the numbers that the probes pass. A method whose class several class loaders load
 * is one function. Thread-safe.
 */
public final class FunctionTable {
    private final List<Function> functions = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>(); // by type, name and descriptor

    /** @param descriptor tells it from others of its type and name */
    synchronized int add(Function function, String descriptor) {
        String key = function.type() + "." + function.name() + descriptor;
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        functions.add(function);
        numbers.put(key, functions.size() - 1);
        return functions.size() - 1;
    }

    synchronized void startsAt(int id, int line) {
        Function function = functions.get(id);
        if (!function.file().equals("~")) {
            functions.set(id, function.at(line));
        }
    }

    /** A snapshot, indexed by number. */
    public synchronized List<Function> functions() {
        return List.copyOf(functions);
    }
}
