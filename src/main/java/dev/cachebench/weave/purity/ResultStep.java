package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.ResultCalls.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** What an instruction does with results that are followed. */
final class ResultStep {
    private final ResultSearch search;
    private final DeclaredMethod in;
    private final Frame<BasicValue> frame;
    private final AbstractInsnNode instruction;

    ResultStep(ResultSearch search, DeclaredMethod in, Frame<BasicValue> frame, AbstractInsnNode instruction) {
        this.search = search;
        this.in = in;
        this.frame = frame;
        this.instruction = instruction;
    }

    void look() {
        int opcode = instruction.getOpcode();
        if (instruction instanceof MethodInsnNode call) {
            int receiver = opcode == Opcodes.INVOKESTATIC ? 0 : 1;
            List<Tracked> operands = operands(Type.getArgumentTypes(call.desc).length + receiver);
            call(opcode, call.owner, call.name, call.desc, operands, false);
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            dynamicCall(dynamic, operands(Type.getArgumentTypes(dynamic.desc).length));
        } else if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) {
            if (stack(0) != null) {
                search.follow((FieldInsnNode) instruction, in);
            }
            if (opcode == Opcodes.PUTFIELD && stack(1) != null) {
                search.change(in, "an assignment", instruction);
            }
        } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            if (stack(2) != null) {
                search.change(in, "an assignment", instruction);
            }
            if (opcode == Opcodes.AASTORE && stack(0) != null) {
                unknown("puts it into an array");
            }
        } else if (opcode == Opcodes.ARETURN && stack(0) != null) {
            search.returns(in, stack(0));
        } else if (opcode == Opcodes.MONITORENTER && stack(0) != null) {
            unknown("locks it");
            tell("locks");
        } else if ((opcode == Opcodes.IF_ACMPEQ || opcode == Opcodes.IF_ACMPNE)
                && (stack(0) != null || stack(1) != null)) {
            unknown("asks which object it is");
            if (!isWithConstant() && !Shortcuts.is(in.method(), instruction)) {
                tell("tells from equal ones by ==");
            }
        }
    }

    private void tell(String does) {
        search.tell(in, "returns objects that some code " + does, instruction);
    }

    /** Whether an operand is a constant: a cache hands out the same one, and what is made anew never is it. */
    private boolean isWithConstant() {
        AbstractInsnNode second = instruction.getPrevious();
        return isConstant(second) || second != null && isConstant(second.getPrevious());
    }

    private boolean isConstant(AbstractInsnNode pushed) {
        if (pushed instanceof FieldInsnNode field && pushed.getOpcode() == Opcodes.GETSTATIC) {
            ProgramTypes types = search.facts.types;
            String owner = types.fieldOwner(field.owner, field.name, field.desc);
            return owner == null
                    || (ProgramTypes.field(types.read(owner), field.name, field.desc).access & Opcodes.ACC_FINAL) != 0;
        }
        return pushed != null && pushed.getOpcode() == Opcodes.LDC;
    }

    private BasicValue below(int down) {
        return frame.getStack(frame.getStackSize() - 1 - down);
    }

    /** What is followed; {@code null} for all else. */
    private Tracked stack(int down) {
        return below(down) instanceof Tracked value ? value : null;
    }

    /** Those of a call, with {@code null} for what is not followed. */
    private List<Tracked> operands(int count) {
        List<Tracked> operands = new ArrayList<>();
        for (int i = count - 1; i >= 0; i--) {
            operands.add(stack(i));
        }
        return operands;
    }

    private void unknown(String what) {
        search.unknown("some code " + what, Places.of(in.type(), instruction));
    }

    /**
     * @param later whether the call is made by a lambda that got these operands, so that nobody knows who gets its
     *     result
     */
    private void call(int opcode, String owner, String name, String descriptor, List<Tracked> operands, boolean later) {
        String jdk = search.jdkOwner(owner, name, descriptor);
        for (int i = 0; i < operands.size(); i++) {
            Tracked value = operands.get(i);
            if (value == null) {
                continue;
            }
            if (jdk == null) {
                own(opcode, owner, name, descriptor, i, value, later);
            } else {
                ofJdk(opcode, jdk, name, descriptor, i, value, later);
            }
        }
    }

    private void ofJdk(
            int opcode, String owner, String name, String descriptor, int operand, Tracked value, boolean later) {
        String called = TypeNames.method(owner, name);
        boolean isStatic = opcode == Opcodes.INVOKESTATIC;
        Use use = search.result.use(owner, name, descriptor, isStatic, operand, value);
        boolean told =
                owner.equals("java/util/IdentityHashMap") && operand > 0 || called.equals("System.identityHashCode");
        if (told) {
            tell("tells from equal ones by " + called);
        }
        if (use == Use.CHANGES) {
            search.change(in, called, instruction);
        } else if (use == Use.UNKNOWN) {
            unknown((operand == 0 && !isStatic ? "calls " + called : "passes it to " + called)
                    + ", of which nothing is known");
        } else if (use != Use.READS && later) {
            unknown("hands it out by a lambda");
        }
        if (use == Use.READS && operand > 0 && opcode != Opcodes.INVOKESPECIAL && !isStatic) {
            overriding(owner, name, descriptor, operand, value, called);
        }
    }

    /** What is given to an object of a JDK type may get to a class of the program's own below it. */
    private void overriding(String owner, String name, String descriptor, int operand, Tracked value, String called) {
        Set<String> below = search.facts.types.belowJdk(owner);
        if (below == null) {
            unknown("passes it to " + called + ", whose code is not known");
            return;
        }
        for (String each : below) {
            DeclaredMethod declared = search.facts.types.find(each, name, descriptor);
            if (declared != null && !declared.is(Opcodes.ACC_ABSTRACT)) {
                search.give(declared, operand, value.asArgument(value.getType()), in);
            }
        }
    }

    private void own(
            int opcode, String owner, String name, String descriptor, int operand, Tracked value, boolean later) {
        List<DeclaredMethod> targets = search.targets(opcode, owner, name, descriptor);
        boolean lambda = opcode == Opcodes.INVOKEINTERFACE && search.facts.types.mayBeLambda(owner);
        if (targets.isEmpty() || lambda) {
            unknown("passes it to " + TypeNames.method(owner, name)
                    + (lambda ? ", which may be a lambda" : ", whose code is not known"));
        }
        for (DeclaredMethod each : targets) {
            search.give(
                    each,
                    operand,
                    later ? value.asFound(value.getType()) : value.asArgument(value.getType()),
                    later ? null : in);
        }
    }

    private void dynamicCall(InvokeDynamicInsnNode dynamic, List<Tracked> operands) {
        for (Tracked each : operands) {
            if (each != null && dynamic.bsm.getOwner().equals("java/lang/invoke/StringConcatFactory")) {
                if (search.result.isArray(each) || !search.result.isPlain(each)) {
                    unknown("makes a text of it");
                }
            } else if (each != null) {
                lambda(dynamic, operands);
                return;
            }
        }
    }

    private void lambda(InvokeDynamicInsnNode dynamic, List<Tracked> operands) {
        if (!dynamic.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                || !(dynamic.bsmArgs[1] instanceof Handle body)) {
            unknown("passes it to what is made while the program runs");
            return;
        }
        List<Tracked> passed = new ArrayList<>(operands);
        if (body.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            passed.add(0, null);
        }
        call(DynamicCallStep.opcode(body.getTag()), body.getOwner(), body.getName(), body.getDesc(), passed, true);
    }
}
