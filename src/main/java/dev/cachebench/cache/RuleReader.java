package dev.cachebench.cache;

import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;

/** Reads the options after the size of a cache: {@code ttl=5m}, {@code once}, {@code keys=id,name}. */
final class RuleReader {
    private static final List<String> NAMES = List.of(
            "ttl=", "idle=", "once", "weigh=bytes", "soft", "copy", "null=skip", "cost>", "typed", "shared", "keys=");

    private final String spec;
    private final List<String> keys = new ArrayList<>();
    private boolean inKeys; // after keys=, names go on until something else is recognised
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

    /** @param spec the whole text, for messages */
    RuleReader(String spec) {
        this.spec = spec;
    }

    /** @throws UserFault if {@code option} is none */
    void read(String option) {
        boolean first = option.startsWith("keys=");
        String key = first ? option.substring("keys=".length()) : option;
        boolean known = readKnown(option);
        if (known) {
            inKeys = false;
        } else if (!inKeys && !first) {
            throw UserFault.usage("'" + spec + "': unknown option '" + option + "'" + Nearest.hint(option, NAMES));
        } else {
            if (!isName(key)) {
                throw UserFault.usage(
                        "'" + spec + "': '" + key
                                + "' is not the name of a field; write keys=fields for all of them, or for example keys=id,name");
            }
            if (key.equals("fields") ? !keys.isEmpty() : keys.contains("fields")) {
                throw UserFault.usage("'" + spec + "': keys=fields stands for all fields; leave out the others");
            }
            inKeys = true;
            keys.add(key);
        }
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
        Rules rules = new Rules(
                new Expiry(ttlNanos, idleNanos, soft),
                once,
                copy,
                skipsNull,
                minNanos,
                new KeyRules(typed, shared, List.copyOf(keys)));
        return rules.isNone() ? Rules.NONE : rules;
    }
}
