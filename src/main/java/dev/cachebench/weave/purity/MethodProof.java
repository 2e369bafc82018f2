package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Holding.Kind;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Goes through the code of one method, called with arguments of which that much is known. */
final class MethodProof {
    private static final int LONGEST_CODE = 3_000; // instructions; the analysis takes quadratic time at worst

    private final ProgramFacts facts;
    private final CallSummaries calls;
    final ClassNode type;
    final MethodNode method;
    final List<Holding> arguments;
    private final boolean letsOut; // what this throws leaves the method that is asked about
    private final ReturnPaths paths;
    private final CallRules callRules;
    private final DynamicCallRules dynamicRules;
    private Doubt doubt;
    private Kind returned = Kind.NULL;
    private boolean mixes;
    private boolean makes;
    private int assumed = Summary.NOTHING;

    /** @param letsOut whether what the method throws leaves the one that is asked about, see {@link ReturnPaths} */
    MethodProof(
            ProgramFacts facts, CallSummaries calls, DeclaredMethod call, List<Holding> arguments, boolean letsOut) {
        this.facts = facts;
        this.calls = calls;
        type = call.type();
        method = call.method();
        this.arguments = arguments;
        this.letsOut = letsOut;
        paths = facts.types.returnPaths(method);
        callRules = new CallRules(facts, this);
        dynamicRules = new DynamicCallRules(facts, this, callRules);
    }

    /** What speaks against the method was found in what it calls. */
    void blame(Doubt found) {
        doubt = found;
    }

    boolean isBlamed() {
        return doubt != null;
    }

    void returns(Kind kind) {
        returned = Holding.join(returned, kind);
    }

    /** An object of a class is made. */
    void makes(String className) {
        makes |= facts.parts.isToldByIdentity(className);
    }

    /** Something is put into an object that was made on the way here. */
    void puts(List<Holding> put) {
        for (Holding each : put) {
            mixes |= each != null && each.kind().compareTo(Kind.NEW) > 0;
        }
    }

    /** A call puts what is not new into its operands. */
    void mixes(List<Holding> operands) {
        for (Holding operand : operands) {
            mixes |= operand != null && operand.kind() == Kind.NEW;
        }
    }

