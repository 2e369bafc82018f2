package dev.cachebench.cache.key;

import dev.cachebench.text.StandIn;

/**
 * A value that is the same as whatever its {@code equals} says, as a key of a {@code HashMap} is, even if it changes.
 *
 * @param ofClass whether the other must be of the same class
 */
record ByEquals(Object value, boolean ofClass) implements StandIn {
    @Override
    public boolean equals(Object other) {
        return other instanceof ByEquals that
                && (value == that.value
                        || (!ofClass || value.getClass() == that.value.getClass()) && value.equals(that.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public Object original() {
        return value;
    }
}
