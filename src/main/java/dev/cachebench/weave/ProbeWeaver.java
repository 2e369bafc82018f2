package dev.cachebench.weave;

import dev.cachebench.profile.Function;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts a probe at the entry and at every exit of a class's methods.
 *
 * <p>Where a method has a cache, the call is announced as a cache hit by the method that asks the cache, and turned into
 * a call of the function by the first instruction of its body: a hit never gets there. So one call is one frame, and the
 * time the cache takes belongs to it.
 */
final class ProbeWeaver extends ClassVisitor {
    private final String recorder;
    private final Probes probes;
    private final MethodRef cached; // null when no method has a cache
    private String file;

    /**
     * @param recorder internal name of the class whose static {@code enter(int)}, {@code relabel(int)} and
     *     {@code exit()} the probes call
     */
    ProbeWeaver(ClassVisitor next, String recorder, Probes probes, MethodRef cached) {
        super(Opcodes.ASM9, next);
        this.recorder = recorder;
        this.probes = probes;
        this.cached = cached;
    }

    @Override
    public void visit(int version, int access, String name, String generic, String superName, String[] interfaces) {
        file = name.substring(name.lastIndexOf('/') + 1) + ".class"; // until the class says better
        super.visit(version, access, name, generic, superName, interfaces);
    }

    @Override
    public void visitSource(String source, String debug) {
        if (source != null) {
            file = source;
        }
        super.visitSource(source, debug);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, generic, exceptions);
        if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0 || name.equals("<init>")) {
            return next;
        }
        if (cached != null && descriptor.equals(cached.descriptor())) {
            if (name.equals(cached.name())) {
                return new Probe(next, probes.add(Function.cacheHit(cached.simpleClassName(), cached.name())));
            }
            if (name.equals(cached.name() + MemoWeaver.BODY)) {
                return new Relabel(next, probes.add(new Function(file, 0, cached.name())));
            }
        }
        return new Probe(next, probes.add(new Function(file, 0, name)));
    }

    /** Tells the first line it meets to the probes. */
    private class FirstLine extends MethodVisitor {
        final int id;
        private boolean seen;

        FirstLine(MethodVisitor next, int id) {
            super(Opcodes.ASM9, next);
            this.id = id;
        }

        @Override
        public void visitLineNumber(int line, Label start) {
            if (!seen) {
                seen = true;
                probes.startsAt(id, line);
            }
            super.visitLineNumber(line, start);
        }

        final void call(String probe) {
            Signature.push(this, id);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, recorder, probe, "(I)V", false);
        }
    }

    private final class Relabel extends FirstLine {
        Relabel(MethodVisitor next, int id) {
            super(next, id);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            call("relabel");
        }
    }

    private final class Probe extends FirstLine {
        private final Label begin = new Label();
        private final Label end = new Label();

        Probe(MethodVisitor next, int id) {
            super(next, id);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            call("enter");
            visitLabel(begin);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                exit();
            }
            super.visitInsn(opcode);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            visitLabel(end);
            // Last in the table, so that the method's own handlers come first. The frame knows no locals: it needs
            // none.
            visitTryCatchBlock(begin, end, end, null);
            visitFrame(Opcodes.F_FULL, 0, null, 1, new Object[] {"java/lang/Throwable"});
            exit();
            super.visitInsn(Opcodes.ATHROW);
            super.visitMaxs(maxStack, maxLocals);
        }

        private void exit() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, recorder, "exit", "()V", false);
        }
    }
}
