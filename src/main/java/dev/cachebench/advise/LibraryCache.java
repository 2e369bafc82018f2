package dev.cachebench.advise;

import dev.cachebench.program.ProgramClasses;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Methods that look something up in what is a cache, or a map, by itself: another one around them could only be stale. */
final class LibraryCache {
    private static final Set<String> LOOK_UPS =
            Set.of("get", "getOrDefault", "getIfPresent", "getUnchecked", "containsKey", "computeIfAbsent");
    private static final Map<String, String> LIBRARIES = libraries();

    private LibraryCache() {}

    /** Parts of the names of packages, in which copies end too that were moved into a program's own. */
    private static Map<String, String> libraries() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("benmanes/caffeine/cache/", "Caffeine");
        names.put("google/common/cache/", "Guava");
        names.put("concurrentlinkedhashmap/", "ConcurrentLinkedHashMap");
        names.put("org/cache2k/", "cache2k");
        names.put("org/ehcache/", "Ehcache");
        names.put("net/sf/ehcache/", "Ehcache");
        names.put("org/jctools/maps/", "JCTools");
        names.put("org/springframework/cache/", "Spring");
        names.put("javax/cache/", "JCache");
        return names;
    }

    /** Why a cache has no use for such a method, a sentence without its subject; {@code null} for other methods. */
    static String reason(MethodRef method, ProgramClasses classes) {
        String library = library(method.internalClassName());
        if (library != null) {
            return "is a cache already, of the library " + library;
        }
        if (!LOOK_UPS.contains(method.name())) {
            return null;
        }
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(classes.supertypes(method.internalClassName()));
        while (!open.isEmpty()) {
            String type = open.pop();
            String of = library(type);
            if (of != null) {
                return "is a cache already, as " + of + " defines it";
            }
            if (isMap(type)) {
                return "looks up in a map, which is all that a cache does";
            }
            if (seen.add(type)) {
                open.addAll(classes.supertypes(type));
            }
        }
        return null;
    }

    private static String library(String type) {
        for (Map.Entry<String, String> each : LIBRARIES.entrySet()) {
            int place = type.indexOf(each.getKey());
            if (place == 0 || place > 0 && type.charAt(place - 1) == '/') {
                return each.getValue();
            }
        }
        return null;
    }

    /** Those of the JDK, which is not among the program's classes. */
    private static boolean isMap(String type) {
        return type.startsWith("java/util/") && type.endsWith("Map");
    }
}
