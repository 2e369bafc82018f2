package dev.cachebench.weave.purity;

import java.util.Set;

/** Streams, readers and writers of the JDK that hold all that they read or write. */
final class MemoryStreams {
    private static final Set<String> ALL = Set.of(
            "java/io/ByteArrayInputStream",
            "java/io/ByteArrayOutputStream",
            "java/io/CharArrayReader",
            "java/io/CharArrayWriter",
            "java/io/StringReader",
            "java/io/StringWriter");

    /** Methods that leave one as it is. */
    private static final Set<String> READING = Set.of(
            "<init>",
            "available",
            "equals",
            "flush",
            "getBuffer",
            "getClass",
            "hashCode",
            "markSupported",
            "ready",
            "size",
            "toByteArray",
            "toCharArray",
            "toString");

    private MemoryStreams() {}

    /** @param owner the class's internal name */
    static boolean has(String owner) {
        return ALL.contains(owner);
    }

    /** Whether a method of one of them writes to it, or reads on from where the last one stopped. */
    static boolean changes(String name) {
        return !READING.contains(name);
    }
}
