package dev.cachebench.target;

import dev.cachebench.text.SourceNames;
import dev.cachebench.weave.MethodRef;
import java.util.Arrays;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A method in a class file.
 *
 * @param owner the class that declares it
 * @param on the class that it is called on: the owner, or one that inherits it
 * @param access its flags, as in the file
 */
record FoundMethod(FoundClass owner, FoundClass on, int access, String name, String descriptor) {

    /** The same method, called on another class. */
    FoundMethod on(FoundClass type) {
        return new FoundMethod(owner, type, access, name, descriptor);
    }

    boolean isStatic() {
        return has(Opcodes.ACC_STATIC);
    }

    boolean isAbstract() {
        return has(Opcodes.ACC_ABSTRACT);
    }

    boolean isVarArgs() {
        return has(Opcodes.ACC_VARARGS);
    }

    boolean isPrivate() {
        return has(Opcodes.ACC_PRIVATE);
    }

    /** Whether a class that extends or implements the owner has it too. */
    boolean isInheritable() {
        return !isPrivate() && !(isStatic() && owner.isInterface());
    }

    private boolean has(int flag) {
        return (access & flag) != 0;
    }

    /** The parameters that the source shows. */
    Type[] parameters() {
        Type[] all = Type.getArgumentTypes(descriptor);
        return Arrays.copyOfRange(all, implicit(), all.length);
    }

    /** How many parameters come before those: 1 for the instance that a constructor of an inner class takes. */
    int implicit() {
        return name.equals("<init>") && owner.outerInstance() != null ? 1 : 0;
    }

    /** {@code Pricing.quote(int, String)}. */
    String title() {
        return shortName() + signature();
    }

    /** {@code Pricing.quote}. */
    String shortName() {
        return on.sourceName() + (name.equals("<init>") ? "" : "." + name);
    }

    /** {@code (int, String)}. */
    String signature() {
        StringBuilder text = new StringBuilder("(");
        for (Type parameter : parameters()) {
            text.append(text.length() == 1 ? "" : ", ").append(SourceNames.simple(parameter.getClassName()));
        }
        return text.append(')').toString();
    }

    /** Why no cache can go around it, as the end of a sentence; {@code null} if one can. */
    String obstacle() {
        if (name.equals("<init>")) {
            return "is a constructor, and a cache would hand out one object for many; name a method";
        }
        if (Type.getReturnType(descriptor) == Type.VOID_TYPE) {
            return "is void: it returns nothing that a cache could keep; name a method with a result";
        }
        if (has(Opcodes.ACC_NATIVE)) {
            return "is native: it has no byte code that a cache could go around; name a method that calls it";
        }
        if (isAbstract()) {
            return "is abstract: it has no code to run; name the method that implements it";
        }
        return null;
    }

    MethodRef ref() {
        return new MethodRef(owner.name(), name, descriptor, isStatic());
    }
}
