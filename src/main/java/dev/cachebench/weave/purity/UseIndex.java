package dev.cachebench.weave.purity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Which classes name a method or a field in their constant pools, and which texts there are. Only hashes are kept, a
 * long for each name in each class, so that an answer may have a class too many, and none too few.
 */
final class UseIndex {
    private static final int FIELD = 9; // the tags of constants, JVMS 4.4
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int TEXT = 8;
    private static final int TEXT_BITS = (1 << 24) - 1;

    private final List<String> classes = new ArrayList<>();
    private final BitSet texts = new BitSet();
    private long[] uses = new long[1 << 12]; // the hash of a member, then the number of the class
    private int size;
    private boolean sorted;

    void add(ClassReader type) {
        int[] hashes = new int[type.getItemCount()];
        int number = classes.size();
        boolean record = "java/lang/Record".equals(type.getSuperName());
        classes.add(type.getClassName());
        sorted = false;
        for (int i = 1; i < hashes.length; i++) {
            int item = type.getItem(i);
            int tag = item == 0 ? 0 : type.readByte(item - 1);
            if (tag >= FIELD && tag <= INTERFACE_METHOD) {
                int owner = type.getItem(type.readUnsignedShort(item));
                int member = type.getItem(type.readUnsignedShort(item + 2));
                int hash = 31 * 31 * hash(type, owner, hashes)
                        + 31 * hash(type, member, hashes)
                        + hash(type, member + 2, hashes);
                put((long) hash << 32 | number);
            } else if (tag == TEXT && !record) {
                texts.set(hash(type, item, hashes) & TEXT_BITS);
            }
        }
        if (record) {
            type.accept(new RecordTexts(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        }
    }

    /** The texts of a record without the names of its components, which its {@code equals} and the like are made of. */
    private final class RecordTexts extends ClassVisitor {
        RecordTexts() {
            super(Opcodes.ASM9);
        }

        private void add(Object constant) {
            if (constant instanceof String text) {
                texts.set(hash(text) & TEXT_BITS);
            } else if (constant instanceof ConstantDynamic dynamic) {
                for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                    add(dynamic.getBootstrapMethodArgument(i));
                }
            }
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String generic, Object value) {
            add(value);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String generic, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitLdcInsn(Object value) {
                    add(value);
                }

                @Override
                public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
                    for (Object each : arguments) {
                        if (!bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods")) {
                            add(each);
                        }
                    }
                }
            };
        }
    }

    private void put(long use) {
        if (size == uses.length) {
            uses = Arrays.copyOf(uses, 2 * size);
        }
        uses[size++] = use;
    }

    /** Of the text that the number at {@code offset} stands for. */
    private static int hash(ClassReader type, int offset, int[] known) {
        int index = type.readUnsignedShort(offset);
        if (known[index] == 0) {
            int item = type.getItem(index);
            int end = item + 2 + type.readUnsignedShort(item);
            int hash = 1;
            for (int i = item + 2; i < end; i++) {
                hash = 31 * hash + type.readByte(i);
            }
            known[index] = hash;
        }
        return known[index];
    }

    /** The same of a text, whose characters are encoded as in class files (JVMS 4.4.7). */
    private static int hash(String text) {
        int hash = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != 0 && c < 0x80) {
                hash = 31 * hash + c;
            } else if (c < 0x800) {
                hash = 31 * (31 * hash + (0xC0 | c >> 6)) + (0x80 | c & 0x3F);
            } else {
                hash = 31 * (31 * (31 * hash + (0xE0 | c >> 12)) + (0x80 | c >> 6 & 0x3F)) + (0x80 | c & 0x3F);
            }
        }
        return hash;
    }

    /** The classes that may name a method or a field, as one of this owner. */
    Set<String> users(String owner, String name, String descriptor) {
        if (!sorted) {
            Arrays.sort(uses, 0, size);
            sorted = true;
        }
        int hash = 31 * 31 * hash(owner) + 31 * hash(name) + hash(descriptor);
        int first = Arrays.binarySearch(uses, 0, size, (long) hash << 32);
        Set<String> users = new LinkedHashSet<>();
        for (int i = first < 0 ? -first - 1 : first; i < size && (int) (uses[i] >> 32) == hash; i++) {
            users.add(classes.get((int) uses[i]));
        }
        return users;
    }

    /** Whether some class may have a text as a constant. */
    boolean mayHaveText(String text) {
        return texts.get(hash(text) & TEXT_BITS);
    }
}
