package dev.cachebench.weave.purity;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * What code may ask of the objects in its key that the key does not tell. Keys have arrays, collections and objects
 * with an {@code equals} by what is in them: which of two equal objects it is, of which class a list is, and in which
 * order a set or a map has its elements, may differ between two calls of the same key.
 */
final class UntoldByKey {
    /** Methods that give all elements of a collection, one after another. */
    private static final Set<String> IN_ORDER = Set.of(
            "elements",
            "forEach",
            "iterator",
            "keys",
            "parallelStream",
            "propertyNames",
            "spliterator",
            "stream",
            "toArray",
            "toString");

    /** Methods that give the first or the last, which a sorted collection alone has in an order that keys tell. */
    private static final Set<String> ENDS =
            Set.of("firstEntry", "getFirst", "getLast", "lastEntry", "reversed", "sequencedKeySet", "sequencedValues");

    /** Collections that keep elements in the order in which they come. */
    private static final Set<String> SEQUENCES = Set.of(
            "java/util/ArrayDeque",
            "java/util/ArrayList",
            "java/util/LinkedHashMap",
            "java/util/LinkedHashSet",
            "java/util/LinkedList",
            "java/util/List",
            "java/util/Stack",
            "java/util/Vector",
            "java/util/concurrent/CopyOnWriteArrayList");

    private static final Set<String> DEFAULTING =
            Set.of("getProperty", "list", "propertyNames", "store", "storeToXML", "stringPropertyNames");

    private static final Set<String> TAKING = Set.of("<init>", "addAll", "copyOf", "putAll");

    private static final Set<String> OF_OBJECTS = Set.of("equals", "hashCode", "toString");

    /** Types of the JDK, other than collections, whose objects may be in a key by what is in them. */
    private static final Set<String> OPEN = Set.of(
            "java/lang/Comparable",
            "java/lang/Iterable",
            "java/lang/Object",
            "java/util/Map$Entry",
            "java/util/Optional");

    /** Types of lists, sets and maps that a key tells from each other. */
    private static final Set<String> TOLD = Set.of("java/util/List", "java/util/Map", "java/util/Set");

    /** What some lists are and others are not. */
    private static final Set<String> KINDS = Set.of(
            "java/io/Serializable",
            "java/lang/Cloneable",
            "java/util/Deque",
            "java/util/Queue",
            "java/util/RandomAccess");

    private static final Type OBJECTS = Type.getType("[Ljava/lang/Object;");

    private final ProgramTypes types;
    private final KeyEquality equality;
    private final boolean inThis; // whether what hangs in this is in the key by what is in it
    private final boolean inArguments; // or what hangs in some argument
    private final boolean inElements; // or sets and maps among the elements of some argument

    /**
     * @param receiver internal name of the class that the method is called on; {@code null} for a static one
     * @param method whose key it is
     */
    UntoldByKey(ProgramTypes types, KeyEquality equality, String receiver, DeclaredMethod method) {
        this.types = types;
        this.equality = equality;
        inThis = receiver != null && equality.hasEquals(receiver);
        boolean some = false;
        for (Type each : Type.getArgumentTypes(method.method().desc)) {
            some = some || mayBeByContent(each);
        }
        inArguments = some;
        inElements = some && haveOpenElements(method.method().signature);
    }

