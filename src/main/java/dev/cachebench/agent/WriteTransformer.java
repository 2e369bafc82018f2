package dev.cachebench.agent;

import dev.cachebench.cache.watch.FieldWrites;
import dev.cachebench.weave.FieldWriteWeaver;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts, as classes load, what a program writes into the fields that results of watched methods may be stale for. A
 * class that cannot be woven runs as it is, and then no count is known. Writes by reflection, by handles of variables
 * and by native code are not seen.
 */
final class WriteTransformer implements ClassFileTransformer {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, Map<String, FieldWrites.Reader>> readers = new HashMap<>(); // by method and field
    private final LoaderVisibility loaders = new LoaderVisibility();
    private volatile boolean missed;

    /** @param watcher that knows which methods have been called */
    WriteTransformer(List<WatchTarget> targets, WatchTransformer watcher) {
        Map<String, List<FieldWrites.Reader>> byField = new LinkedHashMap<>();
        Map<String, Set<String>> names = new HashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            int method = i;
            readers.put(i, new LinkedHashMap<>());
            for (Map.Entry<String, Set<String>> each : targets.get(i).written().entrySet()) {
                FieldWrites.Reader reader = new FieldWrites.Reader(() -> watcher.isCalled(method));
                readers.get(i).put(each.getKey(), reader);
                byField.computeIfAbsent(each.getKey(), any -> new ArrayList<>()).add(reader);
                names.computeIfAbsent(each.getKey(), any -> new TreeSet<>()).addAll(each.getValue());
            }
        }
        byField.forEach((field, of) -> {
            int number = FieldWrites.add(of);
            names.get(field).forEach(name -> numbers.put(name, number));
        });
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] original) {
        if (numbers.isEmpty()
                || className == null
                || redefined != null
                || MethodFilter.isOurs(className)
                || MethodFilter.isJdk(module, loader)) {
            return null;
        }
        try {
            byte[] woven = FieldWriteWeaver.weave(original, numbers);
            if (woven != null) {
                loaders.requireVisible(loader);
            }
            return loaders.requireVisible(loader, woven);
        } catch (Throwable t) { // whatever is wrong with the class, or with our code
            missed = true;
            return null;
        }
    }

    /**
     * How often the fields that a method reads were written after its first call; empty if that is not known.
     *
     * @param method its number
     */
    Map<String, Long> writes(int method) {
        Map<String, Long> writes = new LinkedHashMap<>();
        if (!missed) {
            readers.get(method).forEach((field, reader) -> writes.put(field, reader.writes()));
        }
        return writes;
    }
}
