package dev.cachebench.weave.purity;

import java.util.ArrayList;
import java.util.List;

/**
 * What a program's class files say about a cache for one of its methods.
 *
 * @param effects what the method does beside computing its result, callers first
 * @param unknown calls that could not be followed, callers first
 * @param doubt the first thing that keeps the method from being known to be pure; {@code null} if it is
 * @param reads the fields that it reads of objects that it did not make, in the order of the code
 * @param keyClasses the classes of the program in its key: that of {@code this} first, then those of parameters
 * @param keyFields the fields that make a key, as they are written after {@code keys=}: those that are read of {@code
 *     this} and of arguments without {@code equals}; empty if there are none, or it is not known that these are all
 * @param result what callers can do with its result
 * @param shared why somebody else may hold the object that it returns, so that a copy of it would not do; {@code null}
 *     if nobody does
 * @param constructor whether it is a constructor, whose every call makes a new object
 * @param ownCache the field that makes it a cache already; {@code null} for none
 */
public record MethodEvidence(
        List<Hint> effects,
        List<Doubt> unknown,
        Doubt doubt,
        List<ReadField> reads,
        List<KeyClass> keyClasses,
        List<String> keyFields,
        ResultUse result,
        Doubt shared,
        boolean constructor,
        OwnCache ownCache) {

    /** What is known of effects. */
    public enum Value {
        /** There are some. */
        EFFECTS,
        /** None was found, but not all of the code could be followed. */
        UNKNOWN,
        /** None was found. That does not make the method pure: see {@link MethodEvidence#proven}. */
        NONE_FOUND
    }

    /** What is known of the method's effects. */
    public Value value() {
        if (proven()) {
            return Value.NONE_FOUND;
        }
        return effects.isEmpty() ? unknown.isEmpty() ? Value.NONE_FOUND : Value.UNKNOWN : Value.EFFECTS;
    }

    /** Whether the method is known to be pure: calls with equal keys do the same, and change nothing. */
    public boolean proven() {
        return doubt == null;
    }

    /** Fields that may change while the key stays the same: a cached result may be stale. */
    public List<ReadField> unstable() {
        List<ReadField> found = new ArrayList<>();
        for (ReadField each : reads) {
            if (each.stability().mayChange() && each.comparison() != ReadField.Comparison.COMPARED) {
                found.add(each);
            }
        }
        return found;
    }

    /** Fields that {@code equals} leaves out: equal objects may get each other's results. */
    public List<ReadField> uncompared() {
        List<ReadField> found = new ArrayList<>();
        for (ReadField each : reads) {
            if (each.comparison() == ReadField.Comparison.NOT_COMPARED) {
                found.add(each);
            }
        }
        return found;
    }
}
