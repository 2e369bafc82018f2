package dev.cachebench.weave;

import dev.cachebench.weave.ClassFile.Output;

/**
 * Copies tables that name places in a method's code, when something is put in front of the code (JVMS 4.7.4, 4.7.12 to
 * 4.7.14).
 */
final class ShiftedTables {
    private static final int SAME_WITH_TYPE = 64; // the first frame of each kind
    private static final int UNKNOWN = 128;
    private static final int SAME_WITH_TYPE_EXTENDED = 247;
    private static final int SAME_EXTENDED = 251;
    private static final int APPEND = 252;
    private static final int FULL = 255;

    private final ClassFile in;
    private final Output out;
    private final int shift;

    /** @param shift bytes that are put in front */
    ShiftedTables(ClassFile in, Output out, int shift) {
        this.in = in;
        this.out = out;
        this.shift = shift;
    }

    /** A table of which each entry begins with a place in the code. What begins with the method goes on doing so. */
    void places(int table, int entrySize) {
        int copy = out.size() + 8;
        out.copy(in.bytes(), table, table + 6 + in.u4(table + 2));
        int at = table + 8;
        for (int i = in.u2(table + 6); i > 0; i--) {
            if (in.u2(at) != 0) {
                out.addU2(copy, shift);
            } else if (entrySize > 4) {
                out.addU2(copy + 2, shift); // the length
            }
            at += entrySize;
            copy += entrySize;
        }
    }

    /** Only the first frame counts from the method's begin, but any may name a {@code new} by its place. */
    void frames(int table) {
        int begin = out.size();
        out.copy(in.bytes(), table, table + 8);
        int at = table + 8;
        for (int i = 0; i < in.u2(table + 6); i++) {
            at = frame(at, i == 0 ? shift : 0);
        }
        out.putU4(begin + 2, out.size() - begin - 6);
    }

    private int frame(int at, int delta) {
        int kind = in.u1(at);
        if (kind < SAME_WITH_TYPE) {
            if (kind + delta < SAME_WITH_TYPE) {
                out.u1(kind + delta);
            } else {
                out.u1(SAME_EXTENDED).u2(kind + delta);
            }
            return at + 1;
        }
        if (kind < UNKNOWN) {
            if (kind + delta < UNKNOWN) {
                out.u1(kind + delta);
            } else {
                out.u1(SAME_WITH_TYPE_EXTENDED).u2(kind - SAME_WITH_TYPE + delta);
            }
            return types(at + 1, 1);
        }
        if (kind < SAME_WITH_TYPE_EXTENDED) {
            throw new IllegalArgumentException("a frame of the unknown kind " + kind);
        }
        out.u1(kind).u2(in.u2(at + 1) + delta);
        int next = at + 3;
        if (kind == SAME_WITH_TYPE_EXTENDED) {
            return types(next, 1);
        }
        if (kind < APPEND) {
            return next;
        }
        return kind < FULL ? types(next, kind - SAME_EXTENDED) : counted(counted(next));
    }

    private int counted(int at) {
        out.u2(in.u2(at));
        return types(at + 2, in.u2(at));
    }

    /** @return where what follows them begins */
    private int types(int begin, int count) {
        int at = begin;
        for (int i = 0; i < count; i++) {
            int tag = in.u1(at);
            out.u1(tag);
            at++;
            if (tag == 7 || tag == 8) { // a class; an object that the new at a place made
                out.u2(in.u2(at) + (tag == 8 ? shift : 0));
                at += 2;
            }
        }
        return at;
    }
}
