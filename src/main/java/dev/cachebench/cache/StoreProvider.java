package dev.cachebench.cache;

import dev.cachebench.text.UserFault;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.ToIntBiFunction;

/**
 * A caching library, behind an interface of the JDK's own types: this package goes into other people's programs, where the
 * library is not. Found as a service.
 */
public interface StoreProvider {

    /**
     * Makes a store.
     *
     * @param weight of a key and a value in bytes
     * @param removed is told of every entry that the library gives up itself, with {@code EVICT}, {@code EXPIRE} or {@code
     *     COLLECT}; in the middle of its work, so it must not call the store
     */
    Store store(CacheSpec.Caffeine spec, ToIntBiFunction<Object, Object> weight, CacheListener removed);

    /**
     * The library that is there.
     *
     * @throws UserFault if there is none
     */
    static StoreProvider present(CacheSpec.Caffeine spec) {
        try {
            for (StoreProvider library : ServiceLoader.load(StoreProvider.class, StoreProvider.class.getClassLoader())) {
                return library;
            }
        } catch (ServiceConfigurationError e) {
            // said below: it is not whole, so it is not there
        }
        throw UserFault.usage("'" + spec + "': the Caffeine library is not there; try wtinylfu, its policy");
    }
}
