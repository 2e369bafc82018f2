package dev.cachebench.weave.purity;

import static dev.cachebench.weave.purity.JdkCallback.COMPARE;
import static dev.cachebench.weave.purity.JdkCallback.EQUALS;
import static dev.cachebench.weave.purity.JdkCallback.HASH;
import static dev.cachebench.weave.purity.JdkCallback.TEXT;

import dev.cachebench.weave.purity.Holding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * What a call of the JDK calls in turn: {@code equals}, {@code hashCode}, {@code compareTo} and {@code toString} of the
 * objects that it was given or that a collection holds. It is about calls that {@link JdkCall} knows; where the
 * elements of a collection are asked, and not what is passed, they may be of any class.
 */
final class JdkCallbacks {
    private static final Holding ANY = Holding.of(Kind.FIXED, HoldingInterpreter.OBJECT);
    private static final List<Ask> ANYTHING = List.of(new Ask(EQUALS, ANY), new Ask(HASH, ANY), new Ask(TEXT, ANY));

    /** Methods of sequences that compare nothing. */
    private static final Set<String> SEQUENCES = Set.of(
            "java/util/List",
            "java/util/ArrayList",
            "java/util/LinkedList",
            "java/util/Vector",
            "java/util/Stack",
            "java/util/Deque",
            "java/util/ArrayDeque");

    private static final Set<String> SEARCHES = Set.of(
            "contains",
            "indexOf",
            "lastIndexOf",
            "remove",
            "removeFirstOccurrence",
            "removeLastOccurrence",
            "search",
            "removeElement");

    /** Methods that call what all elements have, whatever the collection. */
    private static final Set<String> BULK = Set.of(
            "containsAll", "containsValue", "removeAll", "retainAll", "equals", "hashCode", "toString", "replace");

    /** Collectors that ask nothing of the elements. */
    private static final Set<String> COLLECTORS = Set.of(
            "averagingDouble",
            "averagingInt",
            "averagingLong",
            "collectingAndThen",
            "counting",
            "filtering",
            "flatMapping",
            "mapping",
            "maxBy",
            "minBy",
            "partitioningBy",
            "reducing",
            "summarizingDouble",
            "summarizingInt",
            "summarizingLong",
            "summingDouble",
            "summingInt",
            "summingLong",
            "teeing",
            "toList",
            "toUnmodifiableList");

    private JdkCallbacks() {}

    /**
     * A method that is called.
     *
     * @param on the object on which; of type {@code Object} if it may be any
     */
    record Ask(JdkCallback what, Holding on) {}

    /**
     * All of them.
     *
     * @param receiver {@code null} for a static method
     * @param arguments without the receiver; {@code null} for what is no reference
     * @param spread the elements of the array that is the last argument, where it is made for this call; else {@code
     *     null}
     */
    static List<Ask> of(
            String owner,
            String name,
            String descriptor,
            Holding receiver,
            List<Holding> arguments,
            List<Holding> spread) {
        switch (owner) {
            case "java/lang/Object", "java/lang/Record", "java/lang/Enum":
                return name.equals("toString")
                        ? asks(receiver, TEXT)
                        : name.equals("hashCode")
                                ? asks(receiver, HASH)
                                : name.equals("equals") ? asks(receiver, EQUALS) : List.of();
            case "java/lang/Comparable":
                return asks(receiver, COMPARE);
            case "java/util/Objects":
                return ofObjects(name, arguments, spread);
            case "java/util/Arrays":
                return ofArrays(name, descriptor, arguments);
            case "java/util/Collections":
                return ofCollections(name, descriptor, arguments);
            case "java/util/Comparator":
                return ofComparator(name, descriptor);
            case "java/util/Optional":
                return BULK.contains(name) ? ANYTHING : List.of();
            case "java/util/stream/Collectors":
                return name.equals("joining")
                        ? asks(Holding.of(Kind.FIXED, Type.getObjectType("java/lang/CharSequence")), TEXT)
                        : COLLECTORS.contains(name) ? List.of() : ANYTHING;
            default:
                return ofOther(owner, name, descriptor, receiver, arguments, spread);
        }
    }

    private static List<Ask> ofOther(
            String owner,
            String name,
            String descriptor,
            Holding receiver,
            List<Holding> arguments,
            List<Holding> spread) {
        if (owner.startsWith("java/util/stream/")) {
            boolean sorts = name.equals("sorted") && descriptor.equals("()Ljava/util/stream/Stream;");
            return sorts
                    ? asks(ANY, COMPARE)
                    : name.equals("distinct") && owner.endsWith("/Stream") ? ANYTHING : List.of();
        }
        if (receiver == null && isContainer(owner)) {
            return ofFactory(owner, name, descriptor, arguments, spread);
        }
        if (receiver != null && isContainer(owner)) {
            String exact = receiver.exactClass();
            return ofContainer(exact != null && isContainer(exact) ? exact : owner, name, descriptor, arguments);
        }
        return isText(owner) ? asks(texts(descriptor, arguments), TEXT) : List.of();
    }

