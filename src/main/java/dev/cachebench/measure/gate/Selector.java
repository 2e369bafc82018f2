package dev.cachebench.measure.gate;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.CacheSpecException;
import dev.cachebench.cache.Nearest;
import dev.cachebench.measure.compare.Measured;
import java.util.ArrayList;
import java.util.List;

/** Finds the variants that a gate names. */
final class Selector {
    private Selector() {}

    /**
     * The variant of that name, or else all that have that cache.
     *
     * @throws GateMistake if there is neither
     */
    static List<Measured> select(String name, List<Measured> variants) {
        List<String> names = new ArrayList<>();
        for (Measured variant : variants) {
            if (variant.name().equals(name)) {
                return List.of(variant);
            }
            names.add(variant.name());
        }
        String cache = shortest(name);
        List<Measured> found = new ArrayList<>();
        for (Measured variant : variants) {
            if (variant.cache().equals(cache)) {
                found.add(variant);
            }
        }
        if (found.isEmpty()) {
            String near = Nearest.to(name, names);
            throw new GateMistake("--fail-if: there is no variant '" + name + "'"
                    + (near == null ? "" : "; did you mean '" + near + "'?") + "; variants are "
                    + String.join(", ", names));
        }
        return found;
    }

    private static String shortest(String spec) {
        try {
            return CacheSpec.parse(spec).toString();
        } catch (CacheSpecException e) {
            return spec; // and so no cache at all
        }
    }
}
