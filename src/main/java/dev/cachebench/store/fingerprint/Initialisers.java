package dev.cachebench.store.fingerprint;

import dev.cachebench.store.fingerprint.OwnClasses.Found;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The static initialisers of the user's classes that do more than to give the class's own fields their values, which
 * are looked at themselves.
 */
final class Initialisers {
    private final OwnClasses classes;

    Initialisers(OwnClasses classes) {
        this.classes = classes;
    }

    /** Those of a class and of what it extends. */
    List<Found> of(ClassNode type) {
        List<Found> reaching = new ArrayList<>();
        for (ClassNode each = type; each != null; each = each.superName == null ? null : classes.find(each.superName)) {
            Found initialiser = OwnClasses.declared(each, "<clinit>", "()V");
            if (initialiser != null && reachesOut(initialiser, each.name, new HashSet<>())) {
                reaching.add(initialiser);
            }
        }
        return reaching;
    }

    /** Whether an initialiser, or what it calls, may change what other classes have, or fail. */
    private boolean reachesOut(Found found, String owner, Set<String> seen) {
        if (!seen.add(found.key())) {
            return false;
        }
        for (AbstractInsnNode each : found.method().instructions) {
            if (each.getOpcode() == Opcodes.ATHROW) {
                return true;
            }
            if (each instanceof FieldInsnNode field
                    && (each.getOpcode() == Opcodes.GETSTATIC || each.getOpcode() == Opcodes.PUTSTATIC)
                    && !field.owner.equals(owner)
                    && classes.find(field.owner) != null) {
                return true;
            }
            if (each instanceof MethodInsnNode call) {
                Found target = classes.resolve(call.owner, call.name, call.desc);
                if (JdkCalls.changesSettings(call.owner, call.name)
                        || target != null && reachesOut(target, owner, seen)) {
                    return true;
                }
            }
        }
        return false;
    }
}
