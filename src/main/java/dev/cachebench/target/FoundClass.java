package dev.cachebench.target;

import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a class file says of its class; the class is not loaded. */
final class FoundClass extends ClassVisitor {
    private final String name;
    private final List<FoundMethod> methods = new ArrayList<>();
    private final List<FoundMethod> constructors = new ArrayList<>();
    private final Set<String> hidden = new HashSet<>();
    private final List<String> constants = new ArrayList<>();
    private final Set<String> staticFields = new HashSet<>();
    private final Map<String, Nesting> nested = new HashMap<>();
    private final byte[] file;
    private String superName;
    private final List<String> interfaces = new ArrayList<>();
    private String enclosing; // of a local or anonymous class
    private boolean captures;
    private int access;

    /**
     * How a nested class is declared; the outer class is {@code null} for a local one, the name for an anonymous one.
     */
    private record Nesting(String outer, String simpleName, int access) {}

    private FoundClass(String name, byte[] file) {
        super(Opcodes.ASM9);
        this.name = name;
        this.file = file;
    }

    /** @throws UserFault if ASM cannot read the file */
    static FoundClass read(String name, byte[] file) {
        FoundClass found = new FoundClass(name, file);
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
        this.superName = superName == null ? null : superName.replace('/', '.');
        for (String each : interfaces) {
            this.interfaces.add(each.replace('/', '.'));
        }
    }

    @Override
    public void visitOuterClass(String owner, String method, String descriptor) {
        enclosing = owner.replace('/', '.');
    }

    @Override
    public void visitInnerClass(String name, String outer, String simpleName, int access) {
        nested.put(
                name.replace('/', '.'),
                new Nesting(outer == null ? null : outer.replace('/', '.'), simpleName, access));
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String generic, Object value) {
        if ((access & Opcodes.ACC_ENUM) != 0) {
            constants.add(name);
        }
        if ((access & Opcodes.ACC_STATIC) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0) {
            staticFields.add(name);
        }
        captures |= (access & Opcodes.ACC_SYNTHETIC) != 0 && name.startsWith("val$");
        return null;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] exceptions) {
        FoundMethod method = new FoundMethod(this, this, access, name, descriptor);
        if (name.equals("<init>")) {
            constructors.add(method);
        } else if ((access & Opcodes.ACC_SYNTHETIC) != 0) {
            hidden.add(name + descriptor);
        } else if (!name.startsWith("<")) {
            methods.add(method);
        }
        return null;
    }

    /** The binary name. */
    String name() {
        return name;
    }

    /** As in source, but for the package: {@code Shop.Inner}. */
    String sourceName() {
        Nesting nesting = nested.get(name);
        if (nesting == null || nesting.simpleName() == null) {
            return name.substring(name.lastIndexOf('.') + 1);
        }
        return nesting.outer() == null
                ? nesting.simpleName()
                : sourceName(nesting.outer()) + "." + nesting.simpleName();
    }

    private String sourceName(String outer) {
        Nesting nesting = nested.get(outer);
        return nesting == null || nesting.outer() == null
                ? outer.substring(outer.lastIndexOf('.') + 1)
                : sourceName(nesting.outer()) + "." + nesting.simpleName();
    }

    /** Without its package and the classes around it. */
    String simpleName() {
        String inSource = sourceName();
        return inSource.substring(inSource.lastIndexOf('.') + 1);
    }

    /** The superclass, by its binary name; {@code null} for {@code Object}. */
    String superName() {
        return superName;
    }

    /** The interfaces that it names itself, by their binary names. */
    List<String> interfaces() {
        return interfaces;
    }

    /** The methods that it declares in its source; constructors are not among them. */
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

    /** Whether the compiler added a method, such as the bridge to an overriding one; {@code name(descriptor)}. */
    boolean hides(String signature) {
        return hidden.contains(signature);
    }

    List<FoundMethod> constructors() {
        return constructors;
    }

    /** The names of an enum's constants, in their order. */
    List<String> constants() {
        return constants;
    }

    boolean hasStaticField(String field) {
        return staticFields.contains(field);
    }

    /** The class of an instance that an instance of this one belongs to, by its binary name; {@code null} for none. */
    String outerInstance() {
        Nesting nesting = nested.get(name);
        if (nesting == null || (nesting.access() & (Opcodes.ACC_STATIC | Opcodes.ACC_INTERFACE)) != 0) {
            return null;
        }
        String around = nesting.outer() != null ? nesting.outer() : enclosing;
        for (FoundMethod constructor : constructors) { // those of a class in a static method take no outer instance
            if (around == null || !constructor.descriptor().startsWith("(L" + around.replace('.', '/') + ";")) {
                return null;
            }
        }
        return around;
    }

    /** Whether it is a local class that uses variables of the method around it. */
    boolean captures() {
        return captures;
    }

    boolean isEnum() {
        return !constants.isEmpty();
    }

    boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    boolean isAbstract() {
        return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    byte[] file() {
        return file;
    }
}
