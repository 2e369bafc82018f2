package dev.cachebench.cache;

import dev.cachebench.cache.key.ArgumentChoice;
import dev.cachebench.cache.key.Provenance;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.Percentages;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;

/** Reads the options after the size of a cache: {@code ttl=5m}, {@code once}, {@code keys=id,name}. */
final class RuleReader {
    private static final List<String> NAMES = List.of(
            "ttl=",
            "idle=",
            "negative=",
            "jitter=",
            "stale=",
            "error=stale",
            "once",
            "weigh=bytes",
            "soft",
            "copy",
            "null=skip",
            "cost>",
            "close",
            "check=",
            "typed",
            "shared",
            "per=instance",
            "files",
            "tag=",
            "version=",
            "keys=");

    private static final long AS_STALE = -1;

    private final String spec;
    private final List<String> others; // names of options that are not read here, for hints
    private final KeyListReader keys;
    private boolean inKeys; // after keys=, names and choices go on until something else is recognised
    private boolean weighs;
    private long ttlNanos;
    private long idleNanos;
    private long negativeNanos;
    private double jitter;
    private long staleNanos;
    private long errorNanos; // AS_STALE for as long as stale= says
    private long minNanos;
    private long closeNanos = Rules.OPEN;
    private String check; // null for none
    private ArgumentChoice tag; // null for none
    private String version; // null for none
    private final List<ArgumentChoice> files = new ArrayList<>();
    private boolean anyFiles;
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
        keys = new KeyListReader(spec);
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
                            : Nearest.hint(named(option), names());
            throw UserFault.usage("'" + spec + "': unknown option '" + option + "'" + hint);
        } else {
            inKeys = true;
            keys.read(key);
        }
    }

    /** An option without its value, if only its name is like that of one. */
    private String named(String option) {
        int end = option.indexOf('=') + 1;
        return end == 0 || Nearest.to(option, names()) != null ? option : option.substring(0, end);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(NAMES);
        names.addAll(others);
        return names;
    }

    private boolean readKnown(String option) {
        if (option.startsWith("ttl=")) {
            ttlNanos = time(option, "ttl=", ttlNanos);
        } else if (option.startsWith("idle=")) {
            idleNanos = time(option, "idle=", idleNanos);
        } else if (option.startsWith("negative=")) {
            negativeNanos = time(option, "negative=", negativeNanos);
        } else if (option.startsWith("stale=")) {
            staleNanos = time(option, "stale=", staleNanos);
        } else if (option.startsWith("error=")) {
            errorNanos = error(option);
        } else if (option.startsWith("jitter=")) {
            jitter = jitter(option);
        } else if (option.startsWith("close=")) {
            requireFirst("close", closeNanos == Rules.OPEN);
            closeNanos = time(option, "close=", 0);
        } else if (option.startsWith("check=")) {
            check = check(option);
        } else if (option.startsWith("tag=")) {
            tag = tag(option);
        } else if (option.startsWith("files=")) {
            files.add(ArgumentChoice.one("'" + spec + "'", "files=", option.substring("files=".length())));
        } else if (option.startsWith("version=")) {
            version = version(option);
        } else if (option.startsWith("cost>")) {
            minNanos = time(option, "cost>", minNanos);
        } else {
            switch (option) {
                case "once" -> once = true;
                case "weigh=bytes" -> weighs = true;
                case "soft" -> soft = true;
                case "copy" -> copy = true;
                case "close" -> {
                    requireFirst("close", closeNanos == Rules.OPEN);
                    closeNanos = 0;
                }
                case "null=skip" -> skipsNull = true;
                case "files" -> anyFiles = true;
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
        requireFirst(name, before == 0);
        return nanos;
    }

    private void requireFirst(String name, boolean isFirst) {
        if (!isFirst) {
            throw fault(name + " is given twice");
        }
    }

    private UserFault fault(String message) {
        return UserFault.usage("'" + spec + "': " + message);
    }

    private long error(String option) {
        if (option.startsWith("error=stale:")) {
            return time(option, "error=stale:", errorNanos);
        }
        if (!option.equals("error=stale")) {
            throw fault("error= takes stale, alone or with a time, as in error=stale:1h, not '"
                    + option.substring("error=".length()) + "'");
        }
        requireFirst("error=", errorNanos == 0);
        return AS_STALE;
    }

    private double jitter(String option) {
        requireFirst("jitter=", jitter == 0);
        return Percentages.parse("'" + spec + "': jitter=", option.substring("jitter=".length()), 0, 100);
    }

    private ArgumentChoice tag(String option) {
        requireFirst("tag=", tag == null);
        return ArgumentChoice.one("'" + spec + "'", "tag=", option.substring("tag=".length()));
    }

    private String check(String option) {
        requireFirst("check=", check == null);
        String name = option.substring("check=".length());
        String method = name.endsWith("()") ? name.substring(0, name.length() - 2) : name;
        if (!KeyListReader.isName(method)) {
            throw fault("check= takes a boolean method of the results, such as check=isValid, not '" + name + "'");
        }
        return method;
    }

    private String version(String option) {
        requireFirst("version=", version == null);
        String text = option.substring("version=".length());
        if (!text.matches("[\\w.-]{1,64}")) {
            throw fault("version= takes up to 64 letters, digits and '_.-', such as version=2, not '" + text + "'");
        }
        return text;
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
        if (!keys.ofInstance().isEmpty() && (shared || perInstance)) {
            throw fault((shared ? "shared" : "per=instance") + " leaves the instance out of the key, and keys=this."
                    + keys.ofInstance().get(0) + " compares it; leave out one of them");
        }
        if (jitter > 0 && ttlNanos == 0 && negativeNanos == 0) {
            throw fault("jitter= is a share of a time to live; write that too, as in ttl=5m,jitter=10%");
        }
        if ((staleNanos > 0 || errorNanos != 0) && ttlNanos == 0) {
            String option = staleNanos > 0 ? "stale=" : "error=stale";
            throw fault(option + " is about a result past its ttl; write that too, as in ttl=5m," + option
                    + (staleNanos > 0 ? "30s" : ":1h"));
        }
        if (errorNanos == AS_STALE && staleNanos == 0) {
            throw fault("error=stale does not say for how long; write error=stale:1h, or stale= as well");
        }
        if (closeNanos != Rules.OPEN && (copy || soft)) {
            throw fault((copy ? "copy gives each caller a result of its own" : "soft lets results go unseen")
                    + ", so that close cannot close them; leave out one of them");
        }
        if (perInstance && (closeNanos != Rules.OPEN || check != null)) {
            throw fault((check == null ? "close" : "check=")
                    + " is not for a cache of each instance; leave out per=instance");
        }
        if (anyFiles && !files.isEmpty()) {
            throw fault("files takes every argument that names a file, and files=" + files.get(0)
                    + " that one; leave out one of them");
        }
        if (skipsNull && negativeNanos > 0) {
            throw fault("null=skip keeps no null, and negative= keeps it for a while; leave out one of them");
        }
        Rules rules = new Rules(
                new Expiry(
                        ttlNanos,
                        idleNanos,
                        soft,
                        negativeNanos,
                        jitter,
                        staleNanos,
                        errorNanos == AS_STALE ? staleNanos : errorNanos),
                once,
                copy,
                skipsNull,
                minNanos,
                perInstance,
                closeNanos,
                check,
                keys.rules(typed, shared).of(new Provenance(version, tag, List.copyOf(files), anyFiles)));
        return rules.isNone() ? Rules.NONE : rules;
    }
}
