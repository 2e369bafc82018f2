package dev.cachebench.cache;

import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.ServiceLoader;

/** The kinds of stores that are there. Looked for only when a spec is none of this package's own. */
final class StoreProviders {
    private StoreProviders() {}

    static Iterable<StoreProvider> all() {
        return ServiceLoader.load(StoreProvider.class, StoreProvider.class.getClassLoader());
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
