package dev.cachebench.weave.purity;

import java.util.Set;
import org.objectweb.asm.Type;

/**
 * What a call of the JDK does with an array or a collection that is followed. It is an object of the JDK's own; what is
 * not listed is not known.
 */
final class ResultCalls {
    /** In the order in which more follows from it. */
    enum Use {
        /** It is read, and neither it nor a part of it is handed out or kept. */
        READS,
        /** What is returned is it, a view of it, or an iterator over it. */
        HANDS_OUT,
        /** What is returned is an element of it. */
        TAKES_OUT,
        /** It is changed. */
        CHANGES,
        UNKNOWN
    }

    private static final Set<String> VIEWS = Set.of(
            "descendingIterator",
            "descendingKeySet",
            "descendingMap",
            "descendingSet",
            "elements",
            "entrySet",
            "headMap",
            "headSet",
            "iterator",
            "keySet",
            "keys",
            "listIterator",
            "navigableKeySet",
            "reversed",
            "subList",
            "subMap",
            "subSet",
            "tailMap",
            "tailSet",
            "values");

    private static final Set<String> ELEMENTS = Set.of(
            "ceiling",
            "ceilingEntry",
            "ceilingKey",
            "element",
            "elementAt",
            "first",
            "firstElement",
            "firstEntry",
            "firstKey",
            "floor",
            "floorEntry",
            "floorKey",
            "get",
            "getFirst",
            "getKey",
            "getLast",
            "getOrDefault",
            "getValue",
            "higher",
            "higherEntry",
            "higherKey",
            "last",
            "lastElement",
            "lastEntry",
            "lastKey",
            "lower",
            "lowerEntry",
            "lowerKey",
            "next",
            "nextElement",
            "peek",
            "peekFirst",
            "peekLast",
            "previous");

    private static final Set<String> QUESTIONS = Set.of(
            "comparator",
            "contains",
            "containsAll",
            "containsKey",
            "containsValue",
            "getClass",
            "hasMoreElements",
            "hasNext",
            "hasPrevious",
            "indexOf",
            "isEmpty",
            "lastIndexOf",
            "nextIndex",
            "previousIndex",
            "size");

    /** Methods that an array answers by its identity, which a cache that shares it changes. */
    private static final Set<String> OF_OBJECTS = Set.of("equals", "hashCode", "toString");

    private static final Set<String> COPYING =
            Set.of("clone", "copyInto", "forEach", "forEachRemaining", "parallelStream", "stream", "toArray");

    private static final Set<String> BULK =
            Set.of("addAll", "containsAll", "equals", "putAll", "removeAll", "retainAll");

    /** Static methods that read what they are given, element by element. */
    private static final Set<String> READING = Set.of(
            "java/util/Arrays.binarySearch",
            "java/util/Arrays.compare",
            "java/util/Arrays.copyOf",
            "java/util/Arrays.copyOfRange",
            "java/util/Arrays.equals",
            "java/util/Arrays.hashCode",
            "java/util/Arrays.mismatch",
            "java/util/Arrays.stream",
            "java/util/Arrays.toString",
            "java/util/Collections.addAll",
            "java/util/Collections.binarySearch",
            "java/util/Collections.copy",
            "java/util/Collections.disjoint",
            "java/util/Collections.frequency",
            "java/util/Collections.indexOfSubList",
            "java/util/Collections.lastIndexOfSubList",
            "java/util/Collections.list",
            "java/util/EnumSet.copyOf",
            "java/util/List.copyOf",
            "java/util/Map.copyOf",
            "java/util/Set.copyOf",
            "java/lang/String.copyValueOf",
            "java/lang/String.format",
            "java/lang/String.join",
            "java/lang/System.arraycopy",
            "java/util/stream/DoubleStream.of",
            "java/util/stream/IntStream.of",
            "java/util/stream/LongStream.of");

    private static final Set<String> OF_VARARGS =
            Set.of("java/util/List.of", "java/util/Objects.hash", "java/util/Set.of", "java/util/stream/Stream.of");

    private ResultCalls() {}

    /**
     * What a call does with one of its operands.
     *
     * @param operand its number, the receiver first if there is one
     * @param array whether results are arrays, which are compared by their identity
     * @param plain whether nothing but values can be taken out of the operand
     */
    static Use of(
            String owner, String name, String descriptor, boolean isStatic, int operand, boolean array, boolean plain) {
        int changed = GivenChanges.changedParameter(owner, name, descriptor);
        if (changed >= 0 && operand == (isStatic ? changed : changed + 1)) {
            return Use.CHANGES;
        }
        if (array && owner.equals("java/lang/invoke/VarHandle")) {
            return name.startsWith("get") && !name.startsWith("getAnd") ? Use.READS : Use.CHANGES; // of an element
        }
        if (isStatic) {
            return ofStatic(owner, name, descriptor, array, plain);
        }
        return operand == 0
                ? ofReceiver(owner, name, descriptor, array, plain)
                : ofArgument(owner, name, descriptor, array, plain);
    }

