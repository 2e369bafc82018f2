package dev.cachebench.weave;

import dev.cachebench.profile.CallTree;
import dev.cachebench.profile.CallTrees;
import dev.cachebench.profile.Function;
import java.util.Arrays;
import java.util.function.Predicate;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Puts a probe at the entry and at every exit of a class's methods:
 *
 * <pre>{@code
 * CallTree tree = CallTrees.tree();
 * int outer = tree.enter(17);
 * try { ... } finally { tree.exit(outer); }
 * }</pre>
 *
 * <p>The tree and the node to return to live in two locals after the method's own. So the exit needs no look-up, and
 * the tree is right again whatever happened in the calls below. Frames must be visited expanded.
 *
 * <p>For a method with a cache, the stub enters the call as a cache hit, and the first instruction of the method's own
 * code, which a hit never reaches, relabels it as a call of the function. So a call is one frame, and includes the time
 * that the cache takes.
 */
public final class ProbeWeaver extends ClassVisitor {
    // Not constants: in the agent's jar these classes have other names.
    private static final String CALL_TREES = Type.getInternalName(CallTrees.class);
    private static final String TREE = Type.getInternalName(CallTree.class);

    private final FunctionTable functions;
    private final MethodRef cached; // null when no method has a cache
    private final CodeHeads heads;
    private final Predicate<Function> scope;
    private final boolean library;
    private String type;
    private int version;
    private boolean constructorsFail; // no handler covers the call of another constructor
    private boolean hasProbes;

    /**
     * @param heads those of the class as it is now, before anything is woven
     * @param scope accepts the methods that get probes
     * @param library whether the class is one of a library
     */
    public ProbeWeaver(
            ClassVisitor next,
            FunctionTable functions,
            MethodRef cached,
            CodeHeads heads,
            Predicate<Function> scope,
            boolean library) {
        super(Opcodes.ASM9, next);
        this.functions = functions;
        this.cached = cached;
        this.heads = heads;
        this.scope = scope;
        this.library = library;
    }

    /** Whether any method got probes. */
    public boolean hasProbes() {
        return hasProbes;
    }

    @Override
    public void visit(int version, int access, String name, String generic, String superName, String[] interfaces) {
        this.version = version & 0xFFFF;
        type = name.replace('/', '.');
        constructorsFail = superName != null && heads.mayFailInConstructorCall(superName);
        super.visit(version, access, name, generic, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, generic, exceptions);
        if (!isCall(access, name)) {
            return next;
        }
        Function function = function(name, descriptor);
        if (!scope.test(function)) {
            return next;
        }
        hasProbes = true;
        if (cached != null && descriptor.equals(cached.descriptor())) {
            if (name.equals(cached.name())) {
                int hit = functions.add(Function.cacheHit(cached.simpleClassName(), cached.name()));
                int parameters = MethodDescriptor.of(descriptor).slots() + (cached.isStatic() ? 0 : 1);
                return new Probe(next, hit, parameters + StubMethod.MOST_LOCALS, false, true);
            }
            if (name.equals(Decoration.packageCodeName(cached))) {
                return new Relabel(next, functions.add(function(cached.name(), descriptor)));
            }
        }
        int id = functions.add(function);
        return new Probe(next, id, heads.locals(name, descriptor), name.equals("<init>"), false);
    }

    private Function function(String method, String descriptor) {
        return Function.of(
                new Function.Method(type, method, descriptor), heads.source(), heads.line(method, descriptor), library);
    }

    /**
     * Leaves out what is not in the source, such as bridges and accessors, but for lambdas; of Scala's, those that box
     * the arguments of another.
     */
    static boolean isCall(int access, String name) {
        boolean code = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
        boolean seen = (access & Opcodes.ACC_SYNTHETIC) == 0
                || name.startsWith("lambda$")
                || name.contains("$anonfun$") && !name.endsWith("$adapted")
                || name.endsWith(Decoration.UNCACHED);
        return code && seen;
    }

    private static final class Relabel extends MethodVisitor {
        private final int id;

