package dev.cachebench.weave;

import dev.cachebench.profile.Function;
import java.util.ArrayList;
import java.util.List;

/** The functions that have probes, indexed by the numbers that the probes pass. Thread-safe. */
public final class FunctionTable {
    private final List<Function> functions = new ArrayList<>();

    synchronized int add(Function function) {
        functions.add(function);
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
