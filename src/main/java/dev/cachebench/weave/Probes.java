package dev.cachebench.weave;

import dev.cachebench.profile.Function;
import java.util.ArrayList;
import java.util.List;

/** The functions that were given probes, by the numbers that the probes pass. */
public final class Probes {
    private final List<Function> functions = new ArrayList<>();

    int add(Function function) {
        functions.add(function);
        return functions.size() - 1;
    }

    void startsAt(int id, int line) {
        Function function = functions.get(id);
        if (!function.file().equals("~")) {
            functions.set(id, new Function(function.file(), line, function.name()));
        }
    }

    /** A snapshot, indexed by number. */
    public List<Function> functions() {
        return List.copyOf(functions);
    }
}
