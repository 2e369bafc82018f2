package dev.cachebench.agent.tune;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Follows which code is reached only where a map has more than so many entries, as the body of {@code if (map.size() >=
 * MAX)} is, so that a call there can be told from one that has other reasons. Where other ways lead to code, such as
 * past an {@code ||}, it is none of that.
 */
final class SizeGuards extends MethodVisitor {
    private final ReceiverFields fields;
    private final Set<Label> targets = new HashSet<>(); // of jumps so far, and of handlers
    private String sized = ""; // the field with the map whose size is on the stack; empty for none
    private int above; // values on the stack above that size
    private String guarded = ""; // the field with the map that is known to be so large here; empty for none

    SizeGuards(ReceiverFields next) {
        super(Opcodes.ASM9, next);
        fields = next;
    }

    /** Whether the map in a field is known to be so large where the next instruction is. */
    boolean isGuarded(String field) {
        return !field.isEmpty() && field.equals(guarded);
    }

    private void pushed() {
        above++;
    }

    private void forget() {
        sized = "";
    }

    @Override
    public void visitMethodInsn(int opcode, String of, String name, String with, boolean isInterface) {
        boolean asks = name.equals("size") && with.equals("()I") && MapCallWeaver.isMap(of);
        sized = asks ? fields.receiver(0) : "";
        above = 0;
        super.visitMethodInsn(opcode, of, name, with, isInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        forget();
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }

    @Override
    public void visitJumpInsn(int opcode, Label to) {
        boolean skips = opcode == Opcodes.IF_ICMPLT || opcode == Opcodes.IF_ICMPLE;
        if (skips && above == 1 && !sized.isEmpty()) {
            guarded = sized;
        }
        forget();
        targets.add(to);
        super.visitJumpInsn(opcode, to);
    }

    @Override
    public void visitLabel(Label label) {
        if (targets.contains(label)) {
            guarded = "";
        }
        super.visitLabel(label);
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        targets.add(handler);
        super.visitTryCatchBlock(start, end, handler, type);
    }

    @Override
    public void visitTableSwitchInsn(int least, int most, Label other, Label... labels) {
        switches(other, labels);
        super.visitTableSwitchInsn(least, most, other, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
        switches(other, labels);
        super.visitLookupSwitchInsn(other, keys, labels);
    }

    private void switches(Label other, Label... labels) {
        forget();
        targets.add(other);
        Collections.addAll(targets, labels);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
            pushed();
        } else {
            forget();
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        if (opcode == Opcodes.BIPUSH || opcode == Opcodes.SIPUSH) {
            pushed();
        } else {
            forget();
        }
        super.visitIntInsn(opcode, operand);
    }

    @Override
    public void visitLdcInsn(Object value) {
        if (value instanceof Integer) {
            pushed();
        } else {
            forget();
        }
        super.visitLdcInsn(value);
    }

    @Override
    public void visitVarInsn(int opcode, int local) {
        if (opcode == Opcodes.ILOAD || opcode == Opcodes.ALOAD) {
            pushed();
        } else {
            forget();
        }
        super.visitVarInsn(opcode, local);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        if (opcode == Opcodes.GETSTATIC && descriptor.equals("I")) {
            pushed();
        } else if (opcode != Opcodes.GETFIELD || !descriptor.equals("I") || above == 0) {
            forget();
        }
        super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        forget();
        super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitIincInsn(int local, int by) {
        forget();
        super.visitIincInsn(local, by);
    }
}
