package dev.cachebench.agent;

import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * A method whose calls are to be watched.
 *
 * @param fields that it reads of its instance and of arguments, {@code com/acme/Shop.rate}; {@code null} if that is not
 *     known, for all of them
 * @param written fields that are not part of its key and whose writes are to be counted, with all names that code has
 *     for each: {@code com/acme/Shop.rate} may be {@code com/acme/Store.rate} to a subclass
 */
public record WatchTarget(MethodRef method, Set<String> fields, Map<String, Set<String>> written) {
    /** The property that says after how many nanoseconds watching a program that ran already ends by itself. */
    public static final String LIMIT = "limit";

    private static final String METHOD = "watch.";
    private static final String FIELDS = "watch.fields.";
    private static final String WRITTEN = "watch.written.";
    private static final String BETWEEN = "\t";
    private static final String NAMES = " "; // between those of one field

    /** Adds the candidates to an agent's options. */
    public static void store(List<WatchTarget> candidates, Properties options) {
        for (int i = 0; i < candidates.size(); i++) {
            MethodRef method = candidates.get(i).method();
            options.setProperty(
                    METHOD + i,
                    String.join(
                            BETWEEN,
                            method.className(),
                            method.name(),
                            method.descriptor(),
                            String.valueOf(method.isStatic())));
            if (candidates.get(i).fields() != null) {
                options.setProperty(
                        FIELDS + i, String.join(BETWEEN, candidates.get(i).fields()));
            }
            List<String> written = new ArrayList<>();
            candidates
                    .get(i)
                    .written()
                    .forEach((field, names) -> written.add(field + NAMES + String.join(NAMES, names)));
            if (!written.isEmpty()) {
                options.setProperty(WRITTEN + i, String.join(BETWEEN, written));
            }
        }
    }

    /** Those that {@link #store} added. */
    static List<WatchTarget> load(Properties options) {
        List<WatchTarget> candidates = new ArrayList<>();
        for (int i = 0; options.containsKey(METHOD + i); i++) {
            String[] parts = options.getProperty(METHOD + i).split(BETWEEN);
            MethodRef method = new MethodRef(parts[0], parts[1], parts[2], Boolean.parseBoolean(parts[3]));
            String fields = options.getProperty(FIELDS + i);
            candidates.add(new WatchTarget(
                    method,
                    fields == null ? null : new HashSet<>(Arrays.asList(fields.split(BETWEEN))),
                    written(options.getProperty(WRITTEN + i))));
        }
        return candidates;
    }

    private static Map<String, Set<String>> written(String text) {
        Map<String, Set<String>> written = new LinkedHashMap<>();
        for (String each : text == null ? new String[0] : text.split(BETWEEN)) {
            List<String> names = Arrays.asList(each.split(NAMES));
            written.put(names.get(0), new LinkedHashSet<>(names.subList(1, names.size())));
        }
        return written;
    }
}
