package dev.cachebench.agent;

import dev.cachebench.agent.tune.MapCallWeaver;
import dev.cachebench.profile.OwnCode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Watches how the program's own classes use maps, by their calls. */
final class MapTransformer extends ProbeTransformer {
    /** Libraries whose caches are watched as such; they may be packed into the program's jar. */
    private static final String[] LIBRARIES = {
        "/caffeine/cache/",
        "/caffeine/jcache/",
        "/google/common/cache/",
        "/guava/common/cache/",
        "org/cache2k/",
        "org/ehcache/",
        "javax/cache/",
        "org/springframework/cache/"
    };

    private final Set<String> woven; // null if they stay so

    /** @param ends whether classes are to be as they were before, once it is over */
    MapTransformer(OwnCode own, boolean ends) {
        super(new MethodFilter(List.of(), List.of()), own);
        woven = ends ? ConcurrentHashMap.newKeySet() : null;
    }

    @Override
    byte[] weave(String className, byte[] original, boolean library) {
        byte[] result = library || isOfLibrary(className) ? null : MapCallWeaver.weave(original);
        if (result != null && woven != null) {
            woven.add(className);
        }
        return result;
    }

    private static boolean isOfLibrary(String className) {
        for (String each : LIBRARIES) {
            if (className.contains(each)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a class of that name, with slashes, is to be as it was before. */
    boolean hasWoven(String className) {
        return woven != null && woven.contains(className);
    }
}
