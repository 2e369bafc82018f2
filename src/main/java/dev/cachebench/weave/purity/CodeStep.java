package dev.cachebench.weave.purity;

import dev.cachebench.text.SourceNames;
import dev.cachebench.weave.purity.Hint.Effect;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** An instruction, and what is known when it runs. */
final class CodeStep {
    private final SearchedCall call;
    private final AbstractInsnNode instruction;
    private final StepFindings findings;
    private final StepOperands operands;

    /** @param letsOut whether what it throws leaves the method that is asked about */
    CodeStep(
            CodeSearch search,
            SearchedCall call,
            Frame<BasicValue> frame,
            int line,
            AbstractInsnNode instruction,
            boolean letsOut) {
        this.call = call;
        this.instruction = instruction;
        boolean calls = instruction instanceof MethodInsnNode; // a lambda may be called anywhere
        findings = new StepFindings(search, call, line, letsOut && calls);
        operands = new StepOperands(findings, frame, instruction);
    }

    void look() {
        int opcode = instruction.getOpcode();
        if (opcode == Opcodes.ARETURN && findings.search.isRoot(call)) {
            handBack(operands.origin(0));
        } else if (opcode == Opcodes.NEW) {
            findings.made(((TypeInsnNode) instruction).desc);
        } else if (instruction instanceof FieldInsnNode field) {
            field(field);
        } else if (instruction instanceof MethodInsnNode called) {
            CallStep.of(called, operands, findings).look(findings);
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            new DynamicCallStep(dynamic, operands, findings).look();
        } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            storeElement(opcode);
        } else if (findings.search.seeksUnknown() && isComparison(opcode)) {
            compare();
        } else if (findings.search.seeksUnknown() && (opcode == Opcodes.INSTANCEOF || opcode == Opcodes.CHECKCAST)) {
            askKind(Type.getObjectType(((TypeInsnNode) instruction).desc));
        }
    }

    private static boolean isComparison(int opcode) {
        return opcode == Opcodes.IF_ACMPEQ || opcode == Opcodes.IF_ACMPNE;
    }

    private void compare() {
        UntoldByKey untold = findings.search.untold();
        boolean identity =
                untold.isIdentity(operands.origin(1), operands.type(1), operands.origin(0), operands.type(0));
        if (identity && !Shortcuts.is(call.declared().method(), instruction)) {
            findings.unknown("asks by == which of equal objects it is given");
        }
    }

    private void askKind(Type asked) {
        Type known = operands.type(0);
        boolean collection = known != null && FieldContents.isCollection(known.getDescriptor()); // else an element's
        boolean asks = instruction.getOpcode() == Opcodes.INSTANCEOF || collection;
        if (asks && findings.search.untold().isKind(operands.origin(0), asked)) {
            findings.unknown("asks whether an object is " + TypeNames.one(asked));
        }
    }

    private void handBack(BasicValue result) {
        findings.result(result);
        if (Origins.isOwn(result) && result != Origins.NULL) {
            Type type = Type.getReturnType(call.declared().method().desc);
            if (FieldContents.hasContents(type.getDescriptor())) {
                findings.effect(Effect.SHARES_RESULT, SourceNames.of(type.getClassName()));
            }
        }
    }

    private void storeElement(int opcode) {
        BasicValue array = operands.origin(2);
        if (opcode == Opcodes.AASTORE && Origins.isOwn(array)) {
            findings.put(Origins.ELEMENTS, operands.origin(0), operands.type(0), true);
        }
        if (Origins.isGiven(array)) {
            findings.effect(Effect.WRITES_ARRAY, null);
        } else if (!Origins.isOwn(array)) {
            findings.unknown("writes into an array that it may not have made");
        }
    }

    private void field(FieldInsnNode field) {
        String name = TypeNames.simple(field.owner) + "." + field.name;
        boolean initialising = call.declared().method().name.equals("<clinit>");
        switch (field.getOpcode()) {
            case Opcodes.PUTSTATIC -> {
                if (!initialising) {
                    findings.effect(Effect.WRITES_STATIC, name);
                }
            }
            case Opcodes.PUTFIELD -> write(field, name, operands.origin(1));
            case Opcodes.GETSTATIC -> {
                if (JdkEffects.isStandardStream(field.owner, field.name)) {
                    findings.effect(Effect.DOES_IO, name);
                } else if (!initialising) {
                    findings.read(field, Origins.STATIC);
                    codeOf(field);
                }
            }
            case Opcodes.GETFIELD -> {
                if (!Origins.isOwn(operands.origin(0))) {
                    findings.read(field, operands.origin(0));
                }
            }
            default -> throw new IllegalStateException(name); // there are no others
        }
    }

    /** The code that a static field holds counts as called where it is read. */
    private void codeOf(FieldInsnNode field) {
        List<InvokeDynamicInsnNode> code = findings.search.code(field);
        for (InvokeDynamicInsnNode each : code == null ? List.<InvokeDynamicInsnNode>of() : code) {
            new DynamicCallStep(each, operands, findings).look();
            findings.search.ask(JdkCallback.COMPARE, HoldingInterpreter.OBJECT); // as comparators do
        }
    }

    private void write(FieldInsnNode field, String name, BasicValue object) {
        if (Origins.isOwn(object)) {
            boolean result = !findings.search.types.isThrowable(field.owner);
            findings.put(field.name, operands.origin(0), Type.getType(field.desc), result);
        }
        if (Origins.isGiven(object)) {
            findings.effect(Effect.WRITES_FIELD, name);
        } else if (!Origins.isOwn(object)) {
            findings.unknown("writes the field " + name + " of an object that it may not have made");
        }
    }
}
