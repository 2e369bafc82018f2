package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Hint.Effect;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;

/** A call of a method, made by an instruction or by a lambda that it makes. */
final class CallStep {
    final int opcode;
    final String type; // that the code names
    final String name;
    final String descriptor;
    final Passed passed;

    CallStep(int opcode, String type, String name, String descriptor, Passed passed) {
        this.opcode = opcode;
        this.type = type;
        this.name = name;
        this.descriptor = descriptor;
        this.passed = passed;
    }

    /**
     * What a call gets, the receiver first if there is one.
     *
     * @param types that the code declares them to have; with {@code null} for the null reference
     * @param spread the types of what is in the array that is the last of them; {@code null} if they are not known
     * @param constant the static field that the last of them is read from; {@code null} if that is not known
     */
    record Passed(List<BasicValue> origins, List<Type> types, List<Type> spread, FieldInsnNode constant) {}

    static CallStep of(MethodInsnNode call, StepOperands operands, StepFindings findings) {
        int receiver = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
        int count = Type.getArgumentTypes(call.desc).length + receiver;
        List<Type> spread = findings.search.staticTypes(findings.call).spread(call);
        boolean constant = call.getPrevious() != null && call.getPrevious().getOpcode() == Opcodes.GETSTATIC;
        FieldInsnNode last = constant ? (FieldInsnNode) call.getPrevious() : null;
        Passed passed = new Passed(operands.origins(count), operands.types(count), spread, last);
        return new CallStep(call.getOpcode(), call.owner, call.name, call.desc, passed);
    }

    boolean isStatic() {
        return opcode == Opcodes.INVOKESTATIC;
    }

    /** As sentences have it, with the type that has the method. */
    String shown(String owner) {
        return name.equals("<init>") ? "new " + TypeNames.simple(owner) : TypeNames.simple(owner) + "." + name;
    }

    /** Notes what it does, and returns the type of the JDK that has the method; {@code null} if none is known to. */
    String look(StepFindings findings) {
        CodeSearch search = findings.search;
        List<DeclaredMethod> reached =
                CallTargets.isJdk(type) ? List.of() : search.reached(opcode, type, name, descriptor);
        String owner = reached.isEmpty() ? search.types.jdkOwner(type, name, descriptor) : null;
        Effect effect = JdkEffects.ofCall(isStatic() && owner != null ? owner : type, name, descriptor);
        if (effect != null) {
            findings.effect(effect, shown(type));
        }
        if (owner != null && readsInherited(owner, search)) {
            findings.unknown("calls " + shown(type) + ", which reads what may change");
        }
        if (owner != null) {
            new JdkCallStep(this, owner, findings).look(effect == null);
            return owner;
        }
        if (effect == null && reached.isEmpty()) {
            findings.unknown("calls " + TypeNames.method(type, name) + ", whose code is not known");
        }
        boolean lambda = opcode == Opcodes.INVOKEINTERFACE
                && passed.origins().get(0) != Origins.FRESH
                && search.seeksUnknown()
                && search.types.mayBeLambda(type);
        if (lambda) {
            findings.unknown("calls " + shown(type) + " of what may be a lambda");
        }
        findings.call(reached, origins(search));
        return null;
    }

    /** Where a value of the JDK's comes from makes no difference if it is passed as some text or number. */
    private List<BasicValue> origins(CodeSearch search) {
        List<BasicValue> origins = new ArrayList<>(passed.origins());
        Type[] parameters = Type.getArgumentTypes(descriptor);
        for (int i = 0; i < origins.size(); i++) {
            Type each = i < passed.types().size() ? passed.types().get(i) : null;
            boolean object = each != null && each.getSort() == Type.OBJECT;
            int parameter = isStatic() ? i : i - 1;
            boolean told = parameter >= 0 && search.types.isValue(parameters[parameter]); // as what it is
            if (object && !told && CallTargets.isJdk(each.getInternalName()) && search.types.isValue(each)) {
                origins.set(i, Origins.NULL);
            }
        }
        return origins;
    }

    /** Whether it reads what a collection of the program's has from the JDK, and may have been filled anywhere. */
    private boolean readsInherited(String owner, CodeSearch search) {
        return !isStatic()
                && search.seeksUnknown()
                && !CallTargets.isJdk(type)
                && !InitialMaking.isGuava(type)
                && FieldContents.isCollection("L" + owner + ";")
                && !Origins.isOwn(passed.origins().get(0));
    }
}
