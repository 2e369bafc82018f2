package dev.cachebench.cache;

import dev.cachebench.cache.key.ArgumentChoice;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;

/** Reads the options after the size of a cache: {@code ttl=5m}, {@code once}, {@code keys=id,name}. */
final class RuleReader {
    private static final List<String> NAMES = List.of(
            "ttl=",
            "idle=",
            "once",
            "weigh=bytes",
            "soft",
            "copy",
            "null=skip",
            "cost>",
            "typed",
            "shared",
            "per=instance",
            "keys=");

    private final String spec;
    private final List<String> others; // names of options that are not read here, for hints
    private final List<String> keys = new ArrayList<>();
    private final List<ArgumentChoice> arguments = new ArrayList<>();
    private boolean inKeys; // after keys=, names and choices go on until something else is recognised
    private boolean weighs;
    private long ttlNanos;
    private long idleNanos;
    private long minNanos;
    private boolean once;
    private boolean soft;
    private boolean copy;
    private boolean skipsNull;
    private boolean typed;
    private boolean shared;
    private boolean perInstance;

    /** @param spec the whole text, for messages */
    RuleReader(String spec) {
        this(spec, List.of());
    }

    /** @param others names of options that somebody else reads, for messages */
    RuleReader(String spec, List<String> others) {
        this.spec = spec;
        this.others = others;
    }

    /** Whether a part of a spec may be an option, rather than a part of a list before the options. */
    static boolean looksLikeOption(String part) {
        return part.indexOf('=') >= 0 || part.indexOf('>') >= 0 || NAMES.contains(part);
    }

    /** @throws UserFault if {@code option} is none */
    void read(String option) {
        boolean first = option.startsWith("keys=");
        String key = first ? option.substring("keys=".length()) : option;
        boolean known = readKnown(option);
        if (known) {
            inKeys = false;
        } else if (!inKeys && !first) {
            String hint = ArgumentChoice.isOne(option)
                    ? "; arguments are chosen by keys=" + option
                    : option.indexOf('}') >= 0
                            ? "; braces, as in lru:{2,3}, are for compare; here each cache has its own --cache"
                            : Nearest.hint(option, names());
            throw UserFault.usage("'" + spec + "': unknown option '" + option + "'" + hint);
        } else {
            inKeys = true;
            if (ArgumentChoice.isOne(key)) {
                choose(key);
            } else {
                name(key);
            }
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(NAMES);
        names.addAll(others);
        return names;
    }

    private void choose(String key) {
        arguments.add(ArgumentChoice.parse("'" + spec + "'", key));
        try {
            KeyRules.requireOneKind(arguments);
        } catch (UserFault e) {
            throw UserFault.usage("'" + spec + "': " + e.getMessage());
        }
    }

    private void name(String key) {
        if (!isName(key)) {
            throw UserFault.usage("'" + spec + "': '" + key
                    + "' is no key; write arguments, as in keys=#1,#3 or keys=-session, or fields of theirs, as in"
                    + " keys=id,name or keys=fields");
        }
        boolean isWord = KeyRules.WORDS.contains(key);
        String word = keys.isEmpty() || !KeyRules.WORDS.contains(keys.get(0)) ? null : keys.get(0);
        if (word != null || isWord && !keys.isEmpty()) {
            throw UserFault.usage("'" + spec + "': keys=" + (isWord ? key : word)
                    + " says how all arguments are compared; leave out " + (isWord ? String.join(",", keys) : key));
        }
        keys.add(key);
    }

    private boolean readKnown(String option) {
        if (option.startsWith("ttl=")) {
            ttlNanos = time(option, "ttl=", ttlNanos);
        } else if (option.startsWith("idle=")) {
            idleNanos = time(option, "idle=", idleNanos);
        } else if (option.startsWith("cost>")) {
            minNanos = time(option, "cost>", minNanos);
        } else {
            switch (option) {
                case "once" -> once = true;
                case "weigh=bytes" -> weighs = true;
                case "soft" -> soft = true;
                case "copy" -> copy = true;
                case "null=skip" -> skipsNull = true;
                case "typed" -> typed = true;
                case "shared" -> shared = true;
                case "per=instance" -> perInstance = true;
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    private long time(String option, String name, long before) {
        String text = option.substring(name.length());
        long nanos = Durations.parse("'" + spec + "': " + name, text, 1, Long.MAX_VALUE);
        if (before != 0) {
            throw UserFault.usage("'" + spec + "': " + name + " is given twice");
        }
        return nanos;
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isJavaIdentifierPart(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether sizes are bytes. */
    boolean weighs() {
        return weighs;
    }

    Rules rules() {
        if (shared && perInstance) {
            throw UserFault.usage(
                    "'" + spec + "': shared is one cache for all instances, and per=instance one for each; leave"
                            + " out one of them");
        }
        Rules rules = new Rules(
                new Expiry(ttlNanos, idleNanos, soft),
                once,
                copy,
                skipsNull,
                minNanos,
                perInstance,
                new KeyRules(typed, shared, List.copyOf(keys), List.copyOf(arguments)));
        return rules.isNone() ? Rules.NONE : rules;
    }
}
