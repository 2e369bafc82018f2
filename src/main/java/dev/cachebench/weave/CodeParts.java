package dev.cachebench.weave;

import dev.cachebench.weave.ClassFile.Attribute;

/** Where the parts of a method's code stand in a class file (JVMS 4.7.3). */
final class CodeParts {
    private static final int HEAD = 14; // name, length, max_stack, max_locals, code_length
    private static final byte TABLESWITCH = (byte) 0xAA;
    private static final byte LOOKUPSWITCH = (byte) 0xAB;

    private final ClassFile in;
    private final int begin;

    /** @param begin of the attribute */
    CodeParts(ClassFile in, int begin) {
        this.in = in;
        this.begin = begin;
    }

    int begin() {
        return begin;
    }

    int end() {
        return begin + 6 + in.u4(begin + 2);
    }

    int maxStack() {
        return in.u2(begin + 6);
    }

    int maxLocals() {
        return in.u2(begin + 8);
    }

    /** How many bytes of instructions there are. */
    int length() {
        return in.u4(begin + 10);
    }

    /** Where the first instruction stands. */
    int instructions() {
        return begin + HEAD;
    }

    /** Where the exception handlers begin, with their number. */
    int handlers() {
        return instructions() + length();
    }

    /** Where the code's own attributes begin, with their number. */
    int attributes() {
        return handlers() + 2 + 8 * in.u2(handlers());
    }

    /** The line of the first instruction; 0 if that is not known. */
    int firstLine() {
        int lines = in.attribute(Attribute.LINES, attributes());
        int first = Integer.MAX_VALUE;
        int line = 0;
        int at = lines + 8;
        for (int left = lines == 0 ? 0 : in.u2(lines + 6); left > 0 && first > 0; left--, at += 4) { // in no order
            if (in.u2(at) < first) {
                first = in.u2(at);
                line = in.u2(at + 2);
            }
        }
        return line;
    }

    /** Whether a byte of it may begin a {@code switch}. */
    boolean mayHaveSwitch() {
        byte[] bytes = in.bytes();
        for (int at = instructions(), end = handlers(); at < end; at++) {
            if (bytes[at] == TABLESWITCH || bytes[at] == LOOKUPSWITCH) {
                return true;
            }
        }
        return false;
    }
}
