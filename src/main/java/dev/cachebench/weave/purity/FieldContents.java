package dev.cachebench.weave.purity;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;

/** Fields that hold collections, counters and arrays: which may change, and which were made to stay as they are. */
final class FieldContents {
    /** Types other than collections whose objects may change, or hold or be what may. */
    private static final Set<String> HOLDERS = Set.of(
            "Ljava/lang/CharSequence;",
            "Ljava/lang/Comparable;",
            "Ljava/lang/Iterable;",
            "Ljava/lang/Number;",
            "Ljava/lang/Object;",
            "Ljava/lang/StringBuffer;",
            "Ljava/lang/StringBuilder;",
            "Ljava/lang/ref/Reference;",
            "Ljava/lang/ref/SoftReference;",
            "Ljava/lang/ref/WeakReference;",
            "Ljava/net/http/HttpRequest$Builder;",
            "Ljava/util/AbstractMap$SimpleEntry;",
            "Ljava/util/AbstractMap$SimpleImmutableEntry;",
            "Ljava/util/BitSet;",
            "Ljava/util/Calendar;",
            "Ljava/util/Date;",
            "Ljava/util/Dictionary;",
            "Ljava/util/Enumeration;",
            "Ljava/util/GregorianCalendar;",
            "Ljava/util/Iterator;",
            "Ljava/util/ListIterator;",
            "Ljava/util/Map$Entry;",
            "Ljava/util/Optional;",
            "Ljava/util/StringJoiner;",
            "Ljava/util/StringTokenizer;");

    /** Collections of Java 1.0. */
    private static final Set<String> LEGACY =
            Set.of("Ljava/util/Hashtable;", "Ljava/util/Properties;", "Ljava/util/Stack;", "Ljava/util/Vector;");

    private FieldContents() {}

    /** Whether a type is one of the JDK's collections or counters. */
    static boolean isCollection(String descriptor) {
        boolean util = descriptor.startsWith("Ljava/util/") && descriptor.indexOf('/', 11) < 0;
        return util
                        && (descriptor.endsWith("Map;")
                                || descriptor.endsWith("Set;")
                                || descriptor.endsWith("List;")
                                || descriptor.endsWith("Collection;")
                                || descriptor.endsWith("Queue;")
                                || descriptor.endsWith("Deque;"))
                || LEGACY.contains(descriptor)
                || descriptor.startsWith("Ljava/util/concurrent/Concurrent")
                || descriptor.startsWith("Ljava/util/concurrent/CopyOnWrite")
                || descriptor.startsWith("Ljava/util/concurrent/atomic/");
    }

    /** Whether objects of a type of the JDK's are equal if they hold the same, which queues and counters are not. */
    static boolean isListSetOrMap(String descriptor) {
        boolean named = descriptor.endsWith("Map;") || descriptor.endsWith("Set;") || descriptor.endsWith("List;");
        return isCollection(descriptor) && (named || LEGACY.contains(descriptor));
    }

    /**
     * Whether a type is a collection, a counter or an array: something whose contents may change while it stays the
     * same.
     */
    static boolean hasContents(String descriptor) {
        return descriptor.startsWith("[") || isCollection(descriptor);
    }

    /** Whether what a field of a type has may change, or what is in that, while it is no array. */
    static boolean mayHaveContents(String descriptor) {
        return isCollection(descriptor)
                || HOLDERS.contains(descriptor)
                || descriptor.startsWith("Ljava/nio/") && descriptor.endsWith("Buffer;")
                || descriptor.startsWith("Ljava/io/")
                        && MemoryStreams.has(Type.getType(descriptor).getInternalName());
    }

    /**
     * Whether what a field of a type has is an array, or an object of the JDK that may change. An {@code Object} or a
     * {@code Comparable} may be anything: of these it depends on what they are taken for.
     */
    static boolean mayChange(String descriptor) {
        boolean open = descriptor.equals("Ljava/lang/Object;") || descriptor.equals("Ljava/lang/Comparable;");
        return hasContents(descriptor) || !open && mayHaveContents(descriptor);
    }

    static boolean isPut(FieldInsnNode field) {
        return field.getOpcode() == Opcodes.PUTSTATIC || field.getOpcode() == Opcodes.PUTFIELD;
    }
}
