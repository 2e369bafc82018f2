package dev.cachebench.store.fingerprint;

import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.key.CanonicalBytes;
import dev.cachebench.text.SourceNames;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;

/**
 * The code that a function may run when it is given instances of some classes, and the static fields that this code
 * reads.
 */
final class ReachedCode {
    /** Not {@link Comparator#comparing}, which no archive of classes can hold. */
    private static final Comparator<StaticValue> BY_NAME =
            (one, other) -> one.name().compareTo(other.name());

    private final Set<Class<?>> given;
    private final CodeClosure closure;
    private final Defaults defaults; // of which the digest knows; null if the code depends on none
    private final List<StaticValue> constants = new ArrayList<>();
    private final List<StaticValue> variables = new ArrayList<>();
    private byte[] digest; // null until somebody asks; guarded by this

    /**
     * @param given classes of the arguments, and of what they hold
     * @throws dev.cachebench.cache.key.Unkeepable if it cannot be seen what is called, or read
     */
    ReachedCode(FunctionIdentity function, OwnClasses classes, Set<Class<?>> given) {
        this.given = new HashSet<>(given);
        closure = new CodeClosure(classes);
        closure.add(function.className().replace('.', '/'), function.method(), function.descriptor());
        for (Class<?> type : given) {
            closure.addInstancesOf(type);
        }
        Set<CodeClosure.StaticField> known = new HashSet<>();
        while (known.size() < closure.fields().size()) {
            for (CodeClosure.StaticField field : new LinkedHashSet<>(closure.fields())) {
                if (known.add(field)) {
                    read(field, classes.loader());
                }
            }
        }
        defaults = closure.foreign().isUnsteady() ? Defaults.now() : null;
        constants.sort(BY_NAME);
        variables.sort(BY_NAME);
    }

    private void read(CodeClosure.StaticField field, ClassLoader loader) {
        StaticValue value = StaticValue.of(field, loader);
        if (value.isHarmless()) {
            return;
        }
        if (value.isOfInitialiser()) {
            closure.addInitialiser(field.owner());
            return;
        }
        CanonicalBytes bytes = new CanonicalBytes();
        value.writeTo(bytes);
        for (Class<?> type : bytes.programClasses()) {
            if (given.add(type)) {
                closure.addInstancesOf(type);
            }
        }
        (value.isConstant() ? constants : variables).add(value);
    }

    /** Whether it is known what the code does with instances of these classes. */
    boolean covers(Set<Class<?>> types) {
        for (Class<?> type : types) {
            if (!given.contains(type) && !closure.hasInstancesOf(type)) {
                return false;
            }
        }
        return true;
    }

    /** The static fields that may hold something else at each call. */
    List<StaticValue> variables() {
        return variables;
    }

    /** The data that is read beside arguments and fields. */
    Set<DataRead> reads() {
        return closure.reads();
    }

    /** Adds the defaults that the code depends on, if a program has changed them since this was made. */
    void completeDefaults(CanonicalBytes key) {
        if (defaults != null) {
            Defaults now = Defaults.now();
            if (!now.equals(defaults)) {
                now.writeTo(key);
            }
        }
    }

    /** The digest of all that {@link #describe} says. */
    synchronized byte[] digest() {
        if (digest == null) {
            VersionLines lines = new VersionLines();
            describe(lines);
            digest = lines.digest();
        }
        return digest;
    }

    void describe(VersionLines lines) {
        for (Map.Entry<String, byte[]> each : closure.digests().entrySet()) {
            lines.add("code", each.getKey(), each.getValue(), "");
        }
        for (Map.Entry<String, byte[]> each : closure.supertypes().entrySet()) {
            lines.add("supertypes", SourceNames.of(each.getKey()), each.getValue(), "");
        }
        for (Map.Entry<String, byte[]> each : closure.members().entrySet()) {
            lines.add("members", SourceNames.of(each.getKey()), each.getValue(), "");
        }
        for (StaticValue constant : constants) {
            CanonicalBytes bytes = new CanonicalBytes();
            constant.writeTo(bytes);
            lines.add("constant", constant.name(), bytes.digest(), "");
        }
        for (String jar : closure.foreign().jars()) {
            lines.add("library", LibraryJar.name(jar), LibraryJar.digest(jar), "");
        }
        if (closure.foreign().isUnsteady()) {
            lines.add("java", Runtime.version().toString());
            lines.add(
                    "locale",
                    Locale.getDefault() + " " + Locale.getDefault(Locale.Category.FORMAT) + " "
                            + Locale.getDefault(Locale.Category.DISPLAY));
            lines.add("charset", Charset.defaultCharset().name());
        } else if (closure.foreign().callsJdk()) {
            lines.add("java", String.valueOf(Runtime.version().feature()));
        }
        if (closure.foreign().knowsTimeZones()) {
            lines.add("time zone", TimeZone.getDefault().getID());
        }
    }
}
