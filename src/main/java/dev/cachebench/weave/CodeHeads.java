package dev.cachebench.weave;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/**
 * What a class file says of its methods' code besides the instructions, which a visitor learns only after them or not
 * at all: how many bytes it has, how many local variable slots it takes, and where in the source it begins.
 * Instructions are skipped, not read, so this is fast. The layout is that of chapter 4 of the Java Virtual Machine
 * Specification.
 */
public final class CodeHeads {
    private final ClassReader reader;
    private final char[] characters;
    private final Map<String, Head> heads = new HashMap<>(); // by name and descriptor
    private String source;
    private int constructors;

    private record Head(int size, int locals, int line) {}

    private CodeHeads(ClassReader reader) {
        this.reader = reader;
        characters = new char[reader.getMaxStringLength()];
    }

    /** @throws IndexOutOfBoundsException if the class file is damaged */
    public static CodeHeads of(ClassReader reader) {
        CodeHeads heads = new CodeHeads(reader);
        heads.read();
        return heads;
    }

    /**
     * How many bytes of code each method has, by name and descriptor, as in {@code fib(I)J}; without those of no code.
     */
    Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new HashMap<>();
        heads.forEach((method, head) -> sizes.put(method, head.size));
        return sizes;
    }

    /**
     * Slots of a method's local variables, its parameters included.
     *
     * @throws NullPointerException if the class has no such method, or it has no code
     */
    int locals(String name, String descriptor) {
        return heads.get(name + descriptor).locals;
    }

    /** The line of the first instruction that has one; 0 if none has, or there is no code. */
    int line(String name, String descriptor) {
        Head head = heads.get(name + descriptor);
        return head == null ? 0 : head.line;
    }

    /** The source file's name; {@code null} if the class tells none. */
    String source() {
        return source;
    }

    /**
     * Whether a constructor of the class may call another one that is not {@code Object}'s, and so may be thrown out
     * of.
     */
    boolean mayFailInConstructorCall(String superName) {
        return !superName.equals("java/lang/Object") || constructors > 1;
    }

    private void read() {
        int at = reader.header + 6; // flags, this class, superclass
        at += 2 + 2 * u2(at); // interfaces
        at = members(at); // fields
        at = members(at);
        for (int left = u2(at), next = at + 2; left > 0; left--, next = end(next)) {
            if (text(next).equals("SourceFile")) {
                source = text(next + 6);
            }
        }
    }

    /** Reads fields or methods; only methods have code. */
    private int members(int at) {
        int next = at + 2;
        for (int left = u2(at); left > 0; left--) {
            String name = text(next + 2);
            String member = name + text(next + 4);
            constructors += name.equals("<init>") ? 1 : 0;
            int attributes = u2(next + 6);
            next += 8;
            for (; attributes > 0; attributes--, next = end(next)) {
                if (text(next).equals("Code")) {
                    heads.put(member, code(next + 6));
                }
            }
        }
        return next;
    }

    /** @param at the code attribute's content: stack, locals, instructions, handlers, attributes */
    private Head code(int at) {
        int locals = u2(at + 2);
        int size = reader.readInt(at + 4);
        int handlers = at + 8 + size;
        int attributes = handlers + 2 + 8 * u2(handlers);
        int first = Integer.MAX_VALUE;
        int line = 0;
        int next = attributes + 2;
        for (int left = u2(attributes); left > 0; left--, next = end(next)) {
            if (text(next).equals("LineNumberTable")) {
                for (int entry = next + 8, last = entry + 4 * u2(next + 6); entry < last; entry += 4) {
                    if (u2(entry) < first) {
                        first = u2(entry);
                        line = u2(entry + 2);
                    }
                }
            }
        }
        return new Head(size, locals, line);
    }

    /** Where an attribute ends that begins at {@code at}. */
    private int end(int at) {
        return at + 6 + reader.readInt(at + 2);
    }

    private int u2(int at) {
        return reader.readUnsignedShort(at);
    }

    /** The constant that the index at {@code at} refers to. */
    private String text(int at) {
        return reader.readUTF8(at, characters);
    }
}
