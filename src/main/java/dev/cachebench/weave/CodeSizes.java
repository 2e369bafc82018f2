package dev.cachebench.weave;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/**
 * How many bytes of code each method of a class file has. Read straight from the file (JVMS 4.7.3), because a visitor is never
 * told.
 */
public final class CodeSizes {
    private final ClassReader file;
    private final char[] buffer;
    private int at;

    private CodeSizes(ClassReader file) {
        this.file = file;
        buffer = new char[file.getMaxStringLength()];
        at = file.header + 6; // the access flags, the class, its superclass
    }

    /** By name and descriptor, as in {@code fib(I)J}; methods without code are left out. */
    public static Map<String, Integer> of(ClassReader file) {
        return new CodeSizes(file).read();
    }

    private Map<String, Integer> read() {
        int interfaces = next();
        at += 2 * interfaces;
        for (int fields = next(); fields > 0; fields--) {
            at += 6;
            attributes(null, null);
        }
        Map<String, Integer> sizes = new HashMap<>();
        for (int methods = next(); methods > 0; methods--) {
            String method = file.readUTF8(at + 2, buffer) + file.readUTF8(at + 4, buffer);
            at += 6;
            attributes(method, sizes);
        }
        return sizes;
    }

    private void attributes(String method, Map<String, Integer> sizes) {
        for (int attributes = next(); attributes > 0; attributes--) {
            if (method != null && file.readUTF8(at, buffer).equals("Code")) {
                sizes.put(method, file.readInt(at + 10));
            }
            at += 6 + file.readInt(at + 2);
        }
    }

    private int next() {
        at += 2;
        return file.readUnsignedShort(at - 2);
    }
}
