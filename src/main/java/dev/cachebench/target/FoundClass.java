package dev.cachebench.target;

import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a class file says of its methods; the class is not loaded. */
final class FoundClass extends ClassVisitor {
    private final String name;
    private final List<FoundMethod> methods = new ArrayList<>();
    private final List<FoundMethod> constructors = new ArrayList<>();
    private int access;

    private FoundClass(String name) {
        super(Opcodes.ASM9);
        this.name = name;
    }

    /** @throws UserFault if ASM cannot read the file */
    static FoundClass read(String name, byte[] file) {
        FoundClass found = new FoundClass(name);
        try {
            new ClassReader(file)
                    .accept(found, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (RuntimeException e) { // too new a release, or no class file at all
            throw UserFault.usage("the class file of '" + name + "' cannot be read: " + e.getMessage());
        }
        return found;
    }

    @Override
    public void visit(int version, int access, String name, String generic, String superName, String[] interfaces) {
        this.access = access;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] exceptions) {
        if (name.equals("<init>")) {
            constructors.add(new FoundMethod(this, access, name, descriptor));
        } else if (!name.startsWith("<") && (access & Opcodes.ACC_SYNTHETIC) == 0) {
            methods.add(new FoundMethod(this, access, name, descriptor));
        }
        return null;
    }

    /** The binary name. */
    String name() {
        return name;
    }

    /** Without its package and the classes around it. */
    String simpleName() {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    /** Those that the source shows; constructors are not among them. */
    List<FoundMethod> methods() {
        return methods;
    }

    /**
     * The method of this class with a name and a descriptor.
     *
     * @throws IllegalArgumentException if there is none
     */
    FoundMethod method(String name, String descriptor) {
        for (FoundMethod method : methods) {
            if (method.name().equals(name) && method.descriptor().equals(descriptor)) {
                return method;
            }
        }
        throw new IllegalArgumentException(this.name + " has no method " + name + descriptor);
    }

    List<FoundMethod> constructors() {
        return constructors;
    }

    /** The constructor without arguments; {@code null} if there is none. */
    FoundMethod plainConstructor() {
        for (FoundMethod constructor : constructors) {
            if (constructor.descriptor().equals("()V")) {
                return constructor;
            }
        }
        return null;
    }

    boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    boolean isAbstract() {
        return (access & Opcodes.ACC_ABSTRACT) != 0;
    }
}
