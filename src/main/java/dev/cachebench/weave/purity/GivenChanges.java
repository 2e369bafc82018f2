package dev.cachebench.weave.purity;

import java.util.Map;
import java.util.Set;

/** Calls of the JDK that change what is in an object. */
final class GivenChanges {
    private static final Set<String> COLLECTIONS = Set.of(
            "add",
            "addAll",
            "addElement",
            "addFirst",
            "addLast",
            "clear",
            "compute",
            "computeIfAbsent",
            "computeIfPresent",
            "insertElementAt",
            "merge",
            "offer",
            "offerFirst",
            "offerLast",
            "poll",
            "pollFirst",
            "pollLast",
            "pop",
            "push",
            "put",
            "putAll",
            "putIfAbsent",
            "remove",
            "removeAll",
            "removeAllElements",
            "removeElement",
            "removeElementAt",
            "removeFirst",
            "removeIf",
            "removeLast",
            "replace",
            "replaceAll",
            "retainAll",
            "set",
            "setElementAt",
            "setProperty",
            "setValue",
            "sort");

    private static final Set<String> ATOMICS = Set.of(
            "accumulate",
            "accumulateAndGet",
            "addAndGet",
            "add",
            "compareAndExchange",
            "compareAndSet",
            "decrement",
            "decrementAndGet",
            "getAndAccumulate",
            "getAndAdd",
            "getAndDecrement",
            "getAndIncrement",
            "getAndSet",
            "getAndUpdate",
            "increment",
            "incrementAndGet",
            "lazySet",
            "reset",
            "set",
            "sumThenReset",
            "updateAndGet",
            "weakCompareAndSet");

    private static final Set<String> TEXTS =
            Set.of("append", "delete", "deleteCharAt", "insert", "replace", "reverse", "setCharAt", "setLength");

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

    /** What an iterator does to the collection that it goes over. */
    private static final Set<String> THROUGH_READERS = Set.of("add", "remove", "set");

    /** Static methods, with the number of the argument that they change. */
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
            Map.entry("java/lang/System.arraycopy", 2),
            Map.entry("java/lang/reflect/Array.set", 0),
            Map.entry("java/lang/reflect/Array.setInt", 0),
            Map.entry("java/lang/reflect/Array.setLong", 0),
            Map.entry("java/lang/reflect/Array.setDouble", 0));

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
                || name.startsWith("get") && descriptor.startsWith("()")
                || Set.of("clear", "flip", "rewind", "compact", "mark", "reset").contains(name)
                || (name.equals("position") || name.equals("limit")) && !descriptor.startsWith("()");
    }

    /** The number of the argument that a static method changes, or -1. */
    static int changedArgument(String owner, String name) {
        return STATIC.getOrDefault(owner + "." + name, -1);
    }
}
