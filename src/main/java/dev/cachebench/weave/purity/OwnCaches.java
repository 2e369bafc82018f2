package dev.cachebench.weave.purity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Finds methods that are caches already: they look into a field, return what they find there, and put there what they
 * do not find. The field may be a map, an array, or keep a single value.
 */
final class OwnCaches {
    private static final int LONGEST_CODE = 3_000;
    private static final Set<String> LOOKS = Set.of("get", "containsKey", "getIfPresent", "getOrDefault");
    private static final Set<String> PUTS = Set.of("put", "putIfAbsent");
    private static final Set<String> BOTH = Set.of("computeIfAbsent");

    private OwnCaches() {}

    /** {@code null} if the method is none. */
    static OwnCache of(DeclaredMethod declared) {
        MethodNode method = declared.method();
        int sort = Type.getReturnType(method.desc).getSort();
        if (sort == Type.VOID || method.instructions.size() == 0 || method.instructions.size() > LONGEST_CODE) {
            return null;
        }
        try {
            return find(declared, new Analyzer<>(new Fields()).analyze(declared.type().name, method));
        } catch (AnalyzerException | RuntimeException e) {
            return null; // no compiler makes such code
        }
    }

    private static OwnCache find(DeclaredMethod declared, Frame<BasicValue>[] frames) {
        MethodNode method = declared.method();
        Set<String> asked = new HashSet<>();
        Set<String> returned = new HashSet<>();
        Map<String, Integer> filled = new HashMap<>(); // with the line
        int line = 0;
        for (int i = 0; i < frames.length; i++) {
            AbstractInsnNode each = method.instructions.get(i);
            if (each instanceof LineNumberNode number) {
                line = number.line;
            }
            Frame<BasicValue> frame = frames[i];
            if (frame == null || each.getOpcode() < 0) {
                continue;
            }
            int opcode = each.getOpcode();
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.ARETURN) {
                add(returned, stack(frame, 0));
            } else if (opcode >= Opcodes.IFEQ && opcode <= Opcodes.IFLE
                    || opcode == Opcodes.IFNULL
                    || opcode == Opcodes.IFNONNULL) {
                add(asked, stack(frame, 0));
            } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
                fill(filled, stack(frame, 2), line);
            } else if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) {
                filled.put(Fields.name((FieldInsnNode) each), line);
            } else if (each instanceof MethodInsnNode call && call.getOpcode() != Opcodes.INVOKESTATIC) {
                BasicValue receiver =
                        stack(frame, Type.getArgumentTypes(call.desc).length);
                if (PUTS.contains(call.name) || BOTH.contains(call.name)) {
                    fill(filled, receiver, line);
                }
                if (BOTH.contains(call.name) || call.name.equals("containsKey")) {
                    add(asked, receiver);
                }
            }
        }
        for (Map.Entry<String, Integer> each : filled.entrySet()) {
            if (asked.contains(each.getKey()) && returned.contains(each.getKey())) {
                String file = declared.type().sourceFile;
                boolean known = file != null && each.getValue() > 0;
                String[] name = each.getKey().split("\\.");
                return new OwnCache(
                        TypeNames.simple(name[0]) + "." + name[1],
                        known ? file + ":" + each.getValue() : TypeNames.simple(declared.type().name));
            }
        }
        return null;
    }

    private static void add(Set<String> names, BasicValue value) {
        if (value instanceof FromField from) {
            names.add(from.field);
        }
    }

    private static void fill(Map<String, Integer> filled, BasicValue value, int line) {
        if (value instanceof FromField from) {
            filled.put(from.field, line);
        }
    }

    private static BasicValue stack(Frame<BasicValue> frame, int below) {
        return frame.getStack(frame.getStackSize() - 1 - below);
    }

    /** What a field holds, or what was found in that. */
    private static final class FromField extends BasicValue {
        private final String field; // com/acme/Shop.prices

        FromField(Type type, String field) {
            super(type);
            this.field = field;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof FromField that
                    && that.field.equals(field)
                    && that.getType().getSize() == getType().getSize();
        }

        @Override
        public int hashCode() {
            return field.hashCode();
        }
    }

    /** Follows what comes out of fields. */
    private static final class Fields extends BasicInterpreter {
        Fields() {
            super(Opcodes.ASM9);
        }

        static String name(FieldInsnNode field) {
            return field.owner + "." + field.name;
        }

        @Override
        public BasicValue newOperation(AbstractInsnNode instruction) throws AnalyzerException {
            return instruction instanceof FieldInsnNode read
                    ? new FromField(Type.getType(read.desc), name(read))
                    : super.newOperation(instruction);
        }

        @Override
        public BasicValue unaryOperation(AbstractInsnNode instruction, BasicValue value) throws AnalyzerException {
            if (instruction instanceof FieldInsnNode read && read.getOpcode() == Opcodes.GETFIELD) {
                return new FromField(Type.getType(read.desc), name(read));
            }
            return instruction.getOpcode() == Opcodes.CHECKCAST ? value : super.unaryOperation(instruction, value);
        }

        @Override
        public BasicValue binaryOperation(AbstractInsnNode instruction, BasicValue one, BasicValue other)
                throws AnalyzerException {
            BasicValue value = super.binaryOperation(instruction, one, other);
            boolean load = instruction.getOpcode() >= Opcodes.IALOAD && instruction.getOpcode() <= Opcodes.SALOAD;
            return load && one instanceof FromField from ? new FromField(value.getType(), from.field) : value;
        }

        @Override
        public BasicValue naryOperation(AbstractInsnNode instruction, List<? extends BasicValue> values)
                throws AnalyzerException {
            BasicValue value = super.naryOperation(instruction, values);
            boolean keeps = instruction instanceof MethodInsnNode call
                    && call.getOpcode() != Opcodes.INVOKESTATIC
                    && (LOOKS.contains(call.name) || BOTH.contains(call.name) || call.name.endsWith("Value"));
            return keeps && value != null && values.get(0) instanceof FromField from
                    ? new FromField(value.getType(), from.field)
                    : value;
        }

        /** What is found in the field on one way is made and put there on the other. */
        @Override
        public BasicValue merge(BasicValue a, BasicValue b) {
            if (a.equals(b)) {
                return a;
            }
            boolean sameSize = a.getSize() == b.getSize()
                    && a != BasicValue.UNINITIALIZED_VALUE
                    && b != BasicValue.UNINITIALIZED_VALUE;
            if (sameSize && (a instanceof FromField != b instanceof FromField)) {
                return a instanceof FromField ? a : b;
            }
            return super.merge(a, b);
        }
    }
}
