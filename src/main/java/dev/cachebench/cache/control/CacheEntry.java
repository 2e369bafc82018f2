package dev.cachebench.cache.control;

/** An entry of a cache, as texts. Not a record, for JMX takes those for no data before Java 21. */
public final class CacheEntry {
    private final String arguments;
    private final String result;

    CacheEntry(String arguments, String result) {
        this.arguments = arguments;
        this.result = result;
    }

    /** Without parentheses: {@code 42, EUR}. */
    public String getArguments() {
        return arguments;
    }

    public String getResult() {
        return result;
    }
}
