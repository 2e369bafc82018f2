package dev.cachebench.weave;

import dev.cachebench.cache.key.Arguments;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A method's parameter and result types, and the byte code that passes them to and from a cache. */
record MethodDescriptor(Type[] parameters, Type result) {

    static MethodDescriptor of(String descriptor) {
        return new MethodDescriptor(Type.getArgumentTypes(descriptor), Type.getReturnType(descriptor));
    }

    /** How many local variable slots the parameters take, without {@code this}. */
    int slots() {
        int slots = 0;
        for (Type parameter : parameters) {
            slots += parameter.getSize();
        }
        return slots;
    }

    /** Whether it maps one {@code int} or {@code long} to another, as a {@code LongMemo} does. */
    boolean isLong() {
        return parameters.length == 1 && isWhole(parameters[0]) && isWhole(result);
    }

    /** Whether the only parameter is an {@code int} or a {@code long}. */
    boolean takesOneNumber() {
        return parameters.length == 1 && isWhole(parameters[0]);
    }

    static boolean isWhole(Type type) {
        return type.getSort() == Type.INT || type.getSort() == Type.LONG;
    }

    /** Pushes the only parameter, in local 0, as a long. */
    void loadAsLong(MethodVisitor code) {
        code.visitVarInsn(parameters[0].getOpcode(Opcodes.ILOAD), 0);
        if (parameters[0].getSort() == Type.INT) {
            code.visitInsn(Opcodes.I2L);
        }
    }

    /**
     * Pushes the key that a {@code Memo} takes: the argument itself, boxed, for a static method of one parameter;
     * otherwise {@code Arguments}, with {@code this} if there is one.
     */
    void loadAsKey(MethodVisitor code, boolean ofStatic) {
        if (ofStatic && parameters.length == 1) {
            code.visitVarInsn(parameters[0].getOpcode(Opcodes.ILOAD), 0);
            box(code, parameters[0]);
            return;
        }
        if (ofStatic) {
            code.visitTypeInsn(Opcodes.NEW, ARGUMENTS);
            code.visitInsn(Opcodes.DUP);
        } else {
            code.visitVarInsn(Opcodes.ALOAD, 0);
        }
        push(code, parameters.length);
        code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        int local = ofStatic ? 0 : 1;
        for (int i = 0; i < parameters.length; i++) {
            code.visitInsn(Opcodes.DUP);
            push(code, i);
            code.visitVarInsn(parameters[i].getOpcode(Opcodes.ILOAD), local);
            box(code, parameters[i]);
            code.visitInsn(Opcodes.AASTORE);
            local += parameters[i].getSize();
        }
        if (ofStatic) {
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, ARGUMENTS, "<init>", "([Ljava/lang/Object;)V", false);
        } else {
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    ARGUMENTS,
                    "on",
                    "(Ljava/lang/Object;[Ljava/lang/Object;)L" + ARGUMENTS + ";",
                    false);
        }
    }

    /** Pushes the arguments of a static method one by one, boxed. */
    void loadBoxed(MethodVisitor code) {
        int local = 0;
        for (Type parameter : parameters) {
            code.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), local);
            box(code, parameter);
            local += parameter.getSize();
        }
    }

    /** Pushes {@code this}, from the key in local {@code key}. */
    static void unpackInstance(MethodVisitor code, int key, String className) {
        code.visitVarInsn(Opcodes.ALOAD, key);
        code.visitTypeInsn(Opcodes.CHECKCAST, ARGUMENTS);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ARGUMENTS, "instance", "()Ljava/lang/Object;", false);
        code.visitTypeInsn(Opcodes.CHECKCAST, className);
    }

    /** Pushes the arguments, from the key in local {@code key}: the reverse of {@link #loadAsKey}. */
    void unpackKey(MethodVisitor code, int key, boolean ofStatic) {
        for (int i = 0; i < parameters.length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, key);
            if (!ofStatic || parameters.length > 1) {
                code.visitTypeInsn(Opcodes.CHECKCAST, ARGUMENTS);
                push(code, i);
                code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ARGUMENTS, "get", "(I)Ljava/lang/Object;", false);
            }
            unbox(code, parameters[i]);
        }
    }

    static void box(MethodVisitor code, Type type) {
        if (type.getSort() < Type.ARRAY) {
            String box = boxOf(type);
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC, box, "valueOf", "(" + type.getDescriptor() + ")L" + box + ";", false);
        }
    }

    static void unbox(MethodVisitor code, Type type) {
        if (type.getSort() < Type.ARRAY) {
            String box = boxOf(type);
            code.visitTypeInsn(Opcodes.CHECKCAST, box);
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL, box, type.getClassName() + "Value", "()" + type.getDescriptor(), false);
        } else {
            code.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
        }
    }

    /** What frames call a type. */
    static Object frameType(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.CHAR, Type.BYTE, Type.SHORT, Type.INT -> Opcodes.INTEGER;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.LONG -> Opcodes.LONG;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            default -> type.getInternalName();
        };
    }

    static void push(MethodVisitor code, int number) {
        if (number <= Byte.MAX_VALUE) {
            code.visitIntInsn(Opcodes.BIPUSH, number);
        } else if (number <= Short.MAX_VALUE) {
            code.visitIntInsn(Opcodes.SIPUSH, number);
        } else {
            code.visitLdcInsn(number);
        }
    }

    /** Not a constant: in the agent's jar the class has another name. */
    private static final String ARGUMENTS = Type.getInternalName(Arguments.class);

    private static String boxOf(Type primitive) {
        return switch (primitive.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.CHAR -> "java/lang/Character";
            case Type.BYTE -> "java/lang/Byte";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.FLOAT -> "java/lang/Float";
            case Type.LONG -> "java/lang/Long";
            default -> "java/lang/Double";
        };
    }
}
