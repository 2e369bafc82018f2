package dev.cachebench.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Calls of ours in two methods of the JDK: {@code Runtime.halt}, which runs no shutdown hook, and the start of another
 * process. Without them the program runs as well; a class that cannot be transformed stays as it is.
 */
final class JdkHooks implements ClassFileTransformer {
    private static final String RUNTIME = "java/lang/Runtime";
    private static final String PROCESS = "java/lang/ProcessImpl";

    private final boolean processes;

    private JdkHooks(boolean processes) {
        this.processes = processes;
    }

    /** Has {@link Halt} called. */
    static void beforeHalt(Instrumentation instrumentation) {
        instrumentation.addTransformer(new JdkHooks(false), true);
        try {
            instrumentation.retransformClasses(Runtime.class);
        } catch (Exception | LinkageError e) {
            // then a program that is halted leaves its last snapshot but one
        }
    }

    /** Has {@link ChildJvms} called. */
    static void beforeProcesses(Instrumentation instrumentation) {
        instrumentation.addTransformer(new JdkHooks(true), true);
        try {
            for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
                if (loaded.getName().equals("java.lang.ProcessImpl")) {
                    instrumentation.retransformClasses(loaded);
                }
            }
        } catch (Exception | LinkageError e) {
            // then only those are profiled that inherit the agent
        }
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] original) {
        if (loader != null || className == null || !className.equals(processes ? PROCESS : RUNTIME)) {
            return null;
        }
        try {
            ClassReader reader = new ClassReader(original);
            ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            reader.accept(processes ? processes(writer) : halt(writer), 0);
            return writer.toByteArray();
        } catch (Throwable t) { // a class file that is newer than ASM knows
            return null;
        }
    }

    private static ClassVisitor halt(ClassVisitor next) {
        return new ClassVisitor(Opcodes.ASM9, next) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String generic, String[] exceptions) {
                MethodVisitor method = super.visitMethod(access, name, descriptor, generic, exceptions);
                return name.equals("halt") && descriptor.equals("(I)V") ? new BeforeShutdown(method) : method;
            }
        };
    }

    /** After the check whether the caller may halt the JVM. */
    private static final class BeforeShutdown extends MethodVisitor {
        private boolean done;

        BeforeShutdown(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (!done && owner.equals("java/lang/Shutdown")) {
                done = true;
                super.visitMethodInsn(Opcodes.INVOKESTATIC, Type.getInternalName(Halt.class), "before", "()V", false);
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
    }

    private static ClassVisitor processes(ClassVisitor next) {
        return new ClassVisitor(Opcodes.ASM9, next) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String generic, String[] exceptions) {
                MethodVisitor method = super.visitMethod(access, name, descriptor, generic, exceptions);
                return name.equals("start") && descriptor.startsWith("([Ljava/lang/String;Ljava/util/Map;")
                        ? new OtherArguments(method)
                        : method;
            }
        };
    }

    /** Replaces the command line and the environment. */
    private static final class OtherArguments extends MethodVisitor {
        private static final String OURS = Type.getInternalName(ChildJvms.class);

        OtherArguments(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            visitVarInsn(Opcodes.ALOAD, 0);
            visitVarInsn(Opcodes.ALOAD, 1);
            visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    OURS,
                    "environment",
                    "([Ljava/lang/String;Ljava/util/Map;)Ljava/util/Map;",
                    false);
            visitVarInsn(Opcodes.ASTORE, 1);
            visitVarInsn(Opcodes.ALOAD, 0);
            visitMethodInsn(Opcodes.INVOKESTATIC, OURS, "command", "([Ljava/lang/String;)[Ljava/lang/String;", false);
            visitVarInsn(Opcodes.ASTORE, 0);
        }
    }
}
