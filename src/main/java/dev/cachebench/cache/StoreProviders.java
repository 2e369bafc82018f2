package dev.cachebench.cache;

import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** The kinds of stores that are there. Looked for only when a spec is none of this package's own. */
public final class StoreProviders {
    private static volatile Supplier<List<StoreProvider>> place; // null for the services
    private static List<StoreProvider> found; // in that place; null until somebody asks; guarded by the class

    private StoreProviders() {}

    /** Has kinds come from somewhere else than our services, as in a program, where there are none of ours. */
    public static synchronized void lookIn(Supplier<List<StoreProvider>> other) {
        place = other;
        found = null;
    }

    static Iterable<StoreProvider> all() {
        return place == null
                ? ServiceLoader.load(StoreProvider.class, StoreProvider.class.getClassLoader())
                : found(place);
    }

    private static synchronized List<StoreProvider> found(Supplier<List<StoreProvider>> place) {
        if (found == null) {
            found = List.copyOf(place.get());
        }
        return found;
    }

    /** @throws UserFault if there is no store, and no policy either, of that name */
    static StoreProvider of(String scheme) {
        for (StoreProvider provider : all()) {
            if (provider.scheme().equals(scheme)) {
                return provider;
            }
        }
        throw UserFault.usage("unknown policy '" + scheme + "'" + Nearest.hint(scheme, CacheSpec.kinds()));
    }
}
