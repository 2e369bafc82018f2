package dev.cachebench.weave;

import org.objectweb.asm.Opcodes;

/** Which methods may have a cache. */
final class Cacheable {
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

    /** Whether the compiler made the method and no source shows it: a bridge, an accessor, a lambda's body. */
    static boolean isHidden(int access) {
        return (access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) != 0;
    }
}
