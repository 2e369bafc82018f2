package dev.cachebench.weave.purity;

import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;

/** A collection, an array or the like that an initialiser makes: one for each place in its code that makes some. */
final class Made extends BasicValue {
    private static final int DEEPEST = 20; // of what holds what: one that holds itself is never known

    private final boolean immutable;
    private final Set<Made> shown = new LinkedHashSet<>(); // what it is a view of
    private final Set<Made> copied = new LinkedHashSet<>(); // whose elements it has
    private final Set<Made> elements = new LinkedHashSet<>();
    private final Set<AbstractInsnNode> keeping = new LinkedHashSet<>(); // that put it where it stays
    private boolean leaked;
    private boolean open;

    /** @param immutable whether it has no methods that change it */
    Made(Type type, boolean immutable) {
        super(type);
        this.immutable = immutable;
    }

    boolean isImmutable() {
        return immutable;
    }

    /** Others may hold it from now on. */
    void leak() {
        leaked |= !immutable;
    }

    /** An instruction puts it, or what writes through to it, into a field, or into code that may run later. */
    void keep(AbstractInsnNode by) {
        if (keeping.add(by)) {
            leak();
            (immutable ? Set.<Made>of() : shown).forEach(each -> each.keep(by));
        }
    }

    /** Whether it, or what it is a view of, stays anywhere else than where an instruction puts it. */
    boolean isKeptElsewhere(AbstractInsnNode put) {
        return isKeptElsewhere(put, 0);
    }

    private boolean isKeptElsewhere(AbstractInsnNode put, int depth) {
        boolean elsewhere = depth > DEEPEST || !immutable && keeping.stream().anyMatch(each -> each != put);
        for (Made each : shown) {
            elsewhere = elsewhere || each.isKeptElsewhere(put, depth + 1);
        }
        return elsewhere;
    }

    /** It may hold anything. */
    void open() {
        open = true;
    }

    void shows(Made other) {
        shown.add(other);
        copied.add(other);
    }

    void copies(Made other) {
        copied.add(other);
    }

    void takes(Made element) {
        elements.add(element);
        element.leak();
    }

    /** Whether nothing changes it once the initialiser is done, whatever its elements are. */
    boolean isSettled() {
        return immutable && isUnshared(0);
    }

    private boolean isUnshared(int depth) {
        boolean unshared = !leaked && depth < DEEPEST;
        for (Made each : shown) {
            unshared = unshared && each.isUnshared(depth + 1);
        }
        return unshared;
    }

    /** Whether its elements are known, and cannot change either. */
    boolean holdsConstants() {
        return holdsConstants(0);
    }

    private boolean holdsConstants(int depth) {
        boolean constants = !open && depth < DEEPEST;
        for (Made each : copied) {
            constants = constants && each.holdsConstants(depth + 1);
        }
        for (Made each : elements) {
            constants = constants && each.isSettled() && each.holdsConstants(depth + 1);
        }
        return constants;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
