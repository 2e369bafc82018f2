package dev.cachebench.advise;

import dev.cachebench.cache.watch.CallPath;
import dev.cachebench.program.ProgramClasses;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Tells whether a method calls another one once, and passes on to it all that it was given, as it is. Then calls of the
 * other one are equal only where those of the method are.
 */
final class KeyPassing {
    private final ProgramClasses classes;

    KeyPassing(ProgramClasses classes) {
        this.classes = classes;
    }

    /**
     * Whether the first calls the other so; {@code false} where its code is not to be had. Of a lambda, what it has
     * captured need not be passed on.
     */
    boolean passes(CallPath.Frame method, CallPath.Frame called) {
        try {
            ClassNode type = type(method);
            MethodNode code = code(type, method);
            return code != null && passes(type, code, called);
        } catch (AnalyzerException | RuntimeException e) {
            return false; // damaged, or newer than ASM knows
        }
    }

    /** Whether a compiler made a method only to call one of its name with other types. */
    boolean isBridge(CallPath.Frame method) {
        try {
            MethodNode code = code(type(method), method);
            return code != null && (code.access & Opcodes.ACC_BRIDGE) != 0;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** {@code null} if it is not there. */
    private ClassNode type(CallPath.Frame method) {
        byte[] classFile = classes.read(method.className().replace('.', '/'));
        if (classFile == null) {
            return null;
        }
        ClassNode type = new ClassNode();
        new ClassReader(classFile).accept(type, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return type;
    }

    private static MethodNode code(ClassNode type, CallPath.Frame method) {
        if (type != null) {
            for (MethodNode each : type.methods) {
                if (each.name.equals(method.name()) && each.desc.equals(method.descriptor())) {
                    return each;
                }
            }
        }
        return null;
    }

    private static boolean passes(ClassNode type, MethodNode method, CallPath.Frame called) throws AnalyzerException {
        Set<Integer> given = given(type, method);
        int call = onlyCall(method, called);
        if (given.isEmpty() || call < 0) {
            return false;
        }
        Frame<SourceValue>[] frames = new Analyzer<>(new SourceInterpreter()).analyze(type.name, method);
        Frame<SourceValue> at = frames[call];
        if (at == null) {
            return false;
        }
        int arguments = Type.getArgumentTypes(called.descriptor()).length;
        for (int below = 0; below < arguments; below++) {
            given.remove(variable(at.getStack(at.getStackSize() - 1 - below), method, frames));
        }
        return given.isEmpty();
    }

    /**
     * The variables of what a method is given at a call: all its parameters, or those of a lambda that it did not
     * capture.
     */
    private static Set<Integer> given(ClassNode type, MethodNode method) {
        Type[] parameters = Type.getArgumentTypes(method.desc);
        int first = method.name.startsWith("lambda$") ? parameters.length - ofLambda(type, method) : 0;
        int variable = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < parameters.length; i++) {
            if (i >= first) {
                given.add(variable);
            }
            variable += parameters[i].getSize();
        }
        return given;
    }

    /** How many arguments a lambda takes; 0 if nobody knows. */
    private static int ofLambda(ClassNode type, MethodNode lambda) {
        for (MethodNode each : type.methods) {
            for (AbstractInsnNode instruction : each.instructions) {
                if (instruction instanceof InvokeDynamicInsnNode made
                        && made.bsmArgs.length > 1
                        && made.bsmArgs[0] instanceof Type taken
                        && made.bsmArgs[1] instanceof Handle body
                        && body.getName().equals(lambda.name)
                        && body.getDesc().equals(lambda.desc)) {
                    return taken.getArgumentTypes().length;
                }
            }
        }
        return 0;
    }

    /** The place of the only instruction that calls it, outside of loops; -1 if it is not the only one. */
    private static int onlyCall(MethodNode method, CallPath.Frame called) {
        int arguments = Type.getArgumentTypes(called.descriptor()).length;
        int call = -1;
        for (int i = 0; i < method.instructions.size(); i++) {
            AbstractInsnNode each = method.instructions.get(i);
            boolean loops = each instanceof JumpInsnNode jump && method.instructions.indexOf(jump.label) < i;
            boolean calls = each instanceof MethodInsnNode invoked
                    && invoked.name.equals(called.name())
                    && Type.getArgumentTypes(invoked.desc).length == arguments;
            if (loops || calls && call >= 0) {
                return -1;
            }
            call = calls ? i : call;
        }
        return call;
    }

    /** The parameter that a value is, as it came, but for casts and boxes; -1 if it is none. */
    private static int variable(SourceValue value, MethodNode method, Frame<SourceValue>[] frames) {
        SourceValue from = value;
        while (from.insns.size() == 1) {
            AbstractInsnNode source = from.insns.iterator().next();
            Frame<SourceValue> before = frames[method.instructions.indexOf(source)];
            if (source instanceof VarInsnNode load) {
                boolean stored = !before.getLocal(load.var).insns.isEmpty();
                return stored ? -1 : load.var;
            }
            if (source.getOpcode() != Opcodes.CHECKCAST && !isBoxing(source)) {
                return -1;
            }
            from = before.getStack(before.getStackSize() - 1);
        }
        return -1;
    }

    /** {@code Integer.valueOf(int)} or {@code Integer.intValue()}, which lose nothing. */
    private static boolean isBoxing(AbstractInsnNode instruction) {
        if (!(instruction instanceof MethodInsnNode call) || !call.owner.startsWith("java/lang/")) {
            return false;
        }
        String box = call.owner.substring("java/lang/".length()).toLowerCase(Locale.ROOT);
        return call.name.equals("valueOf") && call.desc.matches("\\([A-Z]\\)L.*")
                || call.name.endsWith("Value") && box.startsWith(call.name.replace("Value", ""));
    }
}
