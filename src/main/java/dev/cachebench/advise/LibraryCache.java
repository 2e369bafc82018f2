package dev.cachebench.advise;

import dev.cachebench.program.ProgramClasses;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Methods that look something up in what is a cache, or a map, by itself: another one around them could only be stale;
 * and those of libraries of caches, which have them where they are of use.
 */
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
        boolean looksUp = LOOK_UPS.contains(method.name());
        String library = library(method.internalClassName());
        if (library != null) {
            return looksUp ? "is a cache already, of the library " + library : "belongs to the library " + library;
        }
        if (!looksUp) {
            return null;
        }
        boolean isOfMap = false;
        for (String type : above(method.internalClassName(), classes)) {
            String of = library(type);
            if (of != null) {
                return "is a cache already, as " + of + " defines it";
            }
            isOfMap |= isMap(type);
        }
        return isOfMap && asksMap(method, classes) ? "looks up in a map, which is all that a cache does" : null;
    }

    /** All that a class is, but for itself. */
    private static Set<String> above(String name, ProgramClasses classes) {
        Set<String> above = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(classes.supertypes(name));
        while (!open.isEmpty()) {
            String type = open.pop();
            if (above.add(type)) {
                open.addAll(classes.supertypes(type));
            }
        }
        return above;
    }

    /**
     * Whether a method of a map asks another map, or what it has inherited, rather than computing what is asked for.
     */
    private static boolean asksMap(MethodRef method, ProgramClasses classes) {
        boolean[] found = {false};
        byte[] code = classes.read(method.internalClassName());
        if (code == null) {
            return false;
        }
        try {
            new ClassReader(code)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access, String name, String type, String generic, String[] thrown) {
                                    if (!name.equals(method.name()) || !type.equals(method.descriptor())) {
                                        return null;
                                    }
                                    return new MethodVisitor(Opcodes.ASM9) {
                                        @Override
                                        public void visitMethodInsn(
                                                int opcode, String owner, String called, String of, boolean any) {
                                            boolean inherited = opcode == Opcodes.INVOKESPECIAL;
                                            boolean other = inherited || !owner.equals(method.internalClassName());
                                            found[0] |=
                                                    other && LOOK_UPS.contains(called) && isMapOrBelow(owner, classes);
                                        }
                                    };
                                }
                            },
                            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (RuntimeException e) {
            // damaged, or newer than ASM knows
        }
        return found[0];
    }

    /** The library of caches that a class belongs to; {@code null} if it belongs to none. */
    static String library(String type) {
        for (Map.Entry<String, String> each : LIBRARIES.entrySet()) {
            int place = type.indexOf(each.getKey());
            if (place == 0 || place > 0 && type.charAt(place - 1) == '/') {
                return each.getValue();
            }
        }
        return null;
    }

    private static boolean isMapOrBelow(String type, ProgramClasses classes) {
        return isMap(type) || above(type, classes).stream().anyMatch(LibraryCache::isMap);
    }

    /** Those of the JDK, which is not among the program's classes. */
    private static boolean isMap(String type) {
        return type.startsWith("java/util/") && type.endsWith("Map");
    }
}
