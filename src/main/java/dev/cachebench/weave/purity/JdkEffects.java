package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Hint.Effect;
import java.util.Set;
import org.objectweb.asm.Type;

/** Which calls of the JDK are no part of a pure function. */
final class JdkEffects {
    private static final Set<String> CLOCKS =
            Set.of("java/lang/System.nanoTime", "java/lang/System.currentTimeMillis", "java/util/Calendar.getInstance");

    private static final Set<String> RANDOMS = Set.of(
            "java/lang/Math.random",
            "java/lang/StrictMath.random",
            "java/util/UUID.randomUUID",
            "java/util/concurrent/ThreadLocalRandom.current");

    private static final Set<String> ENVIRONMENT = Set.of(
            "java/lang/System.getenv",
            "java/lang/System.getProperty",
            "java/lang/System.getProperties",
            "java/lang/Integer.getInteger",
            "java/lang/Long.getLong",
            "java/lang/Boolean.getBoolean",
            "java/util/Locale.getDefault",
            "java/util/TimeZone.getDefault",
            "java/time/ZoneId.systemDefault",
            "java/nio/charset/Charset.defaultCharset",
            "java/lang/System.lineSeparator",
            "java/lang/Runtime.availableProcessors");

    private static final Set<String> GENERATORS =
            Set.of("java/util/Random", "java/util/SplittableRandom", "java/security/SecureRandom");

    /** Packages and classes whose methods of these names write to a log. */
    private static final Set<String> LOGGERS = Set.of(
            "java/lang/System$Logger",
            "java/util/logging/Logger",
            "org/apache/commons/logging/Log",
            "org/apache/log4j/Category",
            "org/apache/log4j/Logger",
            "org/apache/logging/log4j/LogBuilder",
            "org/apache/logging/log4j/Logger",
            "org/slf4j/Logger");

    private static final Set<String> LOGGING = Set.of(
            "config",
            "debug",
            "entering",
            "error",
            "exiting",
            "fatal",
            "fine",
            "finer",
            "finest",
            "info",
            "log",
            "logp",
            "severe",
            "throwing",
            "trace",
            "warn",
            "warning");

    private static final Set<String> STARTING =
            Set.of("java/lang/Runtime.exec", "java/lang/ProcessBuilder.start", "java/lang/System.console");

    /** What of {@code java.io} and {@code java.net} stays in memory. */
    private static final Set<String> IN_MEMORY = Set.of(
            "java/io/Serializable",
            "java/net/HttpCookie",
            "java/net/IDN",
            "java/net/PasswordAuthentication",
            "java/net/URI",
            "java/net/URLDecoder",
            "java/net/URLEncoder",
            "java/net/http/HttpClient$Builder",
            "java/net/http/HttpHeaders",
            "java/net/http/HttpRequest",
            "java/net/http/HttpRequest$BodyPublishers",
            "java/net/http/HttpRequest$Builder",
            "java/net/http/HttpResponse",
            "java/net/http/HttpResponse$BodyHandlers");

    /** What of other classes in {@code java.io} and {@code java.net} does so: addresses that nobody looks up. */
    private static final Set<String> CALLS_IN_MEMORY = Set.of(
            "java/io/File.<init>",
            "java/io/File.compareTo",
            "java/io/File.equals",
            "java/io/File.getName",
            "java/io/File.getParent",
            "java/io/File.getPath",
            "java/io/File.hashCode",
            "java/io/File.isAbsolute",
            "java/io/File.toString",
            "java/net/InetAddress.getAddress",
            "java/net/InetAddress.getByAddress",
            "java/net/InetAddress.getHostAddress",
            "java/net/InetAddress.getLoopbackAddress",
            "java/net/InetSocketAddress.createUnresolved",
            "java/net/InetSocketAddress.getAddress",
            "java/net/InetSocketAddress.getHostString",
            "java/net/InetSocketAddress.getPort",
            "java/net/URL.getFile",
            "java/net/URL.getHost",
            "java/net/URL.getPath",
            "java/net/URL.getPort",
            "java/net/URL.getProtocol",
            "java/net/URL.getQuery",
            "java/net/http/HttpClient.newBuilder",
            "java/net/http/HttpClient.newHttpClient");

    /** What of {@code java.sql} is no database. */
    private static final Set<String> DATES =
            Set.of("java/sql/Date", "java/sql/JDBCType", "java/sql/Time", "java/sql/Timestamp", "java/sql/Types");

    /** Wrappers, about which the stream inside decides. */
    private static final Set<String> WRAPPERS = Set.of(
            "java/io/BufferedInputStream",
            "java/io/BufferedOutputStream",
            "java/io/BufferedReader",
            "java/io/BufferedWriter",
            "java/io/Closeable",
            "java/io/DataInputStream",
            "java/io/DataOutputStream",
            "java/io/InputStream",
            "java/io/InputStreamReader",
            "java/io/OutputStream",
            "java/io/OutputStreamWriter",
            "java/io/PrintStream",
            "java/io/PrintWriter",
            "java/io/Reader",
            "java/io/Writer");

    private static final Set<String> USED_UP = Set.of(
            "java/util/Enumeration",
            "java/util/Iterator",
            "java/util/ListIterator",
            "java/util/Spliterator",
            "java/util/Spliterator$OfDouble",
            "java/util/Spliterator$OfInt",
            "java/util/Spliterator$OfLong");

