package dev.cachebench.weave.purity;

import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractQueue;
import java.util.AbstractSequentialList;
import java.util.AbstractSet;
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
import org.objectweb.asm.Type;

/** Which of a program's classes are below a type, which interfaces its lambdas implement, and what its classes name. */
final class Subtypes {
    private static final int MOST_CLASSES = 100_000;
    private static final int INVOKE_DYNAMIC = 18; // the tag of a constant, JVMS 4.4.10
    private static final List<Class<?>> WITHOUT_FIELDS = List.of(
            AbstractCollection.class,
            AbstractList.class,
            AbstractSequentialList.class,
            AbstractSet.class,
            AbstractQueue.class,
            AbstractMap.class);

    private final Function<String, byte[]> classFiles;
    private final Supplier<List<String>> names;
    private Map<String, List<String>> subclasses; // made when it is needed
    private final Set<String> lambdaTypes = new HashSet<>(); // interfaces that lambdas implement, known with them
    private final Map<String, Set<String>> below = new HashMap<>(); // with those below them
    private final Map<String, Set<String>> belowJdk = new HashMap<>();
    private final Map<String, Set<String>> belowInKeys = new HashMap<>();
    private final UseIndex uses = new UseIndex();
    private boolean complete; // all subclasses
    private boolean unread; // some class

    /**
     * @param classFiles finds a program's class file by internal name; {@code null} for one that is not the program's
     * @param names internal names of all classes of the program
     */
    Subtypes(Function<String, byte[]> classFiles, Supplier<List<String>> names) {
        this.classFiles = classFiles;
        this.names = names;
    }

    /**
     * The classes below a class or interface, itself left out; {@code null} if the program has too many classes to
     * know.
     */
    Set<String> below(String name) {
        index();
        return complete ? below.computeIfAbsent(name, this::closure) : null;
    }

    /**
     * The same of a type of the JDK, with classes that are below it by way of other types of the JDK, as those that
     * extend {@code ArrayList} are below {@code List}.
     */
    Set<String> belowJdk(String name) {
        index();
        return complete ? belowJdk.computeIfAbsent(name, this::closureOfJdk) : null;
    }

    private Set<String> closureOfJdk(String name) {
        Set<String> below = new LinkedHashSet<>(below(name));
        Class<?> top = JdkMethods.type(name);
        for (String each : top == null ? List.<String>of() : List.copyOf(subclasses.keySet())) {
            Class<?> type = each.startsWith("java/") ? JdkMethods.type(each) : null;
            if (type != null && type != top && top.isAssignableFrom(type)) {
                below.addAll(below(each));
            }
        }
        return below;
    }

    /**
     * The same of a type of the JDK, with classes whose objects a key can hold: those that extend {@code AbstractList}
     * and the like, and not those that extend what has fields of its own in the JDK, as {@code ArrayList} has.
     */
    Set<String> belowInKeys(String name) {
        Set<String> below = below(name);
        return below == null ? null : belowInKeys.computeIfAbsent(name, any -> closureInKeys(name, below));
    }

    private Set<String> closureInKeys(String name, Set<String> directly) {
        Set<String> below = new LinkedHashSet<>(directly);
        Class<?> top = JdkMethods.type(name);
        for (Class<?> each : top == null ? List.<Class<?>>of() : WITHOUT_FIELDS) {
            if (top.isAssignableFrom(each)) {
                below.addAll(below(each.getName().replace('.', '/')));
            }
        }
        return below;
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

    /** Where all classes of the program name methods and fields; {@code null} if not all of them could be read. */
    UseIndex uses() {
        index();
        return complete && !unread ? uses : null;
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
            if (reader.getSuperName() == null) {
                return; // what a module says of itself is no class
            }
            subclasses
                    .computeIfAbsent(reader.getSuperName(), any -> new ArrayList<>())
                    .add(reader.getClassName());
            for (String each : reader.getInterfaces()) {
                subclasses.computeIfAbsent(each, any -> new ArrayList<>()).add(reader.getClassName());
            }
            indexLambdas(reader);
            uses.add(reader);
        } catch (RuntimeException e) {
            unread = true; // damaged, or newer than ASM knows
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
}
