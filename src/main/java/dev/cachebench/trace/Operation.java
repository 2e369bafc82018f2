package dev.cachebench.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a request does. */
public enum Operation {
    /** Asks for the value. A cache that does not have it gets it, and puts it in. */
    GET("get", "gets", "gat", "gats", "get_lease", "get-lease", "read", "r", "lookup", "fetch", "query", "select"),
    /** Puts a new value in, over one that is there. It asks for nothing, so that it is neither a hit nor a miss. */
    SET(
            "set",
            "set_lease",
            "set-lease",
            "add",
            "replace",
            "cas",
            "append",
            "prepend",
            "incr",
            "decr",
            "put",
            "post",
            "patch",
            "write",
            "w",
            "insert",
            "update",
            "upsert",
            "store"),
    /** Takes the entry out. */
    DELETE("delete", "del", "d", "remove", "invalidate", "unlink", "purge", "trim", "discard"),
    /** Neither needs the value nor changes it: as good as not there. */
    OTHER("other", "head", "touch", "exists", "options", "stat", "stats", "list");

    private static final Map<String, Operation> BY_WORD = new HashMap<>();

    private final List<String> words;

    static {
        for (Operation operation : values()) {
            for (String word : operation.words) {
                BY_WORD.put(word, operation);
            }
        }
    }

    Operation(String... words) {
        this.words = List.of(words);
    }

    /** What traces call it, in lower case. */
    public List<String> words() {
        return words;
    }

    /**
     * The one that a trace calls so, whatever its case; {@code REST.GET.OBJECT} counts as {@code get}.
     *
     * @return {@code null} for a word that is not known
     */
    static Operation of(String word) {
        String lower = word.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("rest.")) { // as object stores log it
            int end = lower.indexOf('.', 5);
            lower = lower.substring(5, end < 0 ? lower.length() : end);
        }
        return BY_WORD.get(lower);
    }

    private static final Operation[] ALL = values();

    /** The one of a byte of {@link RequestColumns#operations}. */
    public static Operation of(byte ordinal) {
        return ALL[ordinal];
    }
}
