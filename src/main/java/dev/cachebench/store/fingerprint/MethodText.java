package dev.cachebench.store.fingerprint;

import dev.cachebench.cache.key.CanonicalBytes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes what a method does, without what says nothing of that: line numbers, names of variables, annotations, the
 * order of the constant pool, and the numbers that the compiler gives lambdas, of which the bodies are written instead.
 */
final class MethodText {
    private final CanonicalBytes out;
    private final Function<Handle, OwnClasses.Found> lambdas; // null for what is no lambda's body
    private final Set<String> within = new HashSet<>();
    private Map<LabelNode, Integer> labels = Map.of();

    MethodText(CanonicalBytes out, Function<Handle, OwnClasses.Found> lambdas) {
        this.out = out;
        this.lambdas = lambdas;
    }

    void write(OwnClasses.Found found) {
        if (!within.add(found.key())) {
            out.value(found.key()); // a lambda that is within itself
            return;
        }
        Map<LabelNode, Integer> outer = labels;
        labels = positions(found);
        out.value(found.method().desc);
        out.value(found.method().access & (Opcodes.ACC_STATIC | Opcodes.ACC_SYNCHRONIZED));
        int position = 0;
        for (AbstractInsnNode each : found.method().instructions) {
            if (each.getOpcode() >= 0) {
                out.value(each.getOpcode());
                operands(each);
                position++;
            }
        }
        out.value(position);
        for (TryCatchBlockNode block : found.method().tryCatchBlocks) {
            out.value(labels.get(block.start));
            out.value(labels.get(block.end));
            out.value(labels.get(block.handler));
            out.value(block.type);
        }
        labels = outer;
        within.remove(found.key());
    }

    /** The number of the instruction that each label stands before. */
    private static Map<LabelNode, Integer> positions(OwnClasses.Found found) {
        Map<LabelNode, Integer> positions = new HashMap<>();
        int position = 0;
        for (AbstractInsnNode each : found.method().instructions) {
            if (each instanceof LabelNode label) {
                positions.put(label, position);
            } else if (each.getOpcode() >= 0) {
                position++;
            }
        }
        return positions;
    }

    private void operands(AbstractInsnNode each) {
        if (each instanceof VarInsnNode local) {
            out.value(local.var);
        } else if (each instanceof MethodInsnNode call) {
            texts(call.owner, call.name, call.desc);
        } else if (each instanceof FieldInsnNode field) {
            texts(field.owner, field.name, field.desc);
        } else if (each instanceof LdcInsnNode constant) {
            constant(constant.cst);
        } else if (each instanceof IntInsnNode number) {
            out.value(number.operand);
        } else if (each instanceof TypeInsnNode type) {
            out.value(type.desc);
        } else if (each instanceof IincInsnNode increment) {
            out.value(increment.var);
            out.value(increment.incr);
        } else if (each instanceof JumpInsnNode jump) {
            out.value(labels.get(jump.label));
        } else if (each instanceof InvokeDynamicInsnNode call) {
            texts(call.name, call.desc);
            handle(call.bsm);
            constants(call.bsmArgs);
        } else if (each instanceof TableSwitchInsnNode table) {
            out.value(table.min);
            out.value(labels.get(table.dflt));
            table.labels.forEach(label -> out.value(labels.get(label)));
        } else if (each instanceof LookupSwitchInsnNode lookup) {
            out.value(labels.get(lookup.dflt));
            lookup.keys.forEach(out::value);
            lookup.labels.forEach(label -> out.value(labels.get(label)));
        } else if (each instanceof MultiANewArrayInsnNode array) {
            out.value(array.desc);
            out.value(array.dims);
        }
    }

    private void texts(String... texts) {
        for (String text : texts) {
            out.value(text);
        }
    }

    private void constants(Object[] constants) {
        out.value(constants.length);
        for (Object constant : constants) {
            constant(constant);
        }
    }

    private void constant(Object constant) {
        if (constant instanceof Type type) {
            texts("type", type.getDescriptor());
        } else if (constant instanceof Handle handle) {
            handle(handle);
        } else if (constant instanceof ConstantDynamic dynamic) {
            texts("dynamic", dynamic.getName(), dynamic.getDescriptor());
            handle(dynamic.getBootstrapMethod());
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                constant(dynamic.getBootstrapMethodArgument(i));
            }
        } else {
            out.value(constant);
        }
    }

    private void handle(Handle handle) {
        out.value(handle.getTag());
        OwnClasses.Found lambda = lambdas.apply(handle);
        if (lambda != null) {
            write(lambda);
        } else {
            texts(handle.getOwner(), handle.getName(), handle.getDesc());
        }
    }
}
