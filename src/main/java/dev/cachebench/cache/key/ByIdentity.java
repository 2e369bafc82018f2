package dev.cachebench.cache.key;

import dev.cachebench.text.StandIn;

/** An argument that is the same only as itself, whatever its {@code equals} says and whatever becomes of it. */
record ByIdentity(Object value) implements StandIn {
    @Override
    public boolean equals(Object other) {
        return other instanceof ByIdentity that && value == that.value;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(value);
    }

    @Override
    public Object original() {
        return value;
    }
}
