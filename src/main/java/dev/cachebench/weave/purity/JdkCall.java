package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Holding.Kind;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Calls of the JDK that are known to depend on nothing but what they are given, and to change nothing but an object
 * that their caller made. What is not listed is not known. {@code equals}, {@code hashCode} and {@code compareTo} of
 * the program's own classes, which collections call, are taken for pure: whoever compares keys relies on them too.
 */
final class JdkCall {
    private static final Set<String> VALUE_CLASSES = Set.of(
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Double",
            "java/lang/Float",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Math",
            "java/lang/Number",
            "java/lang/Short",
            "java/lang/StrictMath",
            "java/lang/String",
            "java/math/BigDecimal",
            "java/math/BigInteger",
            "java/math/MathContext",
            "java/math/RoundingMode",
            "java/net/URI",
            "java/nio/charset/Charset",
            "java/util/Arrays",
            "java/util/Collections",
            "java/util/Comparator",
            "java/util/List",
            "java/util/Locale",
            "java/util/Map",
            "java/util/Objects",
            "java/util/Optional",
            "java/util/OptionalDouble",
            "java/util/OptionalInt",
            "java/util/OptionalLong",
            "java/util/Set",
            "java/util/UUID",
            "java/util/regex/Pattern");

    /** Of those, what depends on more: the default locale, random numbers, properties. */
    private static final Set<String> NOT_PURE = Set.of(
            "java/lang/Boolean.getBoolean",
            "java/lang/Double.doubleToRawLongBits",
            "java/lang/Float.floatToRawIntBits",
            "java/lang/Math.copySign", // of the sign of NaN
            "java/lang/Integer.getInteger",
            "java/lang/Long.getLong",
            "java/lang/Math.random",
            "java/lang/StrictMath.random",
            "java/lang/String.format",
            "java/lang/String.formatted",
            "java/lang/String.toLowerCase()Ljava/lang/String;",
            "java/lang/String.toUpperCase()Ljava/lang/String;",
            "java/math/BigInteger.probablePrime",
            "java/math/BigInteger.nextProbablePrime",
            "java/net/URI.toURL",
            "java/nio/charset/Charset.availableCharsets",
            "java/nio/charset/Charset.isSupported",
            "java/util/Collections.shuffle",
            "java/util/Locale.getDefault",
            "java/util/Locale.getDisplayCountry()Ljava/lang/String;",
            "java/util/Locale.getDisplayLanguage()Ljava/lang/String;",
            "java/util/Locale.getDisplayName()Ljava/lang/String;",
            "java/util/Locale.setDefault",
            "java/util/UUID.randomUUID");

    private static final Set<String> CLASS_READS =
            Set.of("getName", "getSimpleName", "isArray", "isEnum", "isRecord", "isInterface", "isPrimitive");

    private static final Set<String> ENUM_READS =
            Set.of("<init>", "name", "ordinal", "compareTo", "equals", "getDeclaringClass");

    private static final Set<String> TEXT_READS = Set.of(
            "length",
            "charAt",
            "toString",
            "substring",
            "subSequence",
            "indexOf",
            "lastIndexOf",
            "codePointAt",
            "compareTo",
            "isEmpty");

    private static final Set<String> COLLECTION_READS = Set.of(
            "ceilingKey",
            "contains",
            "containsAll",
            "containsKey",
            "containsValue",
            "element",
            "entrySet",
            "equals",
            "first",
            "firstEntry",
            "firstKey",
            "floorKey",
            "get",
            "getFirst",
            "getKey",
            "getLast",
            "getOrDefault",
            "getValue",
            "hasMoreElements",
            "hasNext",
            "hashCode",
            "higherKey",
            "indexOf",
            "isEmpty",
            "iterator",
            "keySet",
            "last",
            "lastEntry",
            "lastIndexOf",
            "lastKey",
            "length",
            "listIterator",
            "lowerKey",
            "next",
            "nextElement",
            "nextSetBit",
            "nextClearBit",
            "cardinality",
            "peek",
            "peekFirst",
            "peekLast",
            "size",
            "stream",
            "subList",
            "toArray",
            "values");

    /** Methods that turn what they are given into text, by its own {@code toString}. */
    private static final Set<String> TEXTING = Set.of(
            "valueOf",
            "append",
            "insert",
            "toString",
            "join",
            "add",
            "contentEquals",
            "replace",
            "contains",
            "matcher",
            "split");

    private static final Set<String> TEXTUAL = Set.of(
            "Ljava/lang/Object;",
            "Ljava/lang/CharSequence;",
            "Ljava/lang/Iterable;",
            "[Ljava/lang/Object;",
            "[Ljava/lang/CharSequence;");

    private final ProgramTypes types;
    private final KeyParts parts;

