package dev.cachebench.control;

import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The caches of a running program.
 *
 * @param program its main class or jar with the arguments
 */
public record CacheList(long pid, String program, List<CacheFigures> caches) {
    /**
     * Those that a user means.
     *
     * @param cache the end of a name, such as {@code Pricing.quote} or {@code Pricing.quote(int, String)}; {@code null}
     *     for all
     * @throws UserFault if there is none, or several methods have that name
     */
    public CacheList named(String cache) {
        if (cache == null) {
            return this;
        }
        String wanted = cache.replace('#', '.').replaceAll(",\\s*", ", ");
        List<CacheFigures> found = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        Set<String> known = new LinkedHashSet<>();
        for (CacheFigures each : caches) {
            known.add(withoutParameters(each.name()));
            if (isMeant(each, wanted)) {
                found.add(each);
                names.add(each.name());
            }
        }
        if (found.isEmpty()) {
            throw UserFault.usage("process " + pid + " has no cache '" + cache + "'" + Nearest.hint(wanted, known));
        }
        if (names.size() > 1) {
            throw UserFault.usage("'" + cache + "' is several caches: " + String.join("; ", names));
        }
        return new CacheList(pid, program, found);
    }

    private static boolean isMeant(CacheFigures cache, String wanted) {
        for (String name : List.of(cache.label(), cache.name(), withoutParameters(cache.name()))) {
            if (name.equals(wanted) || name.endsWith("." + wanted)) {
                return true;
            }
        }
        return false;
    }

    private static String withoutParameters(String name) {
        int parameters = name.indexOf('(');
        return parameters < 0 ? name : name.substring(0, parameters);
    }
}
