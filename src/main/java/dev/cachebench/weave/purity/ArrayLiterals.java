package dev.cachebench.weave.purity;

import org.objectweb.asm.Opcodes;

/**
 * Tells the stores that fill an array where it is made, as in {@code new int[] {1, 2}} and for arguments of variable
 * number, from others, by the code that javac makes of it: for each element a copy of the reference, an index, the
 * value and the store.
 */
final class ArrayLiterals {
    private int before; // the last instruction
    private boolean made; // the last instruction but for a copy made an array, or filled one
    private int open; // elements whose stores are still to come

    /** Whether a store that comes now fills an array where it is made. */
    boolean fills() {
        return open > 0;
    }

    /** An instruction of the method's, in order; those with more operands than these have are of no interest. */
    void visit(int opcode) {
        boolean stores = opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
        boolean index = opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5
                || opcode == Opcodes.BIPUSH
                || opcode == Opcodes.SIPUSH
                || opcode == Opcodes.LDC;
        boolean filled = stores && open > 0;
        if (before == Opcodes.DUP && made && index) {
            open++;
        } else if (filled) {
            open--;
        }
        boolean copies = opcode == Opcodes.DUP && made && before != Opcodes.DUP;
        made = copies || filled || opcode == Opcodes.NEWARRAY || opcode == Opcodes.ANEWARRAY;
        before = opcode;
    }
}