    /** The same of a call of a buffer, by which an array is read and written. */
    static Use ofView(String owner, String name, String descriptor, boolean isStatic, int operand) {
        int changed = GivenChanges.changedParameter(owner, name, descriptor);
        boolean writes = operand == 0 && !isStatic && (name.startsWith("put") || name.equals("compact"));
        if (writes || changed >= 0 && operand == (isStatic ? changed : changed + 1)) {
            return Use.CHANGES;
        }
        boolean shows = isStatic ? name.equals("wrap") : operand == 0 && !name.equals("asReadOnlyBuffer");
        String handed = Type.getReturnType(descriptor).getInternalName();
        return shows && (handed.startsWith("[") || handed.endsWith("Buffer")) ? Use.HANDS_OUT : Use.READS;
    }

    private static Use ofReceiver(String owner, String name, String descriptor, boolean array, boolean plain) {
        if (name.equals("getClass")) {
            return Use.READS;
        }
        if (owner.startsWith("[")) {
            return name.equals("clone") ? readsIf(plain) : Use.UNKNOWN;
        }
        boolean reader = isReader(owner);
        boolean collection = FieldContents.isCollection("L" + owner + ";")
                && !owner.startsWith("java/util/concurrent/atomic/")
                && !owner.equals("java/util/WeakHashMap");
        if (reader ? GivenChanges.changesThrough(owner, name) : GivenChanges.changesReceiver(owner, name, descriptor)) {
            return Use.CHANGES;
        }
        if (OF_OBJECTS.contains(name)) {
            return readsIf(plain && !array);
        }
        if (!reader && !collection && !owner.equals("java/util/Map$Entry") && !owner.equals("java/lang/Iterable")) {
            return Use.UNKNOWN;
        }
        return VIEWS.contains(name)
                ? Use.HANDS_OUT
                : ELEMENTS.contains(name)
                        ? Use.TAKES_OUT
                        : readsIf(QUESTIONS.contains(name) || COPYING.contains(name) && plain);
    }

    private static boolean isReader(String owner) {
        return owner.equals("java/util/Iterator")
                || owner.equals("java/util/ListIterator")
                || owner.equals("java/util/Enumeration");
    }

    private static Use ofArgument(String owner, String name, String descriptor, boolean array, boolean plain) {
        boolean collection = FieldContents.isCollection("L" + owner + ";");
        if (name.equals("<init>")) {
            boolean copy = collection && descriptor.matches("\\(Ljava/util/(Sorted)?(Collection|Map|Set);\\)V");
            boolean text = owner.equals("java/lang/String") || owner.equals("java/math/BigInteger");
            return readsIf(copy && plain || text && isOfPrimitives(descriptor));
        }
        if (collection && BULK.contains(name)) {
            return readsIf(plain && !array);
        }
        boolean text = owner.equals("java/lang/StringBuilder")
                || owner.equals("java/lang/StringBuffer")
                || owner.equals("java/io/PrintStream");
        boolean texts = name.equals("append") || name.equals("insert") || name.startsWith("print");
        boolean formats = name.equals("printf") || name.equals("format");
        if (text && texts && !formats) {
            return readsIf(descriptor.contains("[C") || plain && !array);
        }
        return readsIf(owner.equals("java/util/Base64$Encoder") && descriptor.startsWith("([B)")
                || text && formats && plain && array);
    }

    private static Use ofStatic(String owner, String name, String descriptor, boolean array, boolean plain) {
        String call = owner + "." + name;
        boolean view = call.equals("java/util/Arrays.asList")
                || call.equals("java/util/Collections.enumeration")
                || owner.equals("java/util/Collections") && Origins.isView(name)
                || owner.equals("java/util/Objects") && name.startsWith("requireNonNull");
        if (view) {
            return Use.HANDS_OUT;
        }
        if (owner.equals("java/util/Collections") && (name.equals("max") || name.equals("min"))
                || call.equals("java/lang/reflect/Array.get")) {
            return Use.TAKES_OUT;
        }
        boolean always = call.equals("java/util/Objects.isNull")
                || call.equals("java/util/Objects.nonNull")
                || call.equals("java/lang/reflect/Array.getLength")
                || owner.equals("java/util/Arrays") && name.startsWith("deep")
                || call.equals("java/lang/String.valueOf") && isOfPrimitives(descriptor);
        boolean objects = owner.equals("java/util/Objects") && OF_OBJECTS.contains(name)
                || call.equals("java/lang/String.valueOf");
        boolean elements =
                READING.contains(call) || OF_VARARGS.contains(call) && descriptor.startsWith("([Ljava/lang/Object;)");
        return readsIf(always || objects && plain && !array || elements && plain);
    }

    private static boolean isOfPrimitives(String descriptor) {
        return descriptor.startsWith("([") && descriptor.charAt(2) != 'L' && descriptor.charAt(2) != '[';
    }

    private static Use readsIf(boolean known) {
        return known ? Use.READS : Use.UNKNOWN;
    }
}
