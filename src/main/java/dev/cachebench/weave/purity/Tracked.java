package dev.cachebench.weave.purity;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;

/** A reference through which a result that is followed can be changed: the result, a part of it or a view of it. */
final class Tracked extends BasicValue {
    private final boolean found;
    private final boolean given;
    private final boolean entries;

    private Tracked(Type type, boolean found, boolean given, boolean entries) {
        super(type);
        this.found = found;
        this.given = given;
        this.entries = entries;
    }

    /** What a method gets by a call or out of a field: if it is returned, all callers of the method have it. */
    static Tracked found(Type type) {
        return new Tracked(type, true, false, false);
    }

    /** The same as an argument: if it is returned, the caller that handed it in has it. */
    Tracked asArgument(Type type) {
        return new Tracked(type, false, true, entries);
    }

    /** The same, returned by a method that was given it, or handed on to who knows which caller. */
    Tracked asFound(Type type) {
        return new Tracked(type, true, false, entries);
    }

    /** A view or a part of it, or itself by another type. */
    Tracked as(Type type) {
        return new Tracked(type, found, given, entries);
    }

    /** A view of a map by which its entries are reached. */
    Tracked asEntries(Type type) {
        return new Tracked(type, found, given, true);
    }

    Tracked joined(Tracked other) {
        Type type = getType().equals(other.getType()) ? getType() : HoldingInterpreter.OBJECT;
        return new Tracked(type, found || other.found, given || other.given, entries || other.entries);
    }

    boolean isFound() {
        return found;
    }

    boolean isGiven() {
        return given;
    }

    /** Whether what is in it may be an entry of a map. */
    boolean hasEntries() {
        return entries;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Tracked other
                && other.found == found
                && other.given == given
                && other.entries == entries
                && other.getType().equals(getType());
    }

    @Override
    public int hashCode() {
        return 8 * getType().hashCode() + (found ? 4 : 0) + (given ? 2 : 0) + (entries ? 1 : 0);
    }
}
