package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Holding.Kind;
import dev.cachebench.weave.purity.JdkCallbacks.Ask;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Which calls are harmless: those of the JDK that are known, and those of the program that can be followed. */
final class CallRules {
    private final ProgramFacts facts;
    private final MethodProof within; // the method that makes them

    CallRules(ProgramFacts facts, MethodProof within) {
        this.facts = facts;
        this.within = within;
    }

    /**
     * {@code null} if the operation is harmless.
     *
     * @param spread the elements of the array that is the last operand; {@code null} if they are not known
     * @param letsOut whether what it throws leaves the method that is asked about, unless the JDK is in between
     */
    String doubt(
            int opcode,
            String owner,
            String name,
            String descriptor,
            List<Holding> operands,
            List<Holding> spread,
            boolean letsOut) {
        boolean isStatic = opcode == Opcodes.INVOKESTATIC;
        Holding receiver = isStatic ? null : Holding.receiver(operands);
        List<Holding> rest = isStatic ? operands : operands.subList(1, operands.size());
        String calls = "calls " + TypeNames.method(owner, name);
        if (CallTargets.isJdk(owner)) {
            if (receiver != null && receiver.isOwn() && !name.equals("<init>") || name.equals("<init>")) {
                within.puts(rest);
            }
            fill(owner, name, descriptor, operands, receiver == null);
            if (!facts.jdk.isKnown(owner, name, descriptor, receiver, rest)) {
                boolean open = receiver != null
                        && receiver.kind() == Kind.KEYED
                        && KeyedCollections.hasOpenOrder(receiver.getType());
                return open ? calls + ", in which equal collections may differ," : calls;
            }
            for (Holding each : rest) {
                if (each != null && facts.types.hiddenCode.mayBeIn(each)) {
                    return calls + " with " + TypeNames.one(each.getType()) + ", whose code is not known";
                }
            }
            if (opcode == Opcodes.INVOKESPECIAL && name.equals("equals")) {
                return "compares by identity";
            }
            List<DeclaredMethod> overriding = facts.targets.overriding(opcode, owner, name, descriptor, receiver);
            if (overriding == null) {
                return calls + ", whose code is not known";
            }
            String followed = followAll(overriding, operands, calls, false);
            return followed != null
                    ? followed
                    : callbackDoubt(calls, JdkCallbacks.of(owner, name, descriptor, receiver, rest, spread));
        }
        boolean lambda = receiver != null && receiver.kind() == Kind.LAMBDA;
        List<DeclaredMethod> targets = lambda
                ? defaultMethod(owner, name, descriptor) // a lambda's body was looked at where it was made
                : facts.targets.of(opcode, owner, name, descriptor, receiver);
        if (targets.isEmpty() && !lambda) {
            return calls + ", whose code is not known";
        }
        if (opcode == Opcodes.INVOKEINTERFACE && !lambda && !receiver.isOwn() && facts.types.mayBeLambda(owner)) {
            return calls + " of what may be a lambda";
        }
        return followAll(targets, operands, calls, letsOut);
    }

    /**
     * An array or a collection that a call of the JDK changes, other than what it is made on, gets the other operands.
     */
    private void fill(String owner, String name, String descriptor, List<Holding> operands, boolean isStatic) {
        int changed = GivenChanges.changedParameter(owner, name, descriptor);
        Holding into = changed < 0 ? null : operands.get(isStatic ? changed : changed + 1);
        if (into == null
                || !into.isOwn()
                || facts.types.isArrayOfValues(into.getType())
                || JdkCall.isText(into.getType().getInternalName())) { // which holds nothing but characters
            return;
        }
        List<Holding> others = new ArrayList<>();
        for (Holding each : operands) {
            boolean code = each != null && each.kind() == Kind.LAMBDA && name.endsWith("etAll");
            others.add(code ? Holding.of(Kind.FIXED, HoldingInterpreter.OBJECT) : each); // whatever it makes
        }
        within.puts(others);
    }

    private String followAll(List<DeclaredMethod> targets, List<Holding> operands, String calls, boolean letsOut) {
        for (DeclaredMethod target : targets) {
            Summary summary = within.follow(target, operands, letsOut);
            if (summary.doubt() != null) {
                within.blame(summary.doubt());
                return calls;
            }
            if (summary.mixes()) {
                within.mixes(operands);
            }
        }
        return null;
    }

    private List<DeclaredMethod> defaultMethod(String owner, String name, String descriptor) {
        DeclaredMethod declared = facts.types.find(owner, name, descriptor);
        return declared == null || declared.is(Opcodes.ACC_ABSTRACT) ? List.of() : List.of(declared);
    }

    /** What the JDK calls of the program's own methods; {@code null} if it is harmless. */
    private String callbackDoubt(String calls, List<Ask> asks) {
        for (Ask ask : asks) {
            String asked = callbackDoubt(ask);
            if (asked != null) {
                return within.isBlamed() ? calls : calls + ", and with it " + asked;
            }
        }
        return null;
    }

    String callbackDoubt(Ask ask) {
        Holding on = ask.on();
        if (on.kind() == Kind.NULL) {
            return null;
        }
        List<DeclaredMethod> targets = facts.callbacks.of(ask.what(), on);
        if (targets == null) {
            return "a method " + ask.what().method() + " that is not known";
        }
        for (DeclaredMethod target : targets) {
            List<Holding> operands = new ArrayList<>();
            operands.add(on.kind() == Kind.LAMBDA ? Holding.of(Kind.FIXED, on.getType()) : on);
            if (ask.what().takesOther()) {
                operands.add(Holding.of(on.kind() == Kind.NEW ? Kind.NEW : Kind.FIXED, HoldingInterpreter.OBJECT));
            }
            Summary summary = within.follow(target, operands, false);
            if (summary.doubt() != null) {
                within.blame(summary.doubt());
                return "what it calls";
            }
        }
        return null;
    }
}
