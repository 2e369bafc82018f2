package dev.cachebench.cli.store;

import dev.cachebench.cli.console.Args;
import dev.cachebench.store.disk.StoreFolder;
import dev.cachebench.store.disk.StoredVersion;
import dev.cachebench.store.memcached.MemcachedPlace;
import dev.cachebench.store.redis.RedisPlace;
import dev.cachebench.store.server.SharedPlace;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Parameters of the commands. */
final class StoreArgs {
    private StoreArgs() {}

    static PositionalParamSpec.Builder place() {
        return Args.parameter(
                0,
                "DIR",
                "The folder of the store, as in --cache disk:DIR; or a server, as in --cache redis://HOST or"
                        + " memcached://HOST.");
    }

    /**
     * Opens a server.
     *
     * @return {@code null} if the place is a folder
     * @throws UserFault if the text is wrong
     */
    static SharedPlace server(PositionalParamSpec place) {
        String text = place.getValue();
        if (text.startsWith("memcached://")) {
            return MemcachedPlace.open(text);
        }
        return text.startsWith("redis://") || text.startsWith("rediss://") ? RedisPlace.open(text) : null;
    }

    /**
     * The function of a store that a name means: {@code quote}, {@code Pricing.quote}, {@code com.acme.Pricing#quote}
     * or all of it with its descriptor.
     *
     * @throws UserFault if there is none, or several
     */
    static String function(StoreFolder store, String name) {
        List<String> all = new ArrayList<>();
        for (StoredVersion version : store.versions()) {
            all.add(version.function());
        }
        return function(all, name);
    }

    /** The same of functions with their descriptors. */
    static String function(List<String> all, String name) {
        String wanted = name.replace('#', '.');
        Set<String> functions = new LinkedHashSet<>();
        Set<String> found = new LinkedHashSet<>();
        for (String each : all) {
            functions.add(named(each));
            if (matches(each, wanted)) {
                found.add(each);
            }
        }
        if (found.isEmpty()) {
            throw UserFault.usage("no function '" + name + "' is in the store"
                    + (functions.isEmpty() ? ", which is empty" : Nearest.hint(wanted, List.copyOf(functions))));
        }
        if (found.size() > 1) {
            throw UserFault.usage("'" + name + "' is several functions: " + String.join(", ", found));
        }
        return found.iterator().next();
    }

    private static boolean matches(String function, String wanted) {
        return function.equals(wanted)
                || named(function).equals(wanted)
                || named(function).endsWith("." + wanted)
                || function.endsWith("." + wanted);
    }

    private static String named(String function) {
        int descriptor = function.indexOf('(');
        return descriptor < 0 ? function : function.substring(0, descriptor);
    }
}
