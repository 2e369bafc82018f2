package dev.cachebench.weave;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Finds methods that call themselves and change nothing, by their code and that of the methods of their class that they
 * call: they write no field and no array, and call nothing beyond their class but the JDK's methods that only read.
 */
final class ReadingRecursion extends ClassVisitor {
    private static final String CONCATENATION = "java/lang/invoke/StringConcatFactory";

    private static final Set<String> BOXES = Set.of(
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Double",
            "java/lang/Float",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Short");

    private static final Set<String> VALUES = Set.of(
            "java/lang/String",
            "java/lang/StringBuilder",
            "java/lang/Math",
            "java/lang/StrictMath",
            "java/math/BigInteger",
            "java/math/BigDecimal");

    private static final Set<String> COLLECTIONS = Set.of(
            "java/util/List",
            "java/util/ArrayList",
            "java/util/Map",
            "java/util/HashMap",
            "java/util/Map$Entry",
            "java/util/Set",
            "java/util/Collection",
            "java/util/Iterator",
            "java/util/Optional");

    private static final Set<String> READERS = Set.of(
            "get",
            "size",
            "isEmpty",
            "isPresent",
            "iterator",
            "hasNext",
            "next",
            "containsKey",
            "contains",
            "getOrDefault",
            "keySet",
            "values",
            "entrySet",
            "getKey",
            "getValue");

    private final String className;
    private final Map<String, Set<String>> calls = new HashMap<>(); // of methods that change nothing, within the class

    private ReadingRecursion(String className) {
        super(Opcodes.ASM9);
        this.className = className;
    }

    /** Whether {@code method} of the class is one; what is called on an instance of a subclass is not looked at. */
    static boolean is(ClassReader reader, MethodRef method) {
        if (method.isStatic() || !takesValues(method.descriptor())) {
            return false;
        }
        ReadingRecursion found = new ReadingRecursion(reader.getClassName());
        reader.accept(found, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found.callsItself(method.name() + method.descriptor());
    }

    private static boolean takesValues(String descriptor) {
        for (Type type : Type.getArgumentTypes(descriptor)) {
            boolean value = type.getSort() < Type.ARRAY
                    || type.getSort() == Type.OBJECT
                            && (BOXES.contains(type.getInternalName())
                                    || type.getInternalName().equals("java/lang/String"));
            if (!value) {
                return false;
            }
        }
        return true;
    }

    private boolean callsItself(String method) {
        boolean recursive = false;
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(method));
        while (!open.isEmpty()) {
            Set<String> callees = calls.get(open.pop());
            if (callees == null) {
                return false;
            }
            for (String callee : callees) {
                recursive |= callee.equals(method);
                if (seen.add(callee)) {
                    open.push(callee);
                }
            }
        }
        return recursive;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] exceptions) {
        int hindrances = Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT;
        return (access & hindrances) != 0 ? null : new Code(name + descriptor);
    }

    private final class Code extends MethodVisitor {
        private final String signature;
        private final Set<String> callees = new HashSet<>();
        private boolean changes;

        Code(String signature) {
            super(Opcodes.ASM9);
            this.signature = signature;
        }

        @Override
        public void visitInsn(int opcode) {
            changes |= opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE || opcode == Opcodes.MONITORENTER;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            boolean value = descriptor.length() == 1 || descriptor.equals("Ljava/lang/String;");
            boolean reads = opcode == Opcodes.GETFIELD
                    || opcode == Opcodes.GETSTATIC && value && (owner.equals(className) || BOXES.contains(owner));
            changes |= !reads;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            changes |= opcode == Opcodes.NEW && !VALUES.contains(type);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals(className)) {
                callees.add(name + descriptor);
            } else if (COLLECTIONS.contains(owner)) {
                changes |= !READERS.contains(name);
            } else {
                boolean anything = descriptor.contains("Ljava/lang/Object;)") && !name.equals("equals")
                        || descriptor.contains("[Ljava/lang/Object;");
                changes |= anything || !VALUES.contains(owner) && !BOXES.contains(owner);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            changes |= !bootstrap.getOwner().equals(CONCATENATION) || !takesValues(descriptor);
        }

        @Override
        public void visitEnd() {
            if (!changes) {
                calls.put(signature, callees);
            }
        }
    }
}
