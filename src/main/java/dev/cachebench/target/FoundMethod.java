package dev.cachebench.target;

import dev.cachebench.weave.EntryPoint;
import dev.cachebench.weave.MethodRef;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A method in a class file.
 *
 * @param access its flags, as in the file
 */
record FoundMethod(FoundClass owner, int access, String name, String descriptor) {

    boolean isStatic() {
        return has(Opcodes.ACC_STATIC);
    }

    boolean isVarArgs() {
        return has(Opcodes.ACC_VARARGS);
    }

    private boolean has(int flag) {
        return (access & flag) != 0;
    }

    Type[] parameters() {
        return Type.getArgumentTypes(descriptor);
    }

    /** {@code Pricing.quote(int, String)}. */
    String title() {
        return shortName() + signature();
    }

    /** {@code Pricing.quote}. */
    String shortName() {
        return owner.simpleName() + "." + name;
    }

    /** {@code (int, String)}. */
    String signature() {
        StringBuilder text = new StringBuilder("(");
        for (Type parameter : parameters()) {
            String type = parameter.getClassName();
            text.append(text.length() == 1 ? "" : ", ")
                    .append(type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1));
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
            return "is native: it has no bytecode that a cache could go around; name a method that calls it";
        }
        if (has(Opcodes.ACC_ABSTRACT)) {
            return "is abstract: it has no code to run; name the method that implements it";
        }
        if (isStatic()) {
            return null;
        }
        if (owner.isInterface() || owner.isAbstract()) {
            return "is an instance method, and " + owner.simpleName()
                    + " is abstract; name a static method, or one of a class that can be made";
        }
        if (owner.plainConstructor() == null) {
            return "is an instance method, and " + owner.simpleName()
                    + " has no constructor without arguments to make an instance with; name a static method, or add one";
        }
        return null;
    }

    MethodRef ref() {
        return new MethodRef(owner.name(), name, descriptor, isStatic());
    }

    EntryPoint entry() {
        boolean isPrivate = has(Opcodes.ACC_PRIVATE)
                || !isStatic() && owner.plainConstructor().has(Opcodes.ACC_PRIVATE);
        return new EntryPoint(ref(), isPrivate, owner.isInterface());
    }
}