    Summary summary() {
        if ((method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
            return Summary.of(
                    new Doubt("calls " + TypeNames.method(type.name, method.name) + ", whose code is not known", null));
        }
        if (method.instructions.size() > LONGEST_CODE) {
            return Summary.of(new Doubt(TypeNames.method(type.name, method.name) + " is too long to follow", null));
        }
        String caught = CaughtErrors.doubt(method);
        if (caught != null) {
            return Summary.of(new Doubt(caught, place(0)));
        }
        look(false);
        if (mixes && doubt == null) { // what it made refers to other things: once more, knowing that
            returned = Kind.NULL;
            look(true);
        }
        return new Summary(doubt, returned, mixes, makes, assumed);
    }

    private void look(boolean mixed) {
        Frame<BasicValue>[] frames;
        try {
            frames = new Analyzer<>(
                            new HoldingInterpreter(facts.types, facts.parts, locals(mixed), mixed, this::result))
                    .analyze(type.name, method);
        } catch (AnalyzerException | RuntimeException e) {
            doubt = new Doubt("has code that cannot be followed", null);
            return;
        }
        int line = 0;
        for (int i = 0; i < frames.length && doubt == null; i++) {
            AbstractInsnNode instruction = method.instructions.get(i);
            if (instruction instanceof LineNumberNode number) {
                line = number.line;
            } else if (frames[i] != null && instruction.getOpcode() >= 0 && !isDoomed(i)) {
                String what = new InstructionRules(facts, this, callRules, dynamicRules, frames, i).doubt();
                if (what != null && doubt == null) {
                    doubt = new Doubt(what, place(line));
                }
            }
        }
    }

    /** Whether nothing but an exception can follow, which leaves the method that is asked about. */
    private boolean isDoomed(int instruction) {
        return letsOut && !paths.mayReturnFrom(instruction);
    }

    /** Whether what a call throws leaves the method that is asked about. */
    boolean letsOut(MethodInsnNode call) {
        return letsOut && paths.letsOut(method.instructions.indexOf(call));
    }

    private String place(int line) {
        return type.sourceFile == null || line == 0 ? TypeNames.simple(type.name) : type.sourceFile + ":" + line;
    }

    private Holding[] locals(boolean mixed) {
        Holding[] locals = new Holding[Math.max(method.maxLocals, 2 * arguments.size() + 1)];
        boolean instance = (method.access & Opcodes.ACC_STATIC) == 0;
        Type[] parameters = Type.getArgumentTypes(method.desc);
        int local = 0;
        for (int i = 0; i < arguments.size(); i++) {
            Holding argument = arguments.get(i);
            locals[local] = mixed && argument != null ? argument.mixed() : argument;
            local += instance && i == 0 ? 1 : parameters[instance ? i - 1 : i].getSize();
        }
        return locals;
    }

    /** What a call hands back, as far as the frame before it knows. */
    private Holding result(AbstractInsnNode instruction, List<? extends BasicValue> values) {
        List<Holding> operands = Holding.all(values);
        if (isDoomed(method.instructions.indexOf(instruction))) {
            return Holding.of(Kind.FIXED, HoldingInterpreter.OBJECT); // of which nothing is made
        }
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            boolean known = dynamicRules.doubt(dynamic, operands) == null;
            Type made = Type.getReturnType(dynamic.desc);
            Kind kind = facts.types.isValue(made) ? Kind.VALUE : Kind.LAMBDA;
            return Holding.of(known ? kind : Kind.FIXED, made);
        }
        MethodInsnNode call = (MethodInsnNode) instruction;
        Type result = Type.getReturnType(call.desc);
        if (facts.types.isValue(result)) {
            return Holding.of(Kind.VALUE, result);
        }
        boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
        Holding receiver = isStatic ? null : Holding.receiver(operands);
        if (receiver != null && receiver.kind() == Kind.LAMBDA && !CallTargets.isJdk(call.owner)) {
            return Holding.of(Kind.FIXED, result); // which was not kept when its body was looked at
        }
        List<Holding> rest = isStatic ? operands : operands.subList(1, operands.size());
        if (CallTargets.isJdk(call.owner)) {
            if (!facts.jdk.isKnown(call.owner, call.name, call.desc, receiver, rest)) {
                return Holding.of(Kind.FIXED, result);
            }
            Holding made = facts.jdkResults.of(call.owner, call.name, call.desc, receiver, rest);
            List<DeclaredMethod> overriding =
                    facts.targets.overriding(call.getOpcode(), call.owner, call.name, call.desc, receiver);
            if (overriding != null && overriding.isEmpty()) {
                return facts.jdkResults.isOfJdk(made) ? Holding.made(made.kind(), made.getType()) : made;
            }
            return Holding.of(Kind.FIXED, result);
        }
        Kind kind = Kind.NULL;
        for (DeclaredMethod target : facts.targets.of(call.getOpcode(), call.owner, call.name, call.desc, receiver)) {
            Summary summary = follow(target, operands, letsOut(call));
            kind = Holding.join(kind, summary.doubt() == null ? summary.returned() : Kind.FIXED);
        }
        return Holding.of(kind == Kind.NULL ? Kind.FIXED : kind, result);
    }

    /**
     * What is known of a call that this method makes.
     *
     * @param letsOut whether what it throws leaves the method that is asked about
     */
    Summary follow(DeclaredMethod target, List<Holding> operands, boolean letsOut) {
        Summary summary = calls.of(target, operands, letsOut);
        assumed = Math.min(assumed, summary.assumed());
        makes |= summary.makes();
        return summary;
    }
}