    JdkCall(ProgramTypes types, KeyParts parts) {
        this.types = types;
        this.parts = parts;
    }

    /**
     * Whether a call is known to be harmless.
     *
     * @param receiver {@code null} for a static method
     * @param arguments without the receiver; {@code null} for what is no reference
     */
    boolean isKnown(String owner, String name, String descriptor, Holding receiver, List<Holding> arguments) {
        Type[] parameters = Type.getArgumentTypes(descriptor);
        int changed = receiver == null ? GivenChanges.changedArgument(owner, name) : -1;
        for (int i = 0; i < parameters.length; i++) {
            Holding argument = arguments.get(i);
            if (argument != null && !isTaken(owner, name, parameters[i], argument, i == changed)) {
                return false;
            }
        }
        return isKnownMethod(owner, name, descriptor, receiver);
    }

    private boolean isTaken(String owner, String name, Type parameter, Holding argument, boolean changed) {
        if (argument.kind() == Kind.KEYED
                && KeyedCollections.hasOpenOrder(argument.getType())
                && !name.startsWith("requireNonNull")) {
            return false;
        }
        if (argument.kind().compareTo(Kind.VALUE) <= 0 || types.isValue(argument.getType())) {
            return true;
        }
        if (changed) {
            return argument.isOwn();
        }
        String type = parameter.getDescriptor();
        if (TEXTUAL.contains(type)) {
            boolean text =
                    argument.isOwn() && argument.getType().getInternalName().startsWith("java/lang/StringBu");
            return text || !TEXTING.contains(name) || type.equals("Ljava/lang/Object;"); // a callback, if it is text
        }
        boolean code = type.startsWith("Ljava/util/function/") || type.equals("Ljava/util/Comparator;");
        return !code && (argument.isSettled() || type.startsWith("Ljava/lang/Throwable"));
    }

    /** Whether a method is known to be harmless, whatever its arguments are. */
    static boolean isKnownMethod(String owner, String name, String descriptor, Holding receiver) {
        if (NOT_PURE.contains(owner + "." + name) || NOT_PURE.contains(owner + "." + name + descriptor)) {
            return false;
        }
        if (owner.startsWith("java/time/format/")) {
            return !name.startsWith("ofLocalized")
                    && !name.equals("toFormatter")
                    && (!name.equals("ofPattern") || descriptor.contains("Ljava/util/Locale;"));
        }
        if (owner.startsWith("java/time/")) {
            return !name.equals("now") && !name.startsWith("system") && !JdkEffects.isClock(owner);
        }
        if (owner.equals("java/lang/Object") || owner.equals("java/lang/Record")) {
            if (receiver.kind() == Kind.VALUE && (name.equals("toString") || name.equals("hashCode"))) {
                return true;
            }
            return name.equals("<init>")
                    || name.equals("equals") && receiver.isSettled()
                    || name.equals("getClass")
                    || name.equals("clone") && receiver.isSettled();
        }
        if (owner.startsWith("[")) {
            return name.equals("clone") && receiver.isSettled() || name.equals("getClass");
        }
        if (owner.equals("java/lang/Class")) {
            return CLASS_READS.contains(name);
        }
        if (name.equals("ordinal") && descriptor.equals("()I")) {
            return true; // of an enum
        }
        if (owner.equals("java/lang/Enum")) {
            return ENUM_READS.contains(name);
        }
        if (owner.equals("java/lang/System")) {
            return name.equals("arraycopy");
        }
        if (name.equals("<init>") && isThrowable(owner)) {
            return true;
        }
        if (owner.equals("java/lang/CharSequence")
                || owner.equals("java/lang/Iterable")
                || owner.equals("java/lang/Comparable")) {
            return receiver != null
                    && (receiver.kind() == Kind.VALUE || receiver.isOwn() || owner.equals("java/lang/Comparable"));
        }
        if (isText(owner)) {
            return name.equals("<init>") || receiver.isOwn() || receiver.isSettled() && TEXT_READS.contains(name);
        }
        if (owner.startsWith("java/util/stream/")) {
            return true;
        }
        if (owner.startsWith("java/util/function/")) {
            return receiver == null || receiver.kind() == Kind.LAMBDA;
        }
        if (owner.equals("java/util/Comparator") && receiver != null) {
            return receiver.kind() == Kind.LAMBDA;
        }
        if (isCollection(owner) && receiver != null) {
            return name.equals("<init>")
                    || receiver.isOwn()
                    || receiver.isSettled()
                            && COLLECTION_READS.contains(name)
                            && (receiver.kind() != Kind.KEYED
                                    || KeyedCollections.isAnswered(receiver.getType(), owner, name));
        }
        if (name.equals("<init>")
                && (descriptor.equals("(Ljava/lang/String;)V") && owner.equals("java/lang/String")
                        || owner.startsWith("java/lang/") && !owner.equals("java/lang/String"))) {
            return false; // a copy of a string, or a box, made to be told from others
        }
        return VALUE_CLASSES.contains(owner)
                && (receiver == null || name.equals("<init>") || receiver.kind() == Kind.VALUE || receiver.isSettled());
    }