    /** What differs from thread to thread, or from caller to caller. */
    private static final Set<String> CONTEXTS = Set.of(
            "java/lang/Thread.currentThread",
            "java/lang/ThreadLocal.get",
            "java/lang/ThreadLocal.remove",
            "java/lang/ThreadLocal.set",
            "java/lang/InheritableThreadLocal.get",
            "java/lang/ScopedValue.get",
            "java/lang/ScopedValue.orElse",
            "java/lang/ScopedValue.isBound",
            "java/lang/StackWalker.forEach",
            "java/lang/StackWalker.getCallerClass",
            "java/lang/StackWalker.walk",
            "java/lang/Thread.getAllStackTraces",
            "java/security/AccessController.getContext",
            "javax/security/auth/Subject.current",
            "javax/security/auth/Subject.getSubject",
            "org/springframework/security/core/context/SecurityContextHolder.getContext");

    private JdkEffects() {}

    /**
     * What a call does whatever it is called on; {@code null} for nothing that is known.
     *
     * @param owner the class's internal name
     */
    static Effect ofCall(String owner, String name, String descriptor) {
        String call = owner + "." + name;
        boolean empty = descriptor.startsWith("()");
        if (CLOCKS.contains(call)
                || isClock(owner) && (name.equals("instant") || name.equals("millis"))
                || owner.startsWith("java/time/") && (name.equals("now") || name.equals("dateNow"))
                || (call.equals("java/util/Date.<init>") || call.equals("java/util/GregorianCalendar.<init>"))
                        && empty) {
            return Effect.READS_CLOCK;
        }
        if (RANDOMS.contains(call)
                || GENERATORS.contains(owner) && name.equals("<init>") && empty
                || owner.equals("java/security/SecureRandom")
                || call.equals("java/util/Collections.shuffle") && descriptor.equals("(Ljava/util/List;)V")) {
            return Effect.READS_RANDOM;
        }
        if (call.equals("java/lang/System.identityHashCode") || call.equals("java/util/Objects.toIdentityString")) {
            return Effect.READS_IDENTITY;
        }
        if (ENVIRONMENT.contains(call)) {
            return Effect.READS_ENVIRONMENT;
        }
        if (CONTEXTS.contains(call) || name.equals("getStackTrace")) {
            return Effect.READS_THREAD;
        }
        if (LOGGERS.contains(owner) && LOGGING.contains(name)) {
            return Effect.LOGS;
        }
        if (InputCalls.has(owner, name)) {
            return Effect.READS_INPUT;
        }
        if (!doesIo(owner, call) && !(name.equals("printStackTrace") && empty)) {
            return null;
        }
        boolean connects = owner.startsWith("java/net/") || owner.startsWith("java/sql/");
        return connects ? Effect.CONNECTS : Effect.DOES_IO;
    }

    private static boolean doesIo(String owner, String call) {
        if (STARTING.contains(call) || owner.equals("java/nio/file/Files") || owner.startsWith("java/nio/channels/")) {
            return true;
        }
        if (owner.endsWith("Exception") || owner.endsWith("Error") || owner.endsWith("Warning")) {
            return false;
        }
        boolean streams = owner.startsWith("java/io/") || owner.startsWith("java/net/");
        return streams && !isInMemory(owner) && !WRAPPERS.contains(owner) && !CALLS_IN_MEMORY.contains(call)
                || owner.startsWith("java/sql/") && !DATES.contains(owner);
    }

    /** What a call does to an object that the method was given; {@code null} for nothing that is known. */
    static Effect ofCallOnGiven(String owner, String name, String descriptor) {
        if (owner.equals("java/util/Random") || owner.equals("java/util/SplittableRandom")) {
            return Effect.READS_RANDOM;
        }
        if (WRAPPERS.contains(owner)) {
            return Effect.DOES_IO;
        }
        return GivenChanges.changesReceiver(owner, name, descriptor) ? Effect.CHANGES_OBJECT : null;
    }

    /**
     * What becomes of an object that is passed to the JDK, if it is one that is read or written to piece by piece;
     * {@code null} for nothing.
     */
    static Effect ofPassing(Type type, String method) {
        if (type.getSort() != Type.OBJECT) {
            return null;
        }
        String name = type.getInternalName();
        if (GENERATORS.contains(name)) {
            return Effect.READS_RANDOM;
        }
        boolean pieces = WRAPPERS.contains(name)
                || USED_UP.contains(name)
                || isStream(name)
                || name.startsWith("java/nio/") && name.endsWith("Buffer");
        return pieces && !method.equals("<init>") ? Effect.CHANGES_OBJECT : null; // a wrapper reads when it is read
    }

    /** Whether objects of a class can be gone through once. */
    static boolean isStream(String owner) {
        return owner.startsWith("java/util/stream/") && owner.endsWith("Stream");
    }

    /** Whether all that a class of {@code java.io} or {@code java.net} does stays in memory. */
    static boolean isInMemory(String owner) {
        return IN_MEMORY.contains(owner) || MemoryStreams.has(owner);
    }

    /** Whether objects of a class tell the time. */
    static boolean isClock(String owner) {
        return owner.equals("java/time/Clock") || owner.equals("java/time/InstantSource");
    }

    /** Whether a static field is one of the standard streams. */
    static boolean isStandardStream(String owner, String name) {
        return owner.equals("java/lang/System") && (name.equals("in") || name.equals("out") || name.equals("err"));
    }
}
