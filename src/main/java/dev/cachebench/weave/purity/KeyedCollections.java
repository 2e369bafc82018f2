package dev.cachebench.weave.purity;

import java.util.Set;
import org.objectweb.asm.Type;

/**
 * What a key says of a collection in it. Keys compare collections as their {@code equals} does: of equal lists every
 * element is the same, but equal sets and maps may have another order, and another rule by which they look things up,
 * such as that of a {@code TreeSet} which ignores case.
 */
final class KeyedCollections {
    /** Types of sets and maps that look up by {@code equals}. */
    private static final Set<String> HASHED =
            Set.of("java/util/HashMap", "java/util/HashSet", "java/util/LinkedHashMap", "java/util/LinkedHashSet");

    private static final Set<String> LOOK_UPS =
            Set.of("contains", "containsKey", "get", "getOrDefault", "isEmpty", "size");

    /** Enums are in the order of their constants. */
    private static final Set<String> ORDERED = Set.of("java/util/BitSet", "java/util/EnumMap", "java/util/EnumSet");

    private KeyedCollections() {}

    /** Whether a method tells how much an object has room for, which equal ones may answer otherwise. */
    static boolean isRoom(String owner, String method) {
        return owner.equals("java/util/BitSet") && method.equals("size") || method.equals("capacity");
    }

    /** Whether equal objects of a type may give their elements in another order. */
    static boolean hasOpenOrder(Type type) {
        String name = type.getSort() == Type.OBJECT ? type.getInternalName() : "";
        return !ORDERED.contains(name)
                && FieldContents.isCollection(type.getDescriptor())
                && (name.endsWith("Set")
                        || name.endsWith("Map")
                        || name.endsWith("Collection")
                        || name.equals("java/util/Hashtable")
                        || name.equals("java/util/Properties"));
    }

    /**
     * Whether a method that reads a collection gives the same for all that are equal to it.
     *
     * @param type what its class is at least
     * @param owner the type on which the method is called
     */
    static boolean isAnswered(Type type, String owner, String method) {
        if (isRoom(owner, method)) {
            return false;
        }
        String name = FieldContents.isCollection(type.getDescriptor()) ? type.getInternalName() : owner;
        if (hasOpenOrder(Type.getObjectType(name))) {
            return method.equals("size")
                    || method.equals("isEmpty")
                    || HASHED.contains(name) && LOOK_UPS.contains(method);
        }
        // A list of List.of throws when it is asked for null, where others say no.
        boolean search = method.equals("contains") || method.equals("indexOf") || method.equals("lastIndexOf");
        return !search || !name.equals("java/util/List");
    }
}
