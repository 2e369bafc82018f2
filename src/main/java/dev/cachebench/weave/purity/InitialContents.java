package dev.cachebench.weave.purity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Which fields a class's own code fills with what cannot change, nor can what is in it. */
final class InitialContents {
    private static final int LONGEST_CODE = 20_000; // instructions

    private final ProgramTypes types;
    private final Map<String, Map<String, Boolean>> known = new HashMap<>(); // by initialiser, then by field
    private final Set<String> shared = new HashSet<>();

    InitialContents(ProgramTypes types) {
        this.types = types;
    }

    /**
     * Whether all that initialisers put into a field is constant.
     *
     * @param initialiser {@code <clinit>} for a static field, {@code <init>} for one of its instances
     */
    boolean areConstant(ClassNode type, String field, String initialiser) {
        return known.computeIfAbsent(type.name + initialiser, any -> find(type, initialiser))
                .getOrDefault(field, false);
    }

    /**
     * Whether initialisers keep what they put into a field, or what that is a view of, elsewhere too.
     *
     * @param initialiser as for {@link #areConstant}
     */
    boolean areShared(ClassNode type, String field, String initialiser) {
        areConstant(type, field, initialiser);
        return shared.contains(type.name + "." + field);
    }

    private Map<String, Boolean> find(ClassNode type, String initialiser) {
        Map<String, Boolean> found = new HashMap<>();
        for (MethodNode method : type.methods) {
            if (method.name.equals(initialiser)) {
                add(type, method, found);
            }
        }
        return found;
    }

    private void add(ClassNode type, MethodNode method, Map<String, Boolean> found) {
        InitialMaking making = new InitialMaking(types);
        Frame<BasicValue>[] frames = null;
        try {
            if (method.instructions.size() <= LONGEST_CODE) {
                frames = new Analyzer<>(making).analyze(type.name, method);
            }
        } catch (AnalyzerException | RuntimeException e) {
            // no compiler makes such code
        }
        for (int i = 0; i < method.instructions.size(); i++) {
            if (!(method.instructions.get(i) instanceof FieldInsnNode put) || !FieldContents.isPut(put)) {
                continue;
            }
            boolean constant = false;
            if (frames != null && frames[i] != null) {
                BasicValue value = frames[i].getStack(frames[i].getStackSize() - 1);
                constant = making.isConstant(value) || isSettled(value, put) && holdsConstants(type, put);
                if (value instanceof Made made && made.isKeptElsewhere(put)) {
                    shared.add(type.name + "." + put.name);
                }
            }
            found.merge(put.name, constant, Boolean::logicalAnd);
        }
    }

    private static boolean isSettled(BasicValue value, FieldInsnNode put) {
        return value instanceof Made made ? made.isSettled() : put.desc.equals("Ljava/util/Optional;");
    }

    /** Whether a field is declared to hold a collection of what cannot change. */
    private boolean holdsConstants(ClassNode type, FieldInsnNode put) {
        FieldNode field = ProgramTypes.field(type, put.name, put.desc);
        if (field == null || field.signature == null) {
            return false;
        }
        Arguments arguments = new Arguments();
        new SignatureReader(field.signature).acceptType(arguments);
        return arguments.found && arguments.constant;
    }

    /** The type arguments of a declared type. */
    private final class Arguments extends SignatureVisitor {
        private boolean found;
        private boolean constant = true;

        Arguments() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitTypeArgument() {
            constant = false; // of any type
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            found = true;
            return new SignatureVisitor(Opcodes.ASM9) {
                @Override
                public void visitClassType(String name) {
                    constant &= wildcard != SUPER && types.hiddenCode.isConstantElement(Type.getObjectType(name));
                }

                @Override
                public void visitInnerClassType(String name) {
                    constant = false;
                }

                @Override
                public void visitTypeVariable(String name) {
                    constant = false;
                }

                @Override
                public SignatureVisitor visitArrayType() {
                    constant = false;
                    return this;
                }

                @Override
                public SignatureVisitor visitTypeArgument(char inner) {
                    return new SignatureVisitor(Opcodes.ASM9) {}; // of an object whose fields are looked at
                }
            };
        }
    }
}
