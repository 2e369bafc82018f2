package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Holding.Kind;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;

/** Which calls of the JDK are known to do nothing but what {@link JdkEffects} and {@link GivenChanges} say. */
final class KnownCalls {
    /** Classes that work on what they hold, with the collections. */
    private static final Set<String> CONTAINED = Set.of(
            "java/util/BitSet",
            "java/util/Date",
            "java/util/Dictionary",
            "java/util/Enumeration",
            "java/util/Iterator",
            "java/util/ListIterator",
            "java/util/Map$Entry",
            "java/util/Random",
            "java/util/StringTokenizer");

    /** Methods that depend on the default locale, which programs set once; questions about classes; names of files. */
    private static final Set<String> SETTLED = Set.of(
            "java/io/File.<init>",
            "java/io/File.compareTo",
            "java/io/File.equals",
            "java/io/File.getName",
            "java/io/File.getParent",
            "java/io/File.getPath",
            "java/io/File.hashCode",
            "java/io/File.isAbsolute",
            "java/io/File.toString",
            "java/lang/Class.getClassLoader",
            "java/lang/Class.isAssignableFrom",
            "java/lang/Class.isInstance",
            "java/lang/String.format",
            "java/lang/String.toLowerCase",
            "java/lang/String.toUpperCase");

    private static final Set<String> WAITS = Set.of("java/lang/Thread.sleep", "java/util/concurrent/TimeUnit.sleep");

    private KnownCalls() {}

    /** What is not known of a call, a sentence without its subject; {@code null} for nothing. */
    static String unknown(String owner, String name, String descriptor, List<BasicValue> operands, boolean isStatic) {
        String called = TypeNames.method(owner, name);
        boolean reflects = owner.startsWith("java/lang/reflect/") && !name.startsWith("get")
                || owner.equals("java/lang/Class") && (name.equals("forName") || name.equals("newInstance"))
                || owner.startsWith("java/lang/invoke/");
        if (reflects) {
            return "calls " + called + ", which may run any code";
        }
        if (WAITS.contains(owner + "." + name)) {
            return "calls " + called + ", and callers may rely on the wait";
        }
        if (owner.equals("java/util/IdentityHashMap")) {
            return "calls " + called + ", which tells equal objects from each other";
        }
        Type[] parameters = Type.getArgumentTypes(descriptor);
        for (int i = 0; i < parameters.length; i++) {
            String type = parameters[i].getInternalName();
            boolean code = type.startsWith("java/util/function/")
                    || type.equals("java/util/Comparator")
                    || type.equals("java/util/stream/Collector")
                    || type.equals("java/util/concurrent/Callable")
                    || type.equals("java/lang/Runnable");
            BasicValue operand = operands.get(i + (isStatic ? 0 : 1));
            if (code && !Origins.isOwn(operand)) {
                return "calls " + called
                        + (operand == Origins.STATIC
                                ? " with code that a static field holds"
                                : " with code that it was given");
            }
        }
        boolean own = !isStatic && Origins.isOwn(operands.get(0));
        boolean lambda = owner.startsWith("java/util/function/") || owner.equals("java/util/Comparator");
        Kind kind = own ? lambda ? Kind.LAMBDA : Kind.OWN : Kind.FROZEN;
        Holding receiver = isStatic ? null : Holding.of(kind, Type.getObjectType(owner));
        boolean known = JdkCall.isKnownMethod(owner, name, descriptor, receiver)
                || SETTLED.contains(owner + "." + name)
                || CONTAINED.contains(owner)
                || MemoryStreams.has(owner)
                || JdkEffects.isStream(owner) // to use up one that was given is an effect
                || owner.startsWith("java/net/http/") // but for what connects, which is an effect
                || FieldContents.isCollection("L" + owner + ";")
                || owner.equals("java/lang/Thread") && name.equals("currentThread")
                || owner.equals("java/lang/Object") && (name.equals("toString") || name.equals("hashCode"))
                || name.equals("printStackTrace")
                || owner.endsWith("Exception")
                || owner.equals("java/lang/Throwable")
                || owner.equals("java/lang/Comparable")
                || owner.equals("java/lang/CharSequence")
                || own && owner.equals("java/lang/Iterable"); // another one may be used up
        return known ? null : "calls " + called + ", of which nothing is known";
    }
}
