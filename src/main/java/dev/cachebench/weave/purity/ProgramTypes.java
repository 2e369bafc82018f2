package dev.cachebench.weave.purity;

import dev.cachebench.weave.MethodRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** What a program's class files say about its types and the methods that they have. */
final class ProgramTypes {
    private static final int DEEPEST = 30;
    private static final Set<String> OBJECT =
            Set.of("<init>", "clone", "equals", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private static final Set<String> VALUES = Set.of(
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Class",
            "java/lang/Double",
            "java/lang/Float",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Short",
            "java/lang/String",
            "java/math/BigDecimal",
            "java/math/BigInteger",
            "java/math/MathContext",
            "java/util/Locale",
            "java/util/OptionalDouble",
            "java/util/OptionalInt",
            "java/util/OptionalLong",
            "java/util/UUID",
            "java/util/regex/Pattern",
            "java/nio/charset/Charset");

    private final Function<String, byte[]> classFiles;
    private final Subtypes subtypes;
    final HiddenCode hiddenCode = new HiddenCode(this);
    private final InitialContents initialContents = new InitialContents(this);
    private final Map<String, ClassNode> classes = new HashMap<>(); // with null for what is not there
    private final Map<MethodNode, ReturnPaths> returnPaths = new HashMap<>();

    /**
     * @param classFiles finds a program's class file by internal name; {@code null} for one that is not the program's
     * @param names internal names of all classes of the program
     */
    ProgramTypes(Function<String, byte[]> classFiles, Supplier<List<String>> names) {
        this.classFiles = classFiles;
        subtypes = new Subtypes(classFiles, names);
    }

    /** {@code null} if it is not there. */
    ClassNode read(String name) {
        if (classes.containsKey(name)) {
            return classes.get(name);
        }
        ClassNode node = null;
        byte[] code = classFiles.apply(name);
        if (code != null) {
            try {
                node = new ClassNode();
                new ClassReader(code).accept(node, ClassReader.SKIP_FRAMES);
            } catch (RuntimeException e) {
                node = null; // damaged, or newer than ASM knows
            }
        }
        classes.put(name, node);
        return node;
    }

    ReturnPaths returnPaths(MethodNode method) {
        return returnPaths.computeIfAbsent(method, ReturnPaths::of);
    }

    /** {@code null} if the class is not there, or declares no such method. */
    DeclaredMethod declared(MethodRef method) {
        ClassNode type = read(method.internalClassName());
        return type == null ? null : DeclaredMethod.in(type, method.name(), method.descriptor());
    }

    /** {@code null} if the class declares no such field. */
    static FieldNode field(ClassNode type, String name, String descriptor) {
        for (FieldNode field : type.fields) {
            if (field.name.equals(name) && field.desc.equals(descriptor)) {
                return field;
            }
        }
        return null;
    }

    /**
     * The class or interface that declares the field that code names as one of {@code owner}; {@code null} if none does
     * that can be read.
     */
    String fieldOwner(String owner, String name, String descriptor) {
        String above = owner;
        for (int up = 0; above != null && up < DEEPEST; up++) { // in the order of JVMS 5.4.3.2
            ClassNode type = read(above);
            if (type == null) {
                return null; // it may have it
            }
            if (field(type, name, descriptor) != null) {
                return above;
            }
            for (String each : type.interfaces) {
                String declaring = fieldOwner(each, name, descriptor);
                if (declaring != null) {
                    return declaring;
                }
            }
            above = type.superName;
        }
        return null;
    }

    /** Whether a class, or one between it and {@code above}, has a field of that name itself. */
    boolean hidesField(String name, String above, String field) {
        ClassNode type = read(name);
        for (int up = 0; type != null && up < DEEPEST && !type.name.equals(above); up++) {
            for (FieldNode each : type.fields) {
                if (each.name.equals(field)) {
                    return true;
                }
            }
            type = type.superName == null ? null : read(type.superName);
        }
        return false;
    }

    /** Whether a class of the program is another one, or has it among its superclasses. */
    boolean isBelow(String name, String above) {
        ClassNode type = read(name);
        for (int up = 0; type != null && up < DEEPEST; up++) {
            if (type.name.equals(above)) {
                return true;
            }
            type = type.superName == null ? null : read(type.superName);
        }
        return false;
    }

    /**
     * The type of the JDK from which a class has a method that no class of the program declares for it; {@code null} if
     * that cannot be told. A type of the JDK is one itself.
     */
    String jdkOwner(String owner, String name, String descriptor) {
        Deque<String> open = new ArrayDeque<>(List.of(owner));
        boolean object = false;
        for (int steps = 0; !open.isEmpty() && steps < DEEPEST; steps++) {
            String each = open.remove();
            if (CallTargets.isJdk(each) && !each.equals("java/lang/Object")) {
                return each;
            }
            object |= each.equals("java/lang/Object");
            ClassNode type = read(each);
            if (type == null && !CallTargets.isJdk(each)
                    || type != null && DeclaredMethod.in(type, name, descriptor) != null) {
                return null;
            }
            if (type != null) {
                open.addAll(type.interfaces);
                if (type.superName != null) {
                    open.addFirst(type.superName);
                }
            }
        }
        return object && OBJECT.contains(name) ? "java/lang/Object" : null;
    }

    /** The method that a call on an object of a class reaches; {@code null} if the program's classes have none. */
    DeclaredMethod find(String owner, String name, String descriptor) {
        Deque<String> open = new ArrayDeque<>(List.of(owner));
        DeclaredMethod abstractOne = null;
        for (int steps = 0; !open.isEmpty() && steps < DEEPEST * 4; steps++) { // superclasses before interfaces
            ClassNode type = read(open.remove());
            if (type == null) {
                continue;
            }
            DeclaredMethod declared = DeclaredMethod.in(type, name, descriptor);
            if (declared != null && !declared.is(Opcodes.ACC_ABSTRACT)) {
                return declared;
            }
            abstractOne = declared == null ? abstractOne : declared;
            if (type.superName != null) {
                open.addFirst(type.superName);
            }
            open.addAll(type.interfaces);
        }
        return abstractOne;
    }

    /**
     * The classes below a class or interface, itself left out; {@code null} if the program has too many classes to
     * know.
     */
    Set<String> below(String name) {
        return subtypes.below(name);
    }

    /**
     * The classes below a type of the JDK, those included that are by way of another type of the JDK; {@code null} if
     * the program has too many classes to know.
     */
    Set<String> belowJdk(String name) {
        return subtypes.belowJdk(name);
    }

    /**
     * The classes below a type of the JDK whose objects a key can hold; {@code null} if the program has too many
     * classes to know.
     */
    Set<String> belowInKeys(String name) {
        return subtypes.belowInKeys(name);
    }

    /** Where all classes of the program name methods and fields; {@code null} if not all of them could be read. */
    UseIndex uses() {
        return subtypes.uses();
    }

    /** Whether an object of an interface may be a lambda, as far as the program's own code makes them. */
    boolean mayBeLambda(String name) {
        return subtypes.mayBeLambda(name);
    }

    /** Which fields are filled with what cannot change. */
    InitialContents initialContents() {
        return initialContents;
    }

    /** Whether objects of a type cannot change, and are compared by their value. */
    boolean isValue(Type type) {
        if (type.getSort() != Type.OBJECT) {
            return type.getSort() < Type.ARRAY;
        }
        String name = type.getInternalName();
        boolean time = name.startsWith("java/time/") && name.indexOf('/', 10) < 0 && !JdkEffects.isClock(name);
        if (VALUES.contains(name) || time) {
            return true;
        }
        if (name.startsWith("java/")) {
            return false;
        }
        ClassNode node = read(name);
        return node != null && (node.access & Opcodes.ACC_ENUM) != 0;
    }

    /** Whether a class is one of exceptions, as far as it and those above it tell by their names. */
    boolean isThrowable(String name) {
        String each = name;
        for (int up = 0; up < DEEPEST; up++) {
            ClassNode type = read(each);
            if (type == null || type.superName == null) {
                break;
            }
            each = type.superName;
        }
        return CallTargets.isJdk(each)
                && (each.endsWith("Exception") || each.endsWith("Error") || each.equals("java/lang/Throwable"));
    }

    /** Whether a static field always has an array of objects, of no elements. */
    boolean isEmptyArray(FieldInsnNode field) {
        String declaring = field.desc.startsWith("[") ? fieldOwner(field.owner, field.name, field.desc) : null;
        FieldNode found = declaring == null ? null : field(read(declaring), field.name, field.desc);
        return found != null
                && (found.access & Opcodes.ACC_FINAL) != 0
                && initialContents.areConstant(read(declaring), field.name, "<clinit>");
    }

    /** Whether a type is an array with nothing but values in it. */
    boolean isArrayOfValues(Type type) {
        return type.getSort() == Type.ARRAY && type.getDimensions() == 1 && isValue(type.getElementType());
    }

    /**
     * Whether a type is an enum, of the program or of the JDK: {@code ==} says of its objects what {@code equals} does.
     */
    boolean isEnum(Type type) {
        if (type.getSort() != Type.OBJECT) {
            return false;
        }
        String name = type.getInternalName();
        if (!name.startsWith("java/")) {
            ClassNode node = read(name);
            return node != null && (node.access & Opcodes.ACC_ENUM) != 0;
        }
        try {
            return Class.forName(type.getClassName(), false, ClassLoader.getPlatformClassLoader())
                    .isEnum();
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