    /** The arguments that may be anything but an array of primitives. */
    private static List<Holding> texts(String descriptor, List<Holding> arguments) {
        List<Holding> texts = new ArrayList<>();
        Type[] parameters = Type.getArgumentTypes(descriptor);
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].getSort() == Type.OBJECT) {
                texts.add(arguments.get(i));
            }
        }
        return texts;
    }

    private static boolean isText(String owner) {
        return owner.equals("java/lang/String")
                || owner.startsWith("java/lang/StringBu")
                || owner.equals("java/lang/AbstractStringBuilder")
                || owner.equals("java/util/StringJoiner");
    }

    private static boolean isContainer(String owner) {
        return owner.equals("java/util/Map$Entry") || FieldContents.isCollection("L" + owner + ";");
    }

    private static List<Ask> ofObjects(String name, List<Holding> arguments, List<Holding> spread) {
        return switch (name) {
            case "equals" -> asks(arguments.get(0), EQUALS);
            case "hashCode" -> asks(arguments.get(0), HASH);
            case "toString" -> asks(arguments.get(0), TEXT);
            case "hash" -> spread == null ? ANYTHING : asks(spread, HASH);
            case "deepEquals" -> ANYTHING;
            default -> List.of();
        };
    }

    private static List<Ask> ofArrays(String name, String descriptor, List<Holding> arguments) {
        if (!descriptor.startsWith("([Ljava/lang/Object;")) {
            return List.of(); // of primitives
        }
        boolean compares = descriptor.contains("Ljava/util/Comparator;");
        return switch (name) {
            case "equals", "mismatch" -> asks(element(arguments.get(0)), EQUALS);
            case "hashCode" -> asks(element(arguments.get(0)), HASH);
            case "toString" -> asks(element(arguments.get(0)), TEXT);
            case "sort", "parallelSort", "binarySearch", "compare" ->
                compares ? List.of() : asks(element(arguments.get(0)), COMPARE);
            case "deepEquals" -> asks(innermost(arguments.get(0)), EQUALS);
            case "deepHashCode" -> asks(innermost(arguments.get(0)), HASH);
            case "deepToString" -> asks(innermost(arguments.get(0)), TEXT);
            default -> List.of();
        };
    }

    /** {@code null} for no reference. */
    private static Holding element(Holding array) {
        Type type = array == null ? HoldingInterpreter.OBJECT : array.getType();
        if (type.getSort() != Type.ARRAY) {
            return ANY;
        }
        Type element = Type.getType(type.getDescriptor().substring(1));
        return element.getSort() < Type.ARRAY
                ? null
                : Holding.of(array.kind() == Kind.NEW ? Kind.NEW : Kind.FIXED, element);
    }

    private static Holding innermost(Holding array) {
        Holding element = element(array);
        while (element != null && element.getType().getSort() == Type.ARRAY) {
            element = element(element);
        }
        return element;
    }

    private static List<Ask> ofCollections(String name, String descriptor, List<Holding> arguments) {
        return switch (name) {
            case "max", "min", "sort", "binarySearch" ->
                descriptor.contains("Ljava/util/Comparator;") ? List.of() : asks(ANY, COMPARE);
            case "reverseOrder" -> descriptor.startsWith("()") ? asks(ANY, COMPARE) : List.of();
            case "frequency" -> asks(arguments.get(1), EQUALS);
            case "disjoint", "indexOfSubList", "lastIndexOfSubList", "replaceAll", "addAll", "newSetFromMap" ->
                ANYTHING;
            default -> List.of();
        };
    }

    private static List<Ask> ofComparator(String name, String descriptor) {
        boolean natural = name.equals("naturalOrder")
                || name.equals("reverseOrder")
                || name.equals("comparing") && !descriptor.contains("Ljava/util/Comparator;)")
                || name.equals("thenComparing") && descriptor.startsWith("(Ljava/util/function/Function;)");
        return natural ? asks(ANY, COMPARE) : List.of();
    }

    private static List<Ask> ofFactory(
            String owner, String name, String descriptor, List<Holding> arguments, List<Holding> spread) {
        if (owner.equals("java/util/List") || name.equals("entry") && owner.equals("java/util/Map")) {
            return List.of();
        }
        if (!name.equals("of")) {
            return ANYTHING; // copyOf, ofEntries
        }
        if (descriptor.startsWith("([")) {
            return spread == null ? ANYTHING : asks(spread, EQUALS, HASH);
        }
        return asks(arguments, EQUALS, HASH);
    }

    private static List<Ask> ofContainer(String owner, String name, String descriptor, List<Holding> arguments) {
        if (owner.equals("java/util/BitSet")) {
            return List.of();
        }
        if (owner.equals("java/util/Map$Entry")) {
            return BULK.contains(name) ? ANYTHING : List.of();
        }
        if (name.equals("<init>")) {
            boolean copies = !arguments.isEmpty()
                    && arguments.get(0) != null
                    && !descriptor.startsWith("(Ljava/util/Comparator;)")
                    && !descriptor.startsWith("(Ljava/lang/Class;)");
            return copies && !SEQUENCES.contains(owner) ? ANYTHING : List.of();
        }
        if (BULK.contains(name)) {
            return ANYTHING;
        }
        if (SEQUENCES.contains(owner)) {
            if (name.equals("sort")
                    && arguments.get(0) != null
                    && arguments.get(0).kind() == Kind.NULL) {
                return asks(ANY, COMPARE);
            }
            return SEARCHES.contains(name) ? asks(arguments, EQUALS) : List.of();
        }
        if (name.equals("addAll") || name.equals("putAll") || name.equals("remove") && arguments.size() == 2) {
            return ANYTHING;
        }
        if (!descriptor.startsWith("(Ljava/lang/Object;")) {
            return List.of();
        }
        return asks(name.startsWith("sub") ? arguments : arguments.subList(0, 1), EQUALS, HASH, COMPARE);
    }

    private static List<Ask> asks(Holding on, JdkCallback what) {
        return on == null ? List.of() : List.of(new Ask(what, on));
    }

    private static List<Ask> asks(List<Holding> on, JdkCallback... what) {
        List<Ask> asks = new ArrayList<>();
        for (Holding each : on) {
            for (JdkCallback one : what) {
                asks.addAll(asks(each, one));
            }
        }
        return asks;
    }
}