    private static boolean isThrowable(String owner) {
        return (owner.startsWith("java/lang/") || owner.startsWith("java/util/"))
                && (owner.endsWith("Exception") || owner.endsWith("Error") || owner.equals("java/lang/Throwable"));
    }

    private static boolean isText(String owner) {
        return owner.equals("java/lang/StringBuilder")
                || owner.equals("java/lang/StringBuffer")
                || owner.equals("java/lang/AbstractStringBuilder")
                || owner.equals("java/util/StringJoiner")
                || owner.equals("java/util/regex/Matcher");
    }

    private static boolean isCollection(String owner) {
        return owner.equals("java/util/BitSet")
                || owner.equals("java/util/Map$Entry")
                || owner.equals("java/util/Iterator")
                || owner.equals("java/util/ListIterator")
                || owner.equals("java/util/Enumeration")
                || owner.startsWith("java/util/")
                        && !owner.startsWith("java/util/concurrent/")
                        && !owner.equals("java/util/WeakHashMap")
                        && !owner.equals("java/util/IdentityHashMap")
                        && FieldContents.isCollection("L" + owner + ";");
    }

    /** Whether what a call of the JDK's own code hands back is of the JDK's too: a view, an iterator or a stream. */
    boolean isOfJdk(Holding made) {
        Type type = made.getType();
        return made.kind().compareTo(Kind.VALUE) > 0
                && type.getSort() == Type.OBJECT
                && (isCollection(type.getInternalName())
                        || type.getInternalName().startsWith("java/util/stream/")
                        || type.getInternalName().startsWith("java/util/Primitive"));
    }

    /** What a call that {@link #isKnown} hands back. */
    Holding result(String owner, String name, String descriptor, Holding receiver, List<Holding> arguments) {
        Type type = Type.getReturnType(descriptor);
        if (types.isValue(type)) {
            return Holding.of(Kind.VALUE, type);
        }
        if (owner.equals("java/util/Objects") && name.equals("requireNonNull") && arguments.get(0) != null) {
            return arguments.get(0);
        }
        if (owner.equals("java/util/Comparator") || owner.startsWith("java/util/function/")) {
            return Holding.of(type.getInternalName().equals(owner) ? Kind.LAMBDA : Kind.FIXED, type);
        }
        if (receiver == null) {
            boolean view = !arguments.isEmpty()
                    && arguments.get(0) != null
                    && (owner.equals("java/util/Collections") && Origins.isView(name) || name.equals("asList"));
            return view ? Holding.of(arguments.get(0).kind(), type) : made(owner, type, arguments);
        }
        if (name.equals("clone") || name.equals("toArray") || name.equals("toCharArray") || name.equals("getBytes")) {
            Kind kind = receiver.kind() == Kind.NEW ? Kind.NEW : Kind.OWN;
            return Holding.of(kind, owner.startsWith("[") ? Type.getObjectType(owner) : type);
        }
        if (isText(owner) && receiver.isOwn()) {
            return receiver;
        }
        if (isCollection(owner) || owner.equals("java/util/Optional") || owner.equals("java/lang/Iterable")) {
            boolean view = type.getSort() == Type.OBJECT
                    && isCollection(type.getInternalName())
                    && !type.getInternalName().equals("java/util/BitSet");
            return view ? Holding.of(receiver.kind(), type) : parts.part(receiver.kind(), type);
        }
        boolean fresh = owner.equals("java/lang/String") || owner.equals("java/util/regex/Pattern");
        return Holding.of(fresh ? Kind.OWN : Kind.FIXED, type);
    }

    private static Holding made(String owner, Type type, List<Holding> arguments) {
        boolean maker = owner.equals("java/util/Arrays")
                || owner.equals("java/util/List")
                || owner.equals("java/util/Set")
                || owner.equals("java/util/Map")
                || owner.equals("java/util/Optional")
                || owner.equals("java/util/Collections")
                        && type.getSort() != Type.ARRAY
                        && !type.equals(HoldingInterpreter.OBJECT);
        boolean allNew = true;
        for (Holding each : arguments) {
            boolean made = each == null || each.kind() == Kind.VALUE || each.kind() == Kind.NEW;
            allNew &= made || each.kind() == Kind.NULL;
        }
        return Holding.of(!maker ? Kind.FIXED : allNew ? Kind.NEW : Kind.OWN, type);
    }
}