    /** Whether parameters are declared to hold sets or maps, or what is equal by those that it holds. */
    private boolean haveOpenElements(String signature) {
        Set<String> named = new HashSet<>();
        if (signature != null) {
            new SignatureReader(signature.substring(signature.indexOf('('), signature.indexOf(')') + 1) + "V")
                    .accept(new SignatureVisitor(Opcodes.ASM9) {
                        @Override
                        public SignatureVisitor visitTypeArgument(char wildcard) {
                            return new SignatureVisitor(Opcodes.ASM9) {
                                @Override
                                public void visitClassType(String name) {
                                    named.add(name);
                                }
                            };
                        }
                    });
        }
        for (String each : named) {
            ClassNode type = equality.hasEquals(each) ? types.read(each) : null;
            boolean holds = type != null && type.fields.stream().anyMatch(field -> isOpen(Type.getType(field.desc)));
            if (holds || isOpen(Type.getObjectType(each))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOpen(Type type) {
        return KeyedCollections.hasOpenOrder(type);
    }

    private boolean mayBeByContent(Type type) {
        if (type.getSort() != Type.OBJECT || types.isValue(type)) {
            return type.getSort() == Type.ARRAY;
        }
        String name = type.getInternalName();
        if (CallTargets.isJdk(name)) {
            return FieldContents.isCollection(type.getDescriptor()) || OPEN.contains(name);
        }
        Set<String> below = types.below(name);
        if (below == null || equality.hasEquals(name)) {
            return true;
        }
        for (String each : below) {
            if (equality.hasEquals(each)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a key has an object by what is in it, for all that is known of where it comes from. */
    private boolean isByContent(BasicValue origin) {
        return origin == Origins.ARGUMENT
                || origin == Origins.OF_ARGUMENT && inArguments
                || (origin == Origins.THIS || origin == Origins.OF_THIS) && inThis;
    }

    /**
     * Whether {@code ==} of two objects is more than their keys tell.
     *
     * @param type the declared type of the one; {@code null} for the null reference
     * @param otherType likewise
     */
    boolean isIdentity(BasicValue one, Type type, BasicValue other, Type otherType) {
        if (Origins.isOwn(one) || Origins.isOwn(other) || type == null || otherType == null) {
            return false;
        }
        return (isByContent(one) || isByContent(other))
                && hasEqualOnes(type)
                && hasEqualOnes(otherType)
                && !isMarker(one, type)
                && !isMarker(other, otherType);
    }

    /** Whether it may be an object that is nothing but itself, and equal to no other. */
    private static boolean isMarker(BasicValue object, Type type) {
        return object == Origins.STATIC && type.equals(HoldingInterpreter.OBJECT);
    }

    /** Whether there may be two objects of a type that are equal. */
    private boolean hasEqualOnes(Type type) {
        if (type.equals(HoldingInterpreter.OBJECT)
                || type.getSort() == Type.ARRAY
                || FieldContents.isListSetOrMap(type.getDescriptor())) {
            return true;
        }
        String name = type.getInternalName();
        return types.isValue(type) ? !types.isEnum(type) && !name.equals("java/lang/Class") : equality.hasEquals(name);
    }

    /** Whether code asks for a class that equal collections, or equal arrays, need not have in common. */
    boolean isKind(BasicValue object, Type asked) {
        String name = asked.getInternalName();
        boolean array = asked.getSort() == Type.ARRAY
                && asked.getElementType().getSort() == Type.OBJECT
                && !name.equals("[Ljava/lang/Object;");
        boolean collection = FieldContents.isListSetOrMap(asked.getDescriptor()) && !TOLD.contains(name);
        return (array || collection || KINDS.contains(name)) && isByContent(object);
    }

    /** Whether a call asks a collection or an array for its class. JDK 18 and later compile it as a method of that. */
    boolean isClass(CallStep call) {
        Type type = call.isStatic() ? null : call.passed.types().get(0);
        return call.name.equals("getClass")
                && call.descriptor.equals("()Ljava/lang/Class;")
                && type != null
                && (FieldContents.isListSetOrMap(type.getDescriptor()) || type.equals(OBJECTS))
                && isByContent(call.passed.origins().get(0));
    }

    /** Whether a call of the JDK goes through a collection whose equals may have another order. */
    boolean isOrder(CallStep call, String owner) {
        CallStep.Passed passed = call.passed;
        int first = call.isStatic() ? 0 : 1;
        if (first == 1 && IN_ORDER.contains(call.name) && isOpen(passed, 0, owner)) {
            return true;
        }
        if (first == 1 && ENDS.contains(call.name) && isOpen(passed, 0, owner) && !isSorted(owner)) {
            return true;
        }
        boolean takes = SEQUENCES.contains(owner) && TAKING.contains(call.name)
                || owner.equals("java/lang/String") && call.name.equals("join");
        for (int i = first; takes && i < passed.origins().size(); i++) {
            if (isOpen(passed, i, owner)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSorted(String owner) {
        return owner.startsWith("java/util/Navigable")
                || owner.startsWith("java/util/Sorted")
                || owner.startsWith("java/util/Tree")
                || owner.startsWith("java/util/concurrent/ConcurrentSkipList");
    }

    /** Whether a call asks for the room that an object has. */
    boolean isRoom(CallStep call, String owner) {
        return !call.isStatic()
                && KeyedCollections.isRoom(owner, call.name)
                && isByContent(call.passed.origins().get(0));
    }

    /** Whether a call asks for a default value, which equal properties need not have in common. */
    boolean isDefault(CallStep call, String owner) {
        UseIndex uses = types.uses();
        return owner.equals("java/util/Properties")
                && DEFAULTING.contains(call.name)
                && isByContent(call.passed.origins().get(0))
                && (uses == null
                        || !uses.users(owner, "<init>", "(Ljava/util/Properties;)V")
                                .isEmpty());
    }

    /** Whether an array of the key is passed as any object, or as one of an array of objects. */
    boolean isArrayPassed(CallStep call, String owner) {
        if (owner.equals("java/lang/System") || call.name.startsWith("requireNonNull")) {
            return false; // which only copy it, or hand it on
        }
        Type[] parameters = Type.getArgumentTypes(call.descriptor);
        int first = call.isStatic() ? 0 : 1;
        for (int i = 0; i < parameters.length; i++) {
            Type type = call.passed.types().get(i + first);
            boolean array = type != null && type.getSort() == Type.ARRAY;
            boolean object = parameters[i].equals(HoldingInterpreter.OBJECT);
            boolean nested =
                    parameters[i].getDescriptor().equals("[Ljava/lang/Object;") && array && type.getDimensions() > 1;
            if ((object && array || nested) && isByContent(call.passed.origins().get(i + first))) {
                return true;
            }
        }
        for (Type each : call.passed.spread() == null ? List.<Type>of() : call.passed.spread()) {
            if (each != null && each.getSort() == Type.ARRAY && inArguments) {
                return true;
            }
        }
        return false;
    }

    /** Whether a call of the JDK tells an array from others by which one it is. */
    boolean isArrayIdentity(CallStep call, String owner) {
        boolean shallow = owner.equals("java/util/Arrays") && OF_OBJECTS.contains(call.name);
        if ((shallow || owner.equals("java/util/Objects") && call.name.equals("hash")) && isArrayPassed(call, owner)) {
            return true;
        }
        boolean asks = OF_OBJECTS.contains(call.name)
                && (owner.equals("java/util/Objects") || owner.equals("java/lang/Object"));
        for (int i = 0; asks && i < call.passed.origins().size(); i++) {
            Type type = call.passed.types().get(i);
            if (type != null
                    && type.getSort() == Type.ARRAY
                    && isByContent(call.passed.origins().get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the text of an object has parts whose order its equals may have otherwise. */
    boolean isOrder(Type type, BasicValue object) {
        boolean keyed = isByContent(object) || inElements && BasicValue.REFERENCE_VALUE.equals(object);
        return type != null && isOpen(type) && keyed;
    }

    private boolean isOpen(CallStep.Passed passed, int operand, String owner) {
        Type type = passed.types().get(operand);
        boolean known = type != null && FieldContents.isCollection(type.getDescriptor());
        Type least = known || operand > 0 ? type : Type.getObjectType(owner);
        return isOrder(least, passed.origins().get(operand));
    }
}
