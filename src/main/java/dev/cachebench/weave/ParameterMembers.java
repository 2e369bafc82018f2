package dev.cachebench.weave;

import dev.cachebench.text.Nearest;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The fields and accessors that the arguments of a method have, as far as the types of its parameters say. */
final class ParameterMembers {
    private static final int MOST_CLASSES = 100;

    private final Set<String> names = new LinkedHashSet<>();
    private boolean open; // whether an argument may have others
    private int classes;

    private ParameterMembers() {}

    /** @param files finds the program's class files by internal name; {@code null} for those of others */
    static ParameterMembers of(MethodRef method, Function<String, byte[]> files) {
        ParameterMembers members = new ParameterMembers();
        for (Type type : Type.getArgumentTypes(method.descriptor())) {
            if (type.getSort() == Type.OBJECT && !type.getInternalName().equals("java/lang/String")) {
                members.addAll(type.getInternalName(), files);
            }
        }
        return members;
    }

    /** Those of the class that has a method. */
    static ParameterMembers ofClass(String internalName, Function<String, byte[]> files) {
        ParameterMembers members = new ParameterMembers();
        members.addAll(internalName, files);
        return members;
    }

    private void addAll(String type, Function<String, byte[]> files) {
        byte[] file = ++classes > MOST_CLASSES ? null : files.apply(type);
        if (file == null) {
            open = true; // the JDK's, or not on the class path
            return;
        }
        ClassReader reader = new ClassReader(file);
        open |= (reader.getAccess() & Opcodes.ACC_ABSTRACT) != 0;
        reader.accept(new Names(), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        if (reader.getSuperName() != null && !reader.getSuperName().equals("java/lang/Object")) {
            addAll(reader.getSuperName(), files);
        }
    }

    /**
     * Whether an argument may have a field or accessor of this name. A slip of the pen is not taken for one of a
     * subclass.
     */
    boolean mayHave(String name) {
        return names.contains(name) || open && Nearest.to(name, names) == null;
    }

    Set<String> names() {
        return names;
    }

    private final class Names extends ClassVisitor {
        Names() {
            super(Opcodes.ASM9);
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String generic, Object value) {
            if ((access & Opcodes.ACC_STATIC) == 0) {
                names.add(name);
            }
            return null;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] thrown) {
            if ((access & Opcodes.ACC_STATIC) == 0 && descriptor.startsWith("()") && !descriptor.endsWith("V")) {
                names.add(name);
            }
            return null;
        }
    }
}
