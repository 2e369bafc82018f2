package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Holding.Kind;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Calls of the JDK that are known to depend on nothing but what they are given, and to change nothing but an object
 * that their caller made. What is not listed is not known. What they call back of the program's, {@link JdkCallbacks}
 * says.
 */
final class JdkCall {
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

    JdkCall(ProgramTypes types) {
        this.types = types;
    }

    /**
     * Whether a call is known to be harmless.
     *
     * @param receiver {@code null} for a static method
     * @param arguments without the receiver; {@code null} for what is no reference
     */
    boolean isKnown(String owner, String name, String descriptor, Holding receiver, List<Holding> arguments) {
        Type[] parameters = Type.getArgumentTypes(descriptor);
        int changed = GivenChanges.changedParameter(owner, name, descriptor);
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
            return argument.isOwn() || argument.kind() == Kind.FROZEN; // an array without room, or what throws
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
        if (ValueCalls.dependOnMore(owner, name, descriptor)) {
            return false;
        }
        if (owner.equals("java/time/format/DateTimeFormatterBuilder") && !name.equals("<init>") && !receiver.isOwn()) {
            return false;
        }
        if (owner.startsWith("java/time/format/")) {
            return !name.startsWith("ofLocalized")
                    && !name.startsWith("ofDefault")
                    && !name.equals("toFormatter")
                    && (!name.equals("ofPattern") || descriptor.contains("Ljava/util/Locale;"));
        }
        if (owner.startsWith("java/time/")) {
            return !name.equals("now")
                    && !name.equals("dateNow")
                    && !name.startsWith("system")
                    && !JdkEffects.isClock(owner);
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
            if (receiver == null) {
                return name.equals("quoteReplacement");
            }
            return name.equals("<init>") || receiver.isOwn() || receiver.isSettled() && TEXT_READS.contains(name);
        }
        if (owner.startsWith("java/util/stream/")) {
            return receiver == null || receiver.isOwn(); // which nobody else can use up
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
        return ValueCalls.areOf(owner)
                && (receiver == null || name.equals("<init>") || receiver.kind() == Kind.VALUE || receiver.isSettled());
    }

    private static boolean isThrowable(String owner) {
        return (owner.startsWith("java/lang/") || owner.startsWith("java/util/"))
                && (owner.endsWith("Exception") || owner.endsWith("Error") || owner.equals("java/lang/Throwable"));
    }

    static boolean isText(String owner) {
        return owner.equals("java/lang/StringBuilder")
                || owner.equals("java/lang/StringBuffer")
                || owner.equals("java/lang/AbstractStringBuilder")
                || owner.equals("java/util/StringJoiner")
                || owner.equals("java/util/regex/Matcher");
    }

    static boolean isCollection(String owner) {
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
}