        Relabel(MethodVisitor next, int id) {
            super(Opcodes.ASM9, next);
            this.id = id;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitMethodInsn(Opcodes.INVOKESTATIC, CALL_TREES, "tree", "()L" + TREE + ";", false);
            MethodDescriptor.push(mv, id);
            super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, TREE, "relabel", "(I)V", false);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(Math.max(maxStack, 2), maxLocals);
        }
    }

    private final class Probe extends MethodVisitor {
        private final int id;
        private final int ownLocals;
        private final OwnHandlers handlers = new OwnHandlers();
        private final boolean relabelled; // the call may be another function's by the time a handler is reached
        private boolean catching; // one of the method's own handlers begins here
        private final Label begin = new Label();
        private final boolean constructor;
        private final Label calling = new Label(); // the superclass's constructor, or another one of this class
        private final Label constructed = new Label(); // it has returned
        private int constructorCalls; // one in Java, but other languages choose between several
        private boolean mixed; // whether `this` is initialised does not follow from the place in the code
        private int news; // objects made but not constructed yet

        Probe(MethodVisitor next, int id, int ownLocals, boolean constructor, boolean relabelled) {
            super(Opcodes.ASM9, next);
            this.id = id;
            this.ownLocals = ownLocals;
            this.relabelled = relabelled;
            this.constructor = constructor;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitMethodInsn(Opcodes.INVOKESTATIC, CALL_TREES, "tree", "()L" + TREE + ";", false);
            super.visitInsn(Opcodes.DUP);
            super.visitVarInsn(Opcodes.ASTORE, ownLocals);
            MethodDescriptor.push(mv, id);
            String enter = constructor && constructorsFail ? "enterConstructor" : "enter";
            super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, TREE, enter, "(I)I", false);
            super.visitVarInsn(Opcodes.ISTORE, ownLocals + 1);
            super.visitLabel(begin);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.NEW) {
                news++;
            }
            super.visitTypeInsn(opcode, type);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            boolean constructs = constructor && opcode == Opcodes.INVOKESPECIAL && name.equals("<init>");
            boolean first = constructs && news == 0 && constructorCalls == 0;
            if (first) {
                super.visitLabel(calling);
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            if (first) {
                super.visitLabel(constructed);
                if (constructorsFail) {
                    probe("constructed");
                }
            }
            if (constructs) {
                constructorCalls += news == 0 ? 1 : 0;
                news -= news == 0 ? 0 : 1;
            }
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                exit();
            }
            super.visitInsn(opcode);
        }

        @Override
        public void visitFrame(int type, int numLocal, Object[] local, int numStack, Object[] stack) {
            boolean constructing = Arrays.asList(local).subList(0, numLocal).contains(Opcodes.UNINITIALIZED_THIS);
            mixed |= constructor && constructing != (constructorCalls == 0);
            Object[] wider = widened(numLocal, local);
            super.visitFrame(type, wider.length, wider, numStack, stack);
            if (catching) {
                catching = false;
                probe("caught");
            }
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
            handlers.add(start, end, handler);
            super.visitTryCatchBlock(start, end, handler, type);
        }

        @Override
        public void visitLabel(Label label) {
            super.visitLabel(label);
            catching = handlers.pass(label) && !relabelled;
            if (catching && version < Opcodes.V1_6) { // no frame will follow
                catching = false;
                probe("caught");
            }
        }

        private void probe(String name) {
            super.visitVarInsn(Opcodes.ALOAD, ownLocals);
            super.visitVarInsn(Opcodes.ILOAD, ownLocals + 1);
            MethodDescriptor.push(mv, id);
            super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, TREE, name, "(II)V", false);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            Label end = new Label();
            super.visitLabel(end);
            // Last in the table, so that the method's own handlers come first.
            if (!constructor) {
                handler(begin, end, end);
            } else if (constructorCalls == 1 && !mixed) {
                // Before it calls another constructor, `this` is not initialised, and the frame must say so. No handler
                // may cover the call itself; what that throws is put right by the handler or exit that it reaches next.
                Label late = new Label();
                handler(begin, calling, end, Opcodes.UNINITIALIZED_THIS);
                super.visitLabel(late);
                handler(constructed, end, late);
            } // else no handler could tell whether `this` is initialised; the next one further out helps here too
            super.visitMaxs(Math.max(maxStack, 2) + 2, ownLocals + 2);
        }

        private void handler(Label from, Label to, Label here, Object... knownLocals) {
            super.visitTryCatchBlock(from, to, here, null);
            if (version >= Opcodes.V1_6) {
                Object[] wider = widened(knownLocals.length, knownLocals);
                super.visitFrame(Opcodes.F_NEW, wider.length, wider, 1, new Object[] {"java/lang/Throwable"});
            }
            exit();
            super.visitInsn(Opcodes.ATHROW);
        }

        /** Adds our two locals behind the method's own. */
        private Object[] widened(int numLocal, Object[] local) {
            int slots = 0;
            for (int i = 0; i < numLocal; i++) {
                slots += local[i] == Opcodes.LONG || local[i] == Opcodes.DOUBLE ? 2 : 1;
            }
            int gap = ownLocals - slots;
            Object[] wider = new Object[numLocal + gap + 2];
            System.arraycopy(local, 0, wider, 0, numLocal);
            Arrays.fill(wider, numLocal, numLocal + gap, Opcodes.TOP);
            wider[numLocal + gap] = TREE;
            wider[numLocal + gap + 1] = Opcodes.INTEGER;
            return wider;
        }

        private void exit() {
            super.visitVarInsn(Opcodes.ALOAD, ownLocals);
            super.visitVarInsn(Opcodes.ILOAD, ownLocals + 1);
            super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, TREE, "exit", "(I)V", false);
        }
    }
}
