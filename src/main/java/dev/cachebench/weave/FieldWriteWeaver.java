package dev.cachebench.weave;

import dev.cachebench.cache.watch.FieldWrites;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Counts writes of fields, but for those by which constructors and initialisers fill fields of their own class. */
public final class FieldWriteWeaver extends ClassVisitor {
    private static final int FIELD = 9; // the tag of constants of a class file that name fields

    private final Map<String, Integer> numbers;
    private String className;

    private FieldWriteWeaver(ClassVisitor next, Map<String, Integer> numbers) {
        super(Opcodes.ASM9, next);
        this.numbers = numbers;
    }

    /**
     * The class with counters.
     *
     * @param numbers of fields for {@link FieldWrites#wrote}, by the names that code has for them, {@code
     *     com/acme/Shop.rate}
     * @return {@code null} if it has no use for any of them
     */
    public static byte[] weave(byte[] classFile, Map<String, Integer> numbers) {
        ClassReader reader = new ClassReader(classFile);
        if (!namesOne(reader, numbers)) {
            return null;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new FieldWriteWeaver(writer, numbers), 0);
        return writer.toByteArray();
    }

    private static boolean namesOne(ClassReader reader, Map<String, Integer> numbers) {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int item = reader.getItem(i);
            if (item != 0 && reader.readByte(item - 1) == FIELD) {
                int nameAndType = reader.getItem(reader.readUnsignedShort(item + 2));
                String name = reader.readClass(item, buffer) + "." + reader.readUTF8(nameAndType, buffer);
                if (numbers.containsKey(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void visit(int version, int access, String name, String generic, String superName, String[] interfaces) {
        className = name;
        super.visit(version, access, name, generic, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(int access, String method, String descriptor, String generic, String[] thrown) {
        MethodVisitor next = super.visitMethod(access, method, descriptor, generic, thrown);
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String type) {
                super.visitFieldInsn(opcode, owner, name, type);
                Integer number = numbers.get(owner + "." + name);
                boolean fills =
                        owner.equals(className) && method.equals(opcode == Opcodes.PUTFIELD ? "<init>" : "<clinit>");
                if (number != null && (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) && !fills) {
                    MethodDescriptor.push(this, number);
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC, Type.getInternalName(FieldWrites.class), "wrote", "(I)V", false);
                }
            }
        };
    }
}
