package dev.cachebench.store.fingerprint;

import java.util.Set;

/** What is known of the JDK's methods: on what their results may depend beside their arguments. */
final class JdkCalls {
    /** Classes that do what they have done for many years, wherever they run. */
    private static final Set<String> STEADY = Set.of(
            "java/lang/Object",
            "java/lang/Record",
            "java/lang/Enum",
            "java/lang/String",
            "java/lang/StringBuilder",
            "java/lang/CharSequence",
            "java/lang/Comparable",
            "java/lang/Iterable",
            "java/lang/Math",
            "java/lang/StrictMath",
            "java/lang/Number",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Short",
            "java/lang/Byte",
            "java/lang/Boolean",
            "java/lang/Double",
            "java/lang/Float",
            "java/lang/Throwable",
            "java/lang/Exception",
            "java/lang/RuntimeException",
            "java/lang/IllegalArgumentException",
            "java/lang/IllegalStateException",
            "java/lang/IndexOutOfBoundsException",
            "java/lang/ArithmeticException",
            "java/lang/AssertionError",
            "java/lang/MatchException",
            "java/lang/IncompatibleClassChangeError",
            "java/lang/UnsupportedOperationException",
            "java/lang/runtime/ObjectMethods",
            "java/lang/invoke/LambdaMetafactory",
            "java/lang/invoke/StringConcatFactory",
            "java/math/BigInteger",
            "java/math/BigDecimal",
            "java/math/MathContext",
            "java/math/RoundingMode",
            "java/util/ArrayList",
            "java/util/ArrayDeque",
            "java/util/Arrays",
            "java/util/Collection",
            "java/util/Collections",
            "java/util/Comparator",
            "java/util/Deque",
            "java/util/HashMap",
            "java/util/HashSet",
            "java/util/Iterator",
            "java/util/LinkedHashMap",
            "java/util/LinkedHashSet",
            "java/util/LinkedList",
            "java/util/List",
            "java/util/Map",
            "java/util/Map$Entry",
            "java/util/NoSuchElementException",
            "java/util/Objects",
            "java/util/Optional",
            "java/util/OptionalInt",
            "java/util/OptionalLong",
            "java/util/OptionalDouble",
            "java/util/PriorityQueue",
            "java/util/Queue",
            "java/util/Set",
            "java/util/SortedMap",
            "java/util/TreeMap",
            "java/util/TreeSet");

    /** Methods of those that depend on the default locale or character set. */
    private static final Set<String> UNSTEADY =
            Set.of("format", "formatted", "toLowerCase", "toUpperCase", "getBytes", "printStackTrace");

    private static final Set<String> CLASS_PARTS = Set.of(
            "getField",
            "getFields",
            "getMethod",
            "getMethods",
            "getConstructor",
            "getConstructors",
            "getClasses",
            "getRecordComponents",
            "getPermittedSubclasses",
            "getEnclosingMethod",
            "getGenericSuperclass",
            "getGenericInterfaces",
            "getModifiers");

    private JdkCalls() {}

    /** Whether a method does the same in all builds of one Java release, and depends on no setting. */
    static boolean isSteady(String owner, String name) {
        boolean known = STEADY.contains(owner)
                || owner.startsWith("[")
                || owner.startsWith("java/util/function/")
                || owner.startsWith("java/util/stream/");
        return known && !UNSTEADY.contains(name);
    }

    /** Whether a method calls what no code says: only what is passed to it does. */
    static boolean isReflective(String owner, String name) {
        return switch (owner) {
            case "java/lang/reflect/Method" -> name.equals("invoke");
            case "java/lang/reflect/Constructor" -> name.equals("newInstance");
            case "java/lang/reflect/Field" ->
                name.startsWith("get") && !name.startsWith("getDecl") || name.startsWith("set");
            case "java/lang/invoke/VarHandle", "sun/misc/Unsafe" -> true;
            case "java/lang/invoke/MethodHandles$Lookup" ->
                name.startsWith("find") || name.startsWith("unreflect") || name.startsWith("define");
            case "java/io/ObjectInputStream" -> name.equals("readObject") || name.equals("readUnshared");
            case "java/util/ResourceBundle" -> name.equals("getBundle");
            case "java/lang/Class" -> name.equals("newInstance") || name.equals("forName");
            case "java/lang/ClassLoader" -> name.equals("loadClass");
            case "java/util/ServiceLoader" -> name.startsWith("load");
            case "java/lang/invoke/MethodHandle" -> name.startsWith("invoke");
            default -> false;
        };
    }

    /** Whether a method may say which fields, methods and annotations a class has. */
    static boolean looksAtClasses(String owner, String name) {
        return switch (owner) {
            case "java/lang/Class" ->
                name.startsWith("getDeclared") || name.contains("Annotation") || CLASS_PARTS.contains(name);
            case "java/io/ObjectOutputStream" -> true;
            default -> owner.startsWith("java/lang/reflect/") || owner.startsWith("java/beans/");
        };
    }

    /** Whether a bootstrap method of {@code invokedynamic} links nothing but what its arguments name. */
    static boolean isPlainBootstrap(String owner) {
        return owner.startsWith("java/lang/invoke/")
                || owner.startsWith("java/lang/runtime/")
                || owner.equals("scala/runtime/LambdaDeserialize");
    }

    /** Whether a method changes what other classes see. */
    static boolean changesSettings(String owner, String name) {
        return owner.equals("java/lang/System") && (name.equals("setProperty") || name.equals("setProperties"))
                || name.equals("setDefault")
                        && (owner.equals("java/util/Locale") || owner.equals("java/util/TimeZone"));
    }

    /** Whether a class has to do with dates, whose results may depend on the time zone. */
    static boolean knowsTimeZones(String owner) {
        return owner.startsWith("java/time/")
                || owner.startsWith("java/text/")
                || owner.startsWith("java/sql/")
                || owner.equals("java/util/Date")
                || owner.equals("java/util/Calendar")
                || owner.equals("java/util/GregorianCalendar")
                || owner.equals("java/util/TimeZone");
    }
}
