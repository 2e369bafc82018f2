package dev.cachebench.weave.purity;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * What is known about a reference that a method handles: where the object comes from, and with it whether what is in it
 * may change.
 */
final class Holding extends BasicValue {

    /** In the order in which less is known, see {@link #join}. */
    enum Kind {
        /** The null reference. */
        NULL,
        /** A lambda that is known to be pure. */
        LAMBDA,
        /** An object whose value cannot change, such as a string. */
        VALUE,
        /** Made on the way here, as is all that it refers to. */
        NEW,
        /** Made on the way here; what it refers to may be older. */
        OWN,
        /** Cannot change itself; what it refers to may. */
        FROZEN,
        /** Part of the key with all that is in it: whatever changes there makes it another key. */
        KEYED,
        /** Refers to something that a {@link #KEYED} object holds, whose class is not known yet. */
        PART,
        /** The same object in every call with this key; what is in it may change. */
        FIXED
    }

    private final Kind kind;
    private final boolean exact;

    private Holding(Kind kind, Type type, boolean exact) {
        super(type);
        this.kind = kind;
        this.exact = exact;
    }

    /** @param type what the object's class is at least */
    static Holding of(Kind kind, Type type) {
        return new Holding(kind, type, false);
    }

    /** Just made by a constructor, so that its class is known. */
    static Holding made(Kind kind, Type type) {
        return new Holding(kind, type, true);
    }

    Kind kind() {
        return kind;
    }

    /** The class's internal name if the object is of no subclass; {@code null} if it may be. */
    String exactClass() {
        return exact ? getType().getInternalName() : null;
    }

    /** Whether it was made on the way here, so that nobody sees what is done to it. */
    boolean isOwn() {
        return kind == Kind.NEW || kind == Kind.OWN;
    }

    /** The same object once it refers to others that are not new. */
    Holding mixed() {
        return kind == Kind.NEW ? new Holding(Kind.OWN, getType(), exact) : this;
    }

    /** Whether what is in it is the same for the same key. */
    boolean isSettled() {
        return kind != Kind.FIXED && kind != Kind.PART;
    }

    /** What holds of an object that is the one or the other. */
    static Kind join(Kind a, Kind b) {
        Kind more = a.compareTo(b) > 0 ? a : b;
        Kind less = more == a ? b : a;
        if (less == Kind.LAMBDA && more != Kind.LAMBDA) {
            return Kind.FIXED;
        }
        boolean olderParts = less == Kind.OWN || less == Kind.FROZEN; // which are in no key
        return olderParts && (more == Kind.KEYED || more == Kind.PART) ? Kind.FIXED : more;
    }

    Holding joined(Holding other) {
        Type type = kind == Kind.NULL ? other.getType() : getType();
        boolean same = type.equals(other.getType()) || other.kind == Kind.NULL;
        boolean bothExact = (exact || kind == Kind.NULL) && (other.exact || other.kind == Kind.NULL) && same;
        return new Holding(join(kind, other.kind), same ? type : HoldingInterpreter.OBJECT, bothExact);
    }

    /** Those of operands; {@code null} for what is no reference. */
    static List<Holding> all(List<? extends BasicValue> values) {
        List<Holding> holdings = new ArrayList<>();
        for (BasicValue value : values) {
            holdings.add(value instanceof Holding holding ? holding : null);
        }
        return holdings;
    }

    /** That of the receiver. Nothing is known of one that comes by ways of different kinds. */
    static Holding receiver(List<Holding> operands) {
        return operands.get(0) == null ? of(Kind.FIXED, HoldingInterpreter.OBJECT) : operands.get(0);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Holding other
                && other.kind == kind
                && other.exact == exact
                && other.getType().equals(getType());
    }

    @Override
    public int hashCode() {
        return getType().hashCode() * 31 + kind.ordinal() * 2 + (exact ? 1 : 0);
    }
}
