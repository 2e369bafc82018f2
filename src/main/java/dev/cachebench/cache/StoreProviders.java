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

    /**
     * Has kinds come from somewhere else than our services, as in a program, where there are none of ours. A kind that
     * is not there is still looked for among the services, which takes longer.
     */
    public static synchronized void lookIn(Supplier<List<StoreProvider>> other) {
        place = other;
        found = null;
    }

    static Iterable<StoreProvider> all() {
        return place == null ? services() : found(place);
    }

    private static Iterable<StoreProvider> services() {
        return ServiceLoader.load(StoreProvider.class, StoreProvider.class.getClassLoader());
    }

    private static StoreProvider find(String scheme, Iterable<StoreProvider> providers) {
        for (StoreProvider provider : providers) {
            if (provider.scheme().equals(scheme)) {
                return provider;
            }
        }
        return null;
    }

    private static synchronized List<StoreProvider> found(Supplier<List<StoreProvider>> place) {
        if (found == null) {
            found = List.copyOf(place.get());
        }
        return found;
    }

    /** @throws UserFault if there is no store, and no policy either, of that name */
    static StoreProvider of(String scheme) {
        StoreProvider provider = find(scheme, all());
        if (provider == null && place != null) {
            provider = find(scheme, services());
        }
        if (provider != null) {
            return provider;
        }
        throw UserFault.usage("unknown policy '" + scheme + "'" + Nearest.hint(scheme, CacheSpec.kinds()));
    }
}
