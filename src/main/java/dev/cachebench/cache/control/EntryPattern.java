package dev.cachebench.cache.control;

import java.util.List;
import java.util.function.Predicate;

/**
 * Which entries of a cache are meant, by the texts of their arguments. In a pattern, {@code *} is any text and {@code
 * ?} any character; it may match all arguments, with a comma and a blank between them, or any one.
 */
final class EntryPattern implements Predicate<Object> {
    private final String pattern;
    private final boolean exact;

    private EntryPattern(String pattern, boolean exact) {
        this.pattern = pattern;
        this.exact = exact;
    }

    /** Exactly these arguments. */
    static EntryPattern arguments(String text) {
        return new EntryPattern(text, true);
    }

    static EntryPattern matching(String pattern) {
        return new EntryPattern(pattern, false);
    }

    /** @param key as {@code peek} shows it */
    @Override
    public boolean test(Object key) {
        List<String> arguments = InertText.arguments(key);
        String all = String.join(", ", arguments);
        if (exact) {
            return all.equals(pattern);
        }
        if (matches(all)) {
            return true;
        }
        for (String argument : arguments) {
            if (matches(argument)) {
                return true;
            }
        }
        return false;
    }

    /** Goes back to the last star only, which is enough, and takes no more than the product of both lengths. */
    private boolean matches(String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int tried = 0;
        while (in < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                tried = in;
            } else if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(in))) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++tried;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
