package dev.cachebench.weave.purity;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Finds the classes of which a method returns new objects. */
final class MadeClasses extends BasicInterpreter {
    /** Static methods of the JDK that make collections of the JDK's own. */
    private static final Set<String> MAKERS = Set.of(
            "java/util/Arrays.asList",
            "java/util/Collections.emptyList",
            "java/util/Collections.emptyMap",
            "java/util/Collections.emptySet",
            "java/util/Collections.singleton",
            "java/util/Collections.singletonList",
            "java/util/Collections.singletonMap",
            "java/util/List.copyOf",
            "java/util/List.of",
            "java/util/Map.copyOf",
            "java/util/Map.of",
            "java/util/Set.copyOf",
            "java/util/Set.of");

    private MadeClasses() {
        super(Opcodes.ASM9);
    }

    /** Their internal names; {@code null} if not all of them are known. */
    static Set<String> of(DeclaredMethod method) {
        Set<String> made = new HashSet<>();
        try {
            Frame<BasicValue>[] frames = new Analyzer<>(new MadeClasses()).analyze(method.type().name, method.method());
            for (int i = 0; i < frames.length; i++) {
                if (frames[i] != null && method.method().instructions.get(i).getOpcode() == Opcodes.ARETURN) {
                    if (!(frames[i].getStack(frames[i].getStackSize() - 1) instanceof New one)) {
                        return null;
                    }
                    made.addAll(one.classes);
                }
            }
        } catch (AnalyzerException | RuntimeException e) {
            return null; // no compiler makes such code
        }
        return made;
    }

    @Override
    public BasicValue newOperation(AbstractInsnNode instruction) throws AnalyzerException {
        return switch (instruction.getOpcode()) {
            case Opcodes.NEW -> new New(Set.of(((TypeInsnNode) instruction).desc));
            case Opcodes.ACONST_NULL -> new New(Set.of());
            default -> super.newOperation(instruction);
        };
    }

    @Override
    public BasicValue copyOperation(AbstractInsnNode instruction, BasicValue value) {
        return value;
    }

    @Override
    public BasicValue unaryOperation(AbstractInsnNode instruction, BasicValue value) throws AnalyzerException {
        return instruction.getOpcode() == Opcodes.CHECKCAST ? value : super.unaryOperation(instruction, value);
    }

    @Override
    public BasicValue naryOperation(AbstractInsnNode instruction, List<? extends BasicValue> values)
            throws AnalyzerException {
        return instruction instanceof MethodInsnNode call && MAKERS.contains(call.owner + "." + call.name)
                ? new New(Set.of(call.owner))
                : super.naryOperation(instruction, values);
    }

    @Override
    public BasicValue merge(BasicValue a, BasicValue b) {
        if (a instanceof New one && b instanceof New other) {
            Set<String> all = new HashSet<>(one.classes);
            all.addAll(other.classes);
            return all.equals(one.classes) ? one : new New(all);
        }
        return a.isReference() && b.isReference() && (a instanceof New || b instanceof New)
                ? BasicValue.REFERENCE_VALUE
                : super.merge(a, b);
    }

    /** An object that was made, of one of these classes. */
    private static final class New extends BasicValue {
        private final Set<String> classes;

        New(Set<String> classes) {
            super(Type.getObjectType("new")); // equal to no other value
            this.classes = classes;
        }

        @Override
        public boolean equals(Object object) {
            return object instanceof New other && other.classes.equals(classes);
        }

        @Override
        public int hashCode() {
            return classes.hashCode();
        }
    }
}
