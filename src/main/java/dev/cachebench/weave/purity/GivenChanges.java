package dev.cachebench.weave.purity;

import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;

/** Calls of the JDK that change what is in an object. */
final class GivenChanges {
    private static final Set<String> COLLECTIONS = Set.of(
            "add",
            "addAll",
            "addAllAbsent",
            "addElement",
            "addFirst",
            "addIfAbsent",
            "addLast",
            "clear",
            "compute",
            "computeIfAbsent",
            "computeIfPresent",
            "insertElementAt",
            "load",
            "loadFromXML",
            "merge",
            "offer",
            "offerFirst",
            "offerLast",
            "poll",
            "pollFirst",
            "pollFirstEntry",
            "pollLast",
            "pollLastEntry",
            "pop",
            "push",
            "put",
            "putAll",
            "putFirst",
            "putIfAbsent",
            "putLast",
            "remove",
            "removeAll",
            "removeAllElements",
            "removeElement",
            "removeElementAt",
            "removeFirst",
            "removeFirstOccurrence",
            "removeIf",
            "removeLast",
            "removeLastOccurrence",
            "replace",
            "replaceAll",
            "retainAll",
            "set",
            "setElementAt",
            "setEmptyValue",
            "setProperty",
            "setSize",
            "setValue",
            "sort");

    private static final Set<String> ATOMICS = Set.of(
            "accumulate",
            "accumulateAndGet",
            "addAndGet",
            "add",
            "attemptMark",
            "attemptStamp",
            "compareAndExchange",
            "compareAndExchangeAcquire",
            "compareAndExchangeRelease",
            "compareAndSet",
            "decrement",
            "decrementAndGet",
            "getAndAccumulate",
            "getAndAdd",
            "getAndDecrement",
            "getAndIncrement",
            "getAndSet",
            "getAndUpdate",
            "getThenReset",
            "increment",
            "incrementAndGet",
            "lazySet",
            "reset",
            "set",
            "setOpaque",
            "setPlain",
            "setRelease",
            "sumThenReset",
            "updateAndGet",
            "weakCompareAndSet",
            "weakCompareAndSetAcquire",
            "weakCompareAndSetPlain",
            "weakCompareAndSetRelease",
            "weakCompareAndSetVolatile");

    private static final Set<String> TEXTS = Set.of(
            "append",
            "appendCodePoint",
            "delete",
            "deleteCharAt",
            "insert",
            "repeat",
            "replace",
            "reverse",
            "setCharAt",
            "setLength");

    private static final Set<String> BITS = Set.of("and", "andNot", "clear", "flip", "or", "set", "xor");

    private static final Set<String> READERS = Set.of(
            "next",
            "nextDouble",
            "nextElement",
            "nextInt",
            "nextLong",
            "nextToken",
            "previous",
            "tryAdvance",
            "forEachRemaining",
            "add",
            "remove",
            "set");

    private static final Set<String> EXCEPTIONS =
            Set.of("addSuppressed", "fillInStackTrace", "initCause", "setNextException", "setStackTrace");

    /** What an iterator does to the collection that it goes over. */
    private static final Set<String> THROUGH_READERS = Set.of("add", "remove", "set");

    /** Static methods, with the number of the parameter whose object they change. */
    private static final Map<String, Integer> STATIC = Map.ofEntries(
            Map.entry("java/util/Arrays.sort", 0),
            Map.entry("java/util/Arrays.parallelSort", 0),
            Map.entry("java/util/Arrays.fill", 0),
            Map.entry("java/util/Arrays.setAll", 0),
            Map.entry("java/util/Arrays.parallelSetAll", 0),
            Map.entry("java/util/Arrays.parallelPrefix", 0),
            Map.entry("java/util/Collections.sort", 0),
            Map.entry("java/util/Collections.reverse", 0),
            Map.entry("java/util/Collections.shuffle", 0),
            Map.entry("java/util/Collections.swap", 0),
            Map.entry("java/util/Collections.rotate", 0),
            Map.entry("java/util/Collections.fill", 0),
            Map.entry("java/util/Collections.copy", 0),
            Map.entry("java/util/Collections.addAll", 0),
            Map.entry("java/util/Collections.replaceAll", 0),
            Map.entry("java/lang/System.arraycopy", 2));

    /** Methods that fill an array which they are given. */
    private static final Set<String> FILLING = Set.of(
            "copyInto",
            "deflate",
            "get",
            "getBytes",
            "getChars",
            "inflate",
            "nextBytes",
            "read",
            "readFully",
            "readNBytes",
            "toArray",
            "toChars");

