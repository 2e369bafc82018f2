package dev.cachebench.weave;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a class file and where its constants stand (JVMS 4). Reading past the end throws an
 * {@link ArrayIndexOutOfBoundsException}.
 */
final class ClassFile {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;

    private final byte[] bytes;
    private final int[] constants; // where each begins, its tag included
    private final String[] texts;
    private final byte[] attributes; // the ordinal of what each names, and one
    private final int poolEnd;

    /** Attributes that name places in a method's code, or hold it, or name the source. */
    enum Attribute {
        CODE("Code"),
        SOURCE_FILE("SourceFile"),
        FRAMES("StackMapTable"),
        LINES("LineNumberTable"),
        VARIABLES("LocalVariableTable"),
        VARIABLE_TYPES("LocalVariableTypeTable");

        private static final Attribute[] ALL = values();
        private final byte[] name; // all have their own length

        Attribute(String name) {
            this.name = name.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** @throws IllegalArgumentException if it is none, or has a constant of an unknown kind */
    ClassFile(byte[] bytes) {
        this.bytes = bytes;
        if (u4(0) != 0xCAFEBABE) {
            throw new IllegalArgumentException("it is no class file");
        }
        constants = new int[u2(8)];
        texts = new String[constants.length];
        attributes = new byte[constants.length];
        int at = 10;
        for (int i = 1; i < constants.length; i++) {
            constants[i] = at;
            int tag = u1(at);
            if (tag == UTF8) {
                attributes[i] = attribute(at);
            }
            at += 1 + size(tag, at);
            if (tag == LONG || tag == DOUBLE) {
                i++;
            }
        }
        poolEnd = at;
    }

    private int size(int tag, int at) {
        return switch (tag) {
            case UTF8 -> 2 + u2(at + 1);
            case CLASS, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case LONG, DOUBLE -> 8;
            default -> throw new IllegalArgumentException("a constant of the unknown kind " + tag);
        };
    }

    private byte attribute(int at) {
        int length = u2(at + 1);
        for (Attribute attribute : Attribute.ALL) {
            if (attribute.name.length == length
                    && Arrays.equals(attribute.name, 0, length, bytes, at + 3, at + 3 + length)) {
                return (byte) (attribute.ordinal() + 1);
            }
        }
        return 0;
    }

    /** Whether the text at this index names the attribute: no string is made of it, since each method has several. */
    boolean names(int index, Attribute attribute) {
        return attributes[index] == attribute.ordinal() + 1;
    }

    byte[] bytes() {
        return bytes;
    }

    int minor() {
        return u2(4);
    }

    int major() {
        return u2(6);
    }

    /** The number of constants and one. */
    int constantCount() {
        return constants.length;
    }

    /** Where the access flags stand, behind the constants. */
    int poolEnd() {
        return poolEnd;
    }

    int u1(int at) {
        return bytes[at] & 0xFF;
    }

    int u2(int at) {
        return u1(at) << 8 | u1(at + 1);
    }

    int u4(int at) {
        return u2(at) << 16 | u2(at + 2);
    }

    /** The text of the constant at this index. */
    String text(int index) {
        String known = texts[index];
        if (known == null) {
            known = read(constants[index]);
            texts[index] = known;
        }
        return known;
    }

    private String read(int at) {
        int length = u2(at + 1);
        for (int i = 0; i < length; i++) {
            if (bytes[at + 3 + i] <= 0) {
                try {
                    return new DataInputStream(new ByteArrayInputStream(bytes, at + 1, length + 2)).readUTF();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return new String(bytes, at + 3, length, StandardCharsets.ISO_8859_1); // ASCII, as nearly all names are
    }

    /** The internal name of the class constant at this index. */
    String className(int index) {
        return text(u2(constants[index] + 1));
    }

    /** Where an attribute begins, of those that begin at {@code attributes} with their number; 0 if there is none. */
    int attribute(Attribute wanted, int attributes) {
        int at = attributes + 2;
        for (int i = u2(attributes); i > 0; i--) {
            if (names(u2(at), wanted)) {
                return at;
            }
            at += 6 + u4(at + 2);
        }
        return 0;
    }

    /** Where the fields, or the methods, that begin at {@code at} with their number end. */
    int skipMembers(int at) {
        int end = at + 2;
        for (int i = u2(at); i > 0; i--) {
            end = skipAttributes(end + 6);
        }
        return end;
    }

    /** Where the attributes that begin at {@code at} with their number end. */
    int skipAttributes(int at) {
        int end = at + 2;
        for (int i = u2(at); i > 0; i--) {
            end += 6 + u4(end + 2);
        }
        return end;
    }

    /** Bytes to write a class file to. */
    static final class Output {
        private byte[] bytes;
        private int size;

        Output(int capacity) {
            bytes = new byte[capacity];
        }

        int size() {
            return size;
        }

        private void reserve(int more) {
            if (size + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
            }
        }

        Output u1(int value) {
            reserve(1);
            bytes[size++] = (byte) value;
            return this;
        }

        Output u2(int value) {
            return u1(value >> 8).u1(value);
        }

        Output u4(int value) {
            return u2(value >> 16).u2(value);
        }

        /** A text of ASCII letters, as a constant. */
        Output text(String text) {
            byte[] letters = text.getBytes(StandardCharsets.ISO_8859_1);
            u1(UTF8).u2(letters.length);
            return copy(letters, 0, letters.length);
        }

        Output copy(byte[] from, int begin, int end) {
            reserve(end - begin);
            System.arraycopy(from, begin, bytes, size, end - begin);
            size += end - begin;
            return this;
        }

        Output copy(Output from) {
            return copy(from.bytes, 0, from.size);
        }

        /** Adds to the number of two bytes that stands at {@code at}. */
        void addU2(int at, int more) {
            int sum = ((bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF) + more;
            bytes[at] = (byte) (sum >> 8);
            bytes[at + 1] = (byte) sum;
        }

        void putU4(int at, int value) {
            bytes[at] = (byte) (value >> 24);
            bytes[at + 1] = (byte) (value >> 16);
            bytes[at + 2] = (byte) (value >> 8);
            bytes[at + 3] = (byte) value;
        }

        byte[] toByteArray() {
            return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
        }
    }
}
