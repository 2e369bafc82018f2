package dev.cachebench.gate;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.compare.VariantResult;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;

/** Finds the variants that a gate names. */
final class Selector {
    private Selector() {}

    /**
     * The variant of that name, or else all that have that cache.
     *
     * @throws UserFault if there is neither
     */
    static List<VariantResult> select(String name, List<VariantResult> variants) {
        List<String> names = new ArrayList<>();
        for (VariantResult variant : variants) {
            if (variant.name().equals(name)) {
                return List.of(variant);
            }
            names.add(variant.name());
        }
        String cache = shortest(name);
        List<VariantResult> found = new ArrayList<>();
        for (VariantResult variant : variants) {
            if (variant.cache().equals(cache)) {
                found.add(variant);
            }
        }
        if (found.isEmpty()) {
            String near = Nearest.to(name, names);
            throw UserFault.usage("--fail-if: there is no variant '" + name + "'"
                    + (near == null ? "" : "; did you mean '" + near + "'?") + "; variants are "
                    + String.join(", ", names));
        }
        return found;
    }

    private static String shortest(String spec) {
        try {
            return CacheSpec.parse(spec).toString();
        } catch (UserFault e) {
            return spec; // and so no cache at all
        }
    }
}