    /** Texts that the JDK's formatters and matchers append to. */
    private static final Set<String> WRITTEN =
            Set.of("Ljava/lang/Appendable;", "Ljava/lang/StringBuffer;", "Ljava/lang/StringBuilder;");

    private GivenChanges() {}

    /** Whether a call changes the object that it is made on. */
    static boolean changesReceiver(String owner, String name, String descriptor) {
        if (owner.equals("java/lang/StringBuilder") || owner.equals("java/lang/StringBuffer")) {
            return TEXTS.contains(name);
        }
        if (owner.equals("java/util/BitSet")) {
            return BITS.contains(name);
        }
        if (owner.equals("java/util/Date")
                || owner.equals("java/util/Calendar")
                || owner.endsWith("GregorianCalendar")) {
            return name.startsWith("set") || name.equals("add") || name.equals("roll") || name.equals("clear");
        }
        if (isException(owner)) {
            return EXCEPTIONS.contains(name);
        }
        if (owner.equals("java/time/format/DateTimeFormatterBuilder")) {
            return !name.equals("<init>") && !name.startsWith("toFormatter");
        }
        if (MemoryStreams.has(owner)) {
            return MemoryStreams.changes(name);
        }
        if (owner.startsWith("java/net/http/") && owner.endsWith("$Builder")) {
            return !name.equals("build") && !name.equals("copy");
        }
        if (owner.startsWith("java/nio/") && owner.endsWith("Buffer")) {
            return changesBuffer(name, descriptor);
        }
        if (owner.startsWith("java/util/concurrent/atomic/")) {
            return ATOMICS.contains(name);
        }
        if (isReader(owner)) {
            return READERS.contains(name);
        }
        boolean collection = owner.startsWith("java/util/") && !owner.startsWith("java/util/function/");
        return collection && COLLECTIONS.contains(name);
    }

    private static boolean isException(String owner) {
        return owner.endsWith("Exception") || owner.equals("java/lang/Error") || owner.equals("java/lang/Throwable");
    }

    /** Whether a call reads what may be added to an exception, or set, after it was made. */
    static boolean readsException(String owner, String name) {
        boolean added = name.equals("getSuppressed") || name.equals("getCause") || name.startsWith("getNext");
        return added && isException(owner);
    }

    /** Whether a call of an iterator changes the collection that it goes over. */
    static boolean changesThrough(String owner, String name) {
        return isReader(owner) && THROUGH_READERS.contains(name);
    }

    private static boolean isReader(String owner) {
        return owner.equals("java/util/Enumeration")
                || owner.equals("java/util/StringTokenizer")
                || owner.startsWith("java/util/") && owner.endsWith("Iterator");
    }

    /** A relative read moves a buffer's position. */
    private static boolean changesBuffer(String name, String descriptor) {
        return name.startsWith("put")
                || name.startsWith("get") && !descriptor.startsWith("(I")
                || Set.of("append", "clear", "compact", "flip", "mark", "read", "reset", "rewind")
                        .contains(name)
                || Set.of("limit", "order", "position").contains(name) && !descriptor.startsWith("()");
    }

    /** Whether methods of a class take texts in order to write into them, and not to read them. */
    private static boolean writesTexts(String owner) {
        return owner.startsWith("java/") && !owner.startsWith("java/lang/");
    }

    /**
     * The number of the parameter whose array, collection or text a method fills, or changes in another way; -1 for
     * none.
     */
    static int changedParameter(String owner, String name, String descriptor) {
        Integer of = STATIC.get(owner + "." + name);
        if (of != null) {
            return of;
        }
        if (owner.equals("java/security/MessageDigest") && name.equals("digest") && descriptor.startsWith("([BII)")) {
            return 0;
        }
        if (owner.equals("java/lang/reflect/Array")) {
            return name.startsWith("set") ? 0 : -1;
        }
        Type[] parameters = Type.getArgumentTypes(descriptor);
        if (writesTexts(owner)) {
            for (int i = 0; i < parameters.length; i++) {
                if (WRITTEN.contains(parameters[i].getDescriptor())) {
                    return i;
                }
            }
        }
        if (!FILLING.contains(name) || !owner.startsWith("java/")) {
            return -1;
        }
        boolean objects = name.equals("toArray") || name.equals("copyInto");
        for (int i = 0; i < parameters.length; i++) {
            boolean array = parameters[i].getSort() == Type.ARRAY;
            if (array && (objects || parameters[i].getElementType().getSort() < Type.ARRAY)) {
                return i;
            }
        }
        return -1;
    }
}
