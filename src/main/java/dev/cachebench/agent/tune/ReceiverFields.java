package dev.cachebench.agent.tune;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Follows which values on the operand stack were read from fields, so that a call can be named by the field that holds
 * its receiver. What it cannot follow, such as values that meet where branches join, it forgets.
 */
final class ReceiverFields extends MethodVisitor {

    /** A value from a field, in the place of the stack where it begins. */
    private record Value(int place, String field) {}

    private final Deque<Value> stack = new ArrayDeque<>();
    private final Map<Integer, String> locals = new HashMap<>();
    private int height; // in words, above where the stack was when all was last forgotten

    ReceiverFields(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /**
     * The field of the value below the topmost words, such as {@code Prices.cache}; empty if it is not known to be from
     * a field.
     */
    String receiver(int wordsAbove) {
        for (Value each : stack) {
            if (each.place == height - wordsAbove - 1) {
                return each.field;
            }
        }
        return "";
    }

    private void forget() {
        stack.clear();
        height = 0;
    }

    private void grow(int words) {
        height += words;
        while (!stack.isEmpty() && stack.peek().place >= height) {
            stack.pop();
        }
    }

    private void push(String field) {
        if (field != null) {
            stack.push(new Value(height, field));
        }
        height++;
    }

    private String top() {
        return !stack.isEmpty() && stack.peek().place == height - 1 ? stack.peek().field : null;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        super.visitFieldInsn(opcode, owner, name, descriptor);
        boolean read = opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC;
        grow(opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD ? -1 : 0);
        int size = Type.getType(descriptor).getSize();
        if (read && descriptor.startsWith("L")) {
            push(owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.') + "." + name);
        } else {
            grow(read ? size : -size);
        }
    }

    @Override
    public void visitVarInsn(int opcode, int local) {
        super.visitVarInsn(opcode, local);
        switch (opcode) {
            case Opcodes.ALOAD -> push(locals.get(local));
            case Opcodes.ASTORE -> {
                locals.put(local, top());
                grow(-1);
            }
            case Opcodes.ILOAD, Opcodes.FLOAD -> grow(1);
            case Opcodes.LLOAD, Opcodes.DLOAD -> grow(2);
            case Opcodes.ISTORE, Opcodes.FSTORE -> grow(-1);
            case Opcodes.LSTORE, Opcodes.DSTORE -> grow(-2);
            default -> forget();
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        called(descriptor, opcode == Opcodes.INVOKESTATIC ? 0 : 1);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        called(descriptor, 0);
    }

    private void called(String descriptor, int receiver) {
        int sizes = Type.getArgumentsAndReturnSizes(descriptor); // counts a receiver
        grow(-(sizes >> 2) + 1 - receiver);
        grow(sizes & 3);
    }

    @Override
    public void visitLdcInsn(Object value) {
        super.visitLdcInsn(value);
        grow(value instanceof Long || value instanceof Double ? 2 : 1);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        super.visitIntInsn(opcode, operand);
        grow(opcode == Opcodes.NEWARRAY ? 0 : 1);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        super.visitTypeInsn(opcode, type);
        if (opcode == Opcodes.NEW) {
            grow(1);
        } else if (opcode != Opcodes.CHECKCAST) { // another value in its place
            grow(-1);
            grow(1);
        }
    }

    @Override
    public void visitInsn(int opcode) {
        super.visitInsn(opcode);
        if (opcode >= Opcodes.ACONST_NULL && opcode <= Opcodes.DCONST_1) {
            grow(isWide(opcode) ? 2 : 1);
        } else if (opcode >= Opcodes.IADD && opcode <= Opcodes.DREM) {
            grow((opcode - Opcodes.IADD) % 2 == 0 ? -1 : -2);
        } else {
            other(opcode);
        }
    }

    private static boolean isWide(int constant) {
        return constant == Opcodes.LCONST_0
                || constant == Opcodes.LCONST_1
                || constant == Opcodes.DCONST_0
                || constant == Opcodes.DCONST_1;
    }

    private void other(int opcode) {
        switch (opcode) {
            case Opcodes.NOP, Opcodes.INEG, Opcodes.LNEG, Opcodes.I2B, Opcodes.I2C, Opcodes.I2S -> {
                // as high as before
            }
            case Opcodes.DUP -> push(top());
            case Opcodes.DUP2 -> {
                String lower = receiver(1);
                String upper = top();
                push(lower.isEmpty() ? null : lower);
                push(upper);
            }
            case Opcodes.POP,
                    Opcodes.IAND,
                    Opcodes.IOR,
                    Opcodes.IXOR,
                    Opcodes.ISHL,
                    Opcodes.ISHR,
                    Opcodes.IUSHR,
                    Opcodes.LSHL,
                    Opcodes.LSHR,
                    Opcodes.LUSHR,
                    Opcodes.IALOAD,
                    Opcodes.BALOAD,
                    Opcodes.CALOAD,
                    Opcodes.L2I -> grow(-1);
            case Opcodes.AALOAD -> {
                grow(-2);
                grow(1);
            }
            case Opcodes.LAND, Opcodes.LOR, Opcodes.LXOR, Opcodes.POP2 -> grow(-2);
            case Opcodes.I2L -> grow(1);
            default -> forget();
        }
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        super.visitJumpInsn(opcode, label);
        forget();
    }

    @Override
    public void visitFrame(int type, int localCount, Object[] local, int stackCount, Object[] held) {
        super.visitFrame(type, localCount, local, stackCount, held);
        forget();
        locals.clear();
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        super.visitMultiANewArrayInsn(descriptor, dimensions);
        grow(1 - dimensions);
    }

    @Override
    public void visitTableSwitchInsn(int least, int most, Label other, Label... labels) {
        super.visitTableSwitchInsn(least, most, other, labels);
        forget();
    }

    @Override
    public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
        super.visitLookupSwitchInsn(other, keys, labels);
        forget();
    }
}
