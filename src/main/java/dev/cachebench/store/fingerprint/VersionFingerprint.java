package dev.cachebench.store.fingerprint;

import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.key.CanonicalBytes;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.cache.key.Unkeepable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the results of a function depend on beside its arguments: the code of the user's that it may run, the values of
 * static fields, the libraries and the Java release that it calls, and the data that the user names. Two functions of
 * the same fingerprint give the same results for the same {@linkplain #complete completed} keys. Thread-safe.
 */
public final class VersionFingerprint {
    /** To be raised when keys, values or versions are written in another way. */
    private static final String FORMAT = "1";

    private static final int MOST_CODES = 1000;

    private final FunctionIdentity function;
    private final OwnClasses classes;
    private final boolean hasFiles; // whether what is in the files that arguments name is in the keys
    private final ReachedCode code;
    private final byte[] digest;
    private final String parts;
    private final Map<Set<Class<?>>, ReachedCode> others = new HashMap<>(); // guarded by this

    private VersionFingerprint(FunctionIdentity function, KeyRules rules) {
        this.function = function;
        hasFiles = rules.provenance().hasFiles();
        classes = new OwnClasses(function.code(), function.className().replace('.', '/'));
        code = new ReachedCode(function, classes, Set.of());
        VersionLines lines = new VersionLines();
        lines.add("format", FORMAT);
        lines.add("function", function.toString());
        if (!rules.comparison().isEmpty()) {
            lines.add("keys", rules.comparison());
        }
        if (rules.provenance().version() != null) {
            lines.add("version", rules.provenance().version());
        }
        code.describe(lines);
        for (String data : function.code().dependencies()) {
            DeclaredData.add(data, lines);
        }
        digest = lines.digest();
        parts = lines.toString();
    }

    /**
     * Takes the fingerprint of a function whose class has been initialised.
     *
     * @param rules what makes two calls of it the same
     * @throws Unkeepable if something cannot be looked at that its results may depend on
     */
    public static VersionFingerprint of(FunctionIdentity function, KeyRules rules) {
        if (function.code() == null) {
            throw new Unkeepable("the code of " + function + " cannot be looked at");
        }
        return new VersionFingerprint(function, rules);
    }

    /** A sentence for each read of a file, a resource or a setting that the user has not named. */
    public List<String> questions() {
        return new UnnamedData(classes.loader(), function.code().dependencies(), hasFiles).questions(code.reads());
    }

    /** The digest of all {@link #parts}. */
    public byte[] digest() {
        return digest.clone();
    }

    /** What it was made of, a line each, as {@link VersionChanges} reads them. */
    public String parts() {
        return parts;
    }

    /**
     * Adds to a key what its call depends on and others may not: static fields that may have changed, the code of the
     * classes that its arguments are of, where the function's own signature does not say that they are, and a default
     * locale or time zone that has been set since.
     *
     * @throws Unkeepable if something of that cannot be looked at
     */
    public void complete(CanonicalBytes key) {
        ReachedCode reached = code;
        Set<String> written = new HashSet<>();
        while (true) {
            for (StaticValue each : reached.variables()) {
                if (written.add(each.name())) {
                    each.writeTo(key);
                }
            }
            if (reached.covers(key.programClasses())) {
                break;
            }
            reached = codeFor(Set.copyOf(key.programClasses()));
        }
        if (reached != code) {
            key.value(reached.digest());
        }
        reached.completeDefaults(key);
    }

    private synchronized ReachedCode codeFor(Set<Class<?>> given) {
        ReachedCode known = others.get(given);
        if (known == null) {
            if (others.size() == MOST_CODES) {
                throw new Unkeepable("it is called with objects of too many classes");
            }
            known = new ReachedCode(function, classes, given);
            others.put(given, known);
        }
        return known;
    }
}
