package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Holding.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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

/**
 * What a program's class files say about its types: which objects are compared by what is in them, which fields stay as
 * they are.
 */
final class ProgramTypes {
    private static final int DEEPEST = 30;
    private static final int MOST_CLASSES = 100_000;
    private static final int INVOKE_DYNAMIC = 18; // the tag of a constant, JVMS 4.4.10
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
    private final Supplier<List<String>> names;
    private final Map<String, ClassNode> classes = new HashMap<>(); // with null for what is not there
    private final Map<String, Boolean> written = new HashMap<>(); // private fields
    private Map<String, List<String>> subclasses; // made when it is needed
    private final Set<String> lambdaTypes = new HashSet<>(); // interfaces that lambdas implement, known with them
    private final Map<String, Set<String>> below = new HashMap<>(); // with those below them
    private boolean complete; // all subclasses

    /**
     * @param classFiles finds a program's class file by internal name; {@code null} for one that is not the program's
     * @param names internal names of all classes of the program
     */
    ProgramTypes(Function<String, byte[]> classFiles, Supplier<List<String>> names) {
        this.classFiles = classFiles;
        this.names = names;
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

    /** A method, and the class that declares it. */
    record Declared(ClassNode type, MethodNode method) {
        boolean is(int flag) {
            return (method.access & flag) != 0;
        }

        /** Whether no subclass can have one of its own. */
        boolean isLast() {
            return is(Opcodes.ACC_FINAL | Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)
                    || (type.access & Opcodes.ACC_FINAL) != 0
                    || method.name.equals("<init>");
        }
    }

    /** The method that a call on an object of a class reaches; {@code null} if the program's classes have none. */
    Declared find(String owner, String name, String descriptor) {
        Deque<String> open = new ArrayDeque<>(List.of(owner));
        Declared abstractOne = null;
        for (int steps = 0; !open.isEmpty() && steps < DEEPEST * 4; steps++) { // superclasses before interfaces
            ClassNode type = read(open.remove());
            if (type == null) {
                continue;
            }
            for (MethodNode method : type.methods) {
                if (method.name.equals(name) && method.desc.equals(descriptor)) {
                    if ((method.access & Opcodes.ACC_ABSTRACT) == 0) {
                        return new Declared(type, method);
                    }
                    abstractOne = new Declared(type, method);
                }
            }
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
        index();
        return complete ? below.computeIfAbsent(name, this::closure) : null;
    }

    /** Whether an object of an interface may be a lambda, as far as the program's own code makes them. */
    boolean mayBeLambda(String name) {
        index();
        if (!complete || lambdaTypes.contains(name)) {
            return true;
        }
        for (String each : below(name)) {
            if (lambdaTypes.contains(each)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an object may be a collection or an iterator with code of the program's. */
    boolean mayBeOwnCollection(Holding object) {
        Type type = object.getType();
        if (type.getSort() != Type.OBJECT || isValue(type) || object.kind().compareTo(Kind.VALUE) <= 0) {
            return false;
        }
        String name = type.getInternalName();
        if (!name.startsWith("java/")) {
            return isBelowJdk(name);
        }
        boolean collection = FieldContents.isCollection(type.getDescriptor())
                || name.equals("java/lang/Iterable")
                || name.endsWith("Iterator");
        if (!collection || object.exactClass() != null) {
            return false;
        }
        Set<String> below = below(name);
        if (below == null || mayBeLambda(name)) {
            return true;
        }
        for (String each : below) {
            if (hasMethods(each)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBelowJdk(String name) {
        for (ClassNode type = read(name); type != null; type = read(type.superName)) {
            for (String each : type.interfaces) {
                if (each.startsWith("java/util/") || each.equals("java/lang/Iterable") || isBelowJdk(each)) {
                    return true;
                }
            }
            if (type.superName == null || type.superName.startsWith("java/")) {
                return type.superName != null && type.superName.startsWith("java/util/");
            }
        }
        return false;
    }

    /** Whether a class of the program has methods of its own that others may call. */
    boolean hasMethods(String name) {
        ClassNode type = read(name);
        if (type == null) {
            return true;
        }
        if ((type.access & Opcodes.ACC_INTERFACE) != 0) {
            return false; // those below have their turn
        }
        for (MethodNode method : type.methods) {
            boolean called = (method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0;
            if (called && !method.name.equals("<init>")) {
                return true;
            }
        }
        return type.superName != null && !type.superName.startsWith("java/") && hasMethods(type.superName);
    }

    private void index() {
        if (subclasses == null) {
            subclasses = new HashMap<>();
            List<String> all = names.get();
            complete = all.size() < MOST_CLASSES;
            for (String each : complete ? all : List.<String>of()) {
                index(each);
            }
        }
    }

    private Set<String> closure(String name) {
        Set<String> below = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            for (String each : subclasses.getOrDefault(open.remove(), List.of())) {
                if (below.add(each)) {
                    open.add(each);
                }
            }
        }
        return below;
    }

    private void index(String name) {
        byte[] code = classFiles.apply(name);
        try {
            ClassReader reader = new ClassReader(code == null ? new byte[0] : code);
            subclasses
                    .computeIfAbsent(reader.getSuperName(), any -> new ArrayList<>())
                    .add(reader.getClassName());
            for (String each : reader.getInterfaces()) {
                subclasses.computeIfAbsent(each, any -> new ArrayList<>()).add(reader.getClassName());
            }
            indexLambdas(reader);
        } catch (RuntimeException e) {
            // damaged, or newer than ASM knows
        }
    }

    /** What {@code invokedynamic} makes is named in the constant pool. */
    private void indexLambdas(ClassReader reader) {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int item = reader.getItem(i);
            if (item != 0 && reader.readByte(item - 1) == INVOKE_DYNAMIC) {
                int nameAndType = reader.getItem(reader.readUnsignedShort(item + 2));
                Type made = Type.getReturnType(reader.readUTF8(nameAndType + 2, buffer));
                if (made.getSort() == Type.OBJECT) {
                    lambdaTypes.add(made.getInternalName());
                }
            }
        }
    }

    /** Whether objects of a type cannot change, and are compared by their value. */
    boolean isValue(Type type) {
        if (type.getSort() != Type.OBJECT) {
            return type.getSort() < Type.ARRAY;
        }
        String name = type.getInternalName();
        if (VALUES.contains(name) || name.startsWith("java/time/") && name.indexOf('/', 10) < 0) {
            return true;
        }
        if (name.startsWith("java/")) {
            return false;
        }
        ClassNode node = read(name);
        return node != null && (node.access & Opcodes.ACC_ENUM) != 0;
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

    /** Whether results of a type can be shared without anybody noticing: values, and records of nothing else. */
    boolean isShareable(Type type) {
        return isShareable(type, new HashSet<>());
    }

    private boolean isShareable(Type type, Set<String> seen) {
        if (isValue(type)) {
            return true;
        }
        ClassNode node = type.getSort() == Type.OBJECT ? read(type.getInternalName()) : null;
        if (node == null || !"java/lang/Record".equals(node.superName) || !seen.add(node.name)) {
            return false;
        }
        for (FieldNode field : node.fields) {
            if ((field.access & Opcodes.ACC_STATIC) == 0 && !isShareable(Type.getType(field.desc), seen)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a copy of a result does for it: of an array, a collection or a record, whose identity means nothing. */
    boolean isCopied(Type type) {
        if (type.getSort() == Type.ARRAY || FieldContents.isCollection(type.getDescriptor())) {
            return true;
        }
        ClassNode node = read(type.getInternalName());
        return node == null
                ? type.getInternalName().equals("java/util/Optional")
                : "java/lang/Record".equals(node.superName);
    }

    /** Whether keys hold a snapshot of all that is in an object of a class: it has an {@code equals}. */
    private boolean isKeyedByState(String name) {
        int up = 0;
        for (ClassNode type = read(name); type != null && up < DEEPEST; type = read(type.superName), up++) {
            if ((type.access & (Opcodes.ACC_ENUM | Opcodes.ACC_INTERFACE)) != 0) {
                return false;
            }
            if ("java/lang/Record".equals(type.superName)) {
                return true;
            }
            for (MethodNode method : type.methods) {
                if (method.name.equals("equals") && method.desc.equals("(Ljava/lang/Object;)Z")) {
                    return true;
                }
            }
            if (type.superName == null) {
                return false;
            }
        }
        return false;
    }

    /** What is known of an argument of that type, or of {@code this}. */
    Holding ofKey(Type type) {
        Holding part = part(Kind.KEYED, type);
        return part.kind() == Kind.PART ? Holding.of(Kind.FIXED, type) : part;
    }

    /** What is known of an object that another one refers to. */
    Holding part(Kind whole, Type type) {
        if (isValue(type)) {
            return Holding.of(Kind.VALUE, type);
        }
        return Holding.of(
                switch (whole) {
                    case NEW -> Kind.NEW;
                    case KEYED, PART -> partOfKey(type);
                    default -> Kind.FIXED;
                },
                type);
    }

    private Kind partOfKey(Type type) {
        if (type.getSort() == Type.ARRAY || FieldContents.isCollection(type.getDescriptor())) {
            return Kind.KEYED;
        }
        String name = type.getInternalName();
        if (name.startsWith("java/")) {
            return name.equals("java/util/Map$Entry") || name.equals("java/util/Optional") ? Kind.KEYED : Kind.PART;
        }
        return isKeyedByState(name) ? Kind.KEYED : Kind.FIXED;
    }

    Holding cast(Holding value, Type to) {
        if (value.exactClass() != null) {
            return value;
        }
        return value.kind() == Kind.PART || isValue(to) && value.kind() != Kind.NULL
                ? part(value.kind(), to)
                : Holding.of(value.kind(), to);
    }

    Holding fieldHolding(Holding owner, FieldInsnNode field) {
        Holding part = part(owner.kind(), Type.getType(field.desc));
        return part.kind() == Kind.FIXED && isFilledForGood(field, "<init>")
                ? Holding.of(Kind.FROZEN, part.getType())
                : part;
    }

    Holding staticHolding(FieldInsnNode field) {
        Type type = Type.getType(field.desc);
        Kind kind = isValue(type) ? Kind.VALUE : Kind.FIXED;
        boolean frozen =
                kind == Kind.FIXED && (isFilledForGood(field, "<clinit>") || field.name.startsWith("$SwitchMap$"));
        return Holding.of(frozen ? Kind.FROZEN : kind, type);
    }

    private boolean isFilledForGood(FieldInsnNode field, String initialiser) {
        ClassNode type = declaring(field);
        return type != null && isStable(field) && FieldContents.isImmutable(type, field.name, initialiser);
    }

    private ClassNode declaring(FieldInsnNode read) {
        int up = 0;
        for (ClassNode type = read(read.owner); type != null && up < DEEPEST; type = read(type.superName), up++) {
            if (field(type, read) != null) {
                return type;
            }
            if (type.superName == null) {
                return null;
            }
        }
        return null;
    }

    private static FieldNode field(ClassNode type, FieldInsnNode read) {
        for (FieldNode field : type.fields) {
            if (field.name.equals(read.name) && field.desc.equals(read.desc)) {
                return field;
            }
        }
        return null;
    }

    /**
     * Whether a field keeps what its initialiser or constructor puts there: it is final, or private and nothing else
     * writes it.
     */
    boolean isStable(FieldInsnNode read) {
        if (read.owner.startsWith("java/")) {
            return read.getOpcode() == Opcodes.GETSTATIC; // public constants
        }
        ClassNode type = declaring(read);
        FieldNode field = type == null ? null : field(type, read);
        if (field == null) {
            return false;
        }
        if ((field.access & Opcodes.ACC_FINAL) != 0) {
            return true;
        }
        return (field.access & Opcodes.ACC_PRIVATE) != 0
                && !written.computeIfAbsent(type.name + "." + field.name, any -> isWritten(type, field));
    }

    /** Also if nothing writes it at all: then it is something that the program does not show, such as reflection. */
    private boolean isWritten(ClassNode type, FieldNode field) {
        List<ClassNode> nest = new ArrayList<>(List.of(type));
        ClassNode host = type.nestHostClass == null ? type : read(type.nestHostClass);
        nest.add(host);
        for (String each : host == null || host.nestMembers == null ? List.<String>of() : host.nestMembers) {
            nest.add(read(each));
        }
        boolean initialised = false;
        for (ClassNode each : nest) {
            if (each == null) {
                return true;
            }
            for (MethodNode method : each.methods) {
                Initialisation of = Initialisation.of(each, method, type.name, field);
                if (of == Initialisation.BROKEN) {
                    return true;
                }
                initialised |= of == Initialisation.DONE;
            }
        }
        return !initialised;
    }
}
