package dev.cachebench.weave;

import java.util.Set;
import org.objectweb.asm.Opcodes;

/** Which methods may have a cache. */
public final class Cacheable {
    private static final Set<String> USED_UP = Set.of(
            "Ljava/util/Iterator;",
            "Ljava/util/ListIterator;",
            "Ljava/util/PrimitiveIterator$OfInt;",
            "Ljava/util/Spliterator;",
            "Ljava/util/Enumeration;",
            "Ljava/util/Scanner;",
            "Ljava/util/stream/Stream;",
            "Ljava/util/stream/IntStream;",
            "Ljava/util/stream/LongStream;",
            "Ljava/util/stream/DoubleStream;",
            "Ljava/io/InputStream;",
            "Ljava/io/Reader;",
            "Ljava/io/BufferedReader;");

    private Cacheable() {}

    /** Why a method can have no cache, as the rest of a sentence about it; {@code null} if it can have one. */
    static String fault(int access, String name, String descriptor) {
        if (name.equals("<init>")) {
            return "is a constructor, and every call of one makes a new object";
        }
        if (name.equals("<clinit>")) {
            return "is a class initialiser, which runs once anyway";
        }
        if ((access & Opcodes.ACC_ABSTRACT) != 0) {
            return "is abstract: name the methods that implement it";
        }
        if ((access & Opcodes.ACC_NATIVE) != 0) {
            return "is native, and there is no code to put a cache around";
        }
        if (descriptor.endsWith(")V")) {
            return "returns void, and there is nothing to keep";
        }
        boolean instance = (access & Opcodes.ACC_STATIC) == 0;
        if (instance
                && ((name + descriptor).equals(KeyMethods.HASH_CODE)
                        || (name + descriptor).equals(KeyMethods.EQUALS))) {
            return "is what keys are compared by, so that a cache around it would ask itself";
        }
        return null;
    }

    /** Why a method can have no cache that the hashCode or equals of its class calls, as in {@link #fault}. */
    static String faultOfKeyMethod(int access, String descriptor, String className) {
        boolean instance = (access & Opcodes.ACC_STATIC) == 0;
        return instance || descriptor.substring(0, descriptor.indexOf(')')).contains("L" + className + ";")
                ? "is called by the hashCode or equals of its class, so that a cache around it would ask itself"
                : null;
    }

    /** Why a method of an enum can have no cache, as in {@link #fault}; {@code null} for those that the source declares. */
    static String faultInEnum(String name, String descriptor, String className) {
        return (name + descriptor).equals("values()[L" + className + ";")
                        || (name + descriptor).equals("valueOf(Ljava/lang/String;)L" + className + ";")
                ? "is made by the compiler for every enum, and reads a table already"
                : null;
    }

    /** Whether a result is gone once a caller has used it: a stream, or an iterator. */
    public static boolean isUsedUp(String descriptor) {
        return USED_UP.contains(descriptor.substring(descriptor.indexOf(')') + 1));
    }

    /** Whether the compiler made the method and no source shows it: a bridge, an accessor, a lambda's body. */
    static boolean isHidden(int access) {
        return (access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) != 0;
    }
}
