package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Hint.Effect;
import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;

/** A call of a method of the JDK: what is known of its effects on what it is given, besides those it always has. */
final class JdkCallStep {
    private final CallStep call;
    private final String owner;
    private final StepFindings findings;
    private final CodeSearch search;
    private final List<BasicValue> origins;
    private final List<Type> types;

    /** @param owner the type that has the method */
    JdkCallStep(CallStep call, String owner, StepFindings findings) {
        this.call = call;
        this.owner = owner;
        this.findings = findings;
        search = findings.search;
        origins = call.passed.origins();
        types = call.passed.types();
    }

    /** @param isDoubtful whether it may have effects that are not known */
    void look(boolean isDoubtful) {
        if (call.isStatic()) {
            changeArgument();
        } else {
            changeReceiver();
        }
        fill();
        askForTexts();
        if (isDoubtful && search.seeksUnknown()) {
            doubt();
        }
    }

    /** A static method may change what it is given, as {@code Arrays.sort} does. */
    private void changeArgument() {
        int changed = GivenChanges.changedArgument(owner, call.name);
        if (changed >= 0) {
            change(Effect.CHANGES_OBJECT, origins.get(changed));
        }
    }

    private void changeReceiver() {
        BasicValue receiver = origins.get(0);
        if (receiver == Origins.SHELL && GivenChanges.changesThrough(owner, call.name)) {
            findings.unknown("calls " + shown() + " of a collection that it may not have made");
        }
        Effect effect = Origins.isOwn(receiver) ? null : JdkEffects.ofCallOnGiven(owner, call.name, call.descriptor);
        if (effect != null) {
            change(effect, receiver);
        }
    }

    private void change(Effect effect, BasicValue object) {
        if (Origins.isOwn(object)) {
            return;
        }
        if (Origins.isGiven(object)) {
            findings.effect(effect, shown());
        } else {
            findings.unknown("calls " + shown() + " on an object that it may not have made");
        }
    }

    /** It may put what it is given into an array or a collection that was made on the way. */
    private void fill() {
        for (Filling each : Filling.of(owner, call.name, call.descriptor, origins, call.isStatic())) {
            BasicValue value = origins.get(each.value());
            Type type = types.get(each.value());
            if (!each.elements()) {
                findings.put(each.field(), each.computed() ? BasicValue.REFERENCE_VALUE : value, type, true);
            } else if (!isOfValues(type) && (each.into() < 0 || !isOfValues(types.get(each.into())))) {
                findings.put(each.field(), elements(value), type, true);
            }
        }
    }

    private BasicValue elements(BasicValue whole) {
        return whole == Origins.FRESH
                ? Origins.join(search.put(Origins.ELEMENTS), search.put(Origins.CONTENTS))
                : Origins.element(whole);
    }

    private boolean isOfValues(Type type) {
        return type != null && search.types.isArrayOfValues(type);
    }

    private void askForTexts() {
        List<AskedText> asked =
                AskedText.of(owner, call.name, call.descriptor, types, call.passed.spread(), call.isStatic());
        for (AskedText each : asked) {
            boolean operand = each.operand() >= 0;
            findings.text(each.type(), operand ? origins.get(each.operand()) : BasicValue.REFERENCE_VALUE);
        }
    }

    private void doubt() {
        String what = search.isSetByProgram(owner, call.name, call.descriptor)
                ? "calls " + shown() + ", which depends on a default that the program sets"
                : KnownCalls.unknown(owner, call.name, call.descriptor, origins, call.isStatic());
        if (what != null) {
            findings.unknown(what);
        }
    }

    private String shown() {
        return call.shown(owner);
    }
}
