package dev.cachebench.weave.purity;

import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Which questions about the class of an object are answered by the key: the classes of the program's own objects and of
 * values are part of it, whereas an {@code ArrayList} is the same in it as a {@code LinkedList} of equal elements.
 */
final class KeyedClasses {
    /** Of equal objects in keys, all or none are of these. */
    private static final Set<String> TOLD = Set.of(
            "java/lang/CharSequence",
            "java/lang/Comparable",
            "java/lang/Enum",
            "java/lang/Iterable",
            "java/lang/Number",
            "java/lang/Object",
            "java/lang/Record",
            "java/util/Collection",
            "java/util/List",
            "java/util/Map",
            "java/util/Map$Entry",
            "java/util/Optional",
            "java/util/Set");

    private final ProgramTypes types;

    KeyedClasses(ProgramTypes types) {
        this.types = types;
    }

    /** Whether {@code instanceof} and casts have the same outcome for equal objects. */
    boolean tells(Holding object, Type type) {
        if (object.isOwn()
                || object.kind() == Holding.Kind.NULL
                || object.getType().equals(type)) {
            return true;
        }
        if (type.getSort() == Type.ARRAY) {
            Type element = type.getElementType();
            return type.getDimensions() == 1 && element.getSort() < Type.ARRAY;
        }
        String name = type.getInternalName();
        return !name.startsWith("java/")
                || types.isValue(type)
                || TOLD.contains(name)
                || name.startsWith("java/util/function/")
                || name.endsWith("Exception")
                || name.endsWith("Error")
                || name.equals("java/lang/Throwable")
                || types.isEnum(type);
    }

    /** Whether equal objects have the same class. */
    boolean tellsClass(Holding object) {
        if (object.isOwn() || object.exactClass() != null || object.kind() == Holding.Kind.NULL) {
            return true;
        }
        Type type = object.getType();
        return types.isValue(type) || type.getSort() == Type.OBJECT && types.read(type.getInternalName()) != null;
    }
}
