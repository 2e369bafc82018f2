package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Hint.Effect;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;

/** What a search learns from an instruction, with the place where that is. */
final class StepFindings {
    final CodeSearch search;
    final SearchedCall call;
    private final int line;
    private final boolean letsOut;

    /** @param letsOut whether what a method that is called throws leaves the one that is asked about */
    StepFindings(CodeSearch search, SearchedCall call, int line, boolean letsOut) {
        this.search = search;
        this.call = call;
        this.line = line;
        this.letsOut = letsOut;
    }

    void effect(Effect effect, String what) {
        search.addEffect(effect, what, call, line);
    }

    void unknown(String what) {
        search.addUnknown(what, call, line);
    }

    void read(FieldInsnNode field, BasicValue of) {
        search.addRead(field, of, call, line);
        if (search.seeksUnknown() && ForeignFields.mayChange(search.types, field)) {
            unknown("reads the field " + TypeNames.method(field.owner, field.name) + ", of which nothing is known");
        }
    }

    /** An object is made. */
    void made(String className) {
        if (!search.seeksUnknown()) {
            return;
        }
        if (search.types.find(className, "finalize", "()V") != null) {
            unknown("makes " + TypeNames.one(Type.getObjectType(className)) + ", which has a finalizer");
        }
        for (DeclaredMethod each : search.overriding(className)) {
            List<BasicValue> operands = new ArrayList<>(List.of(Origins.FRESH));
            for (Type ignored : Type.getArgumentTypes(each.method().desc)) {
                operands.add(BasicValue.REFERENCE_VALUE);
            }
            search.follow(each, operands, call, false);
        }
    }

    /** What the method hands back. */
    void result(BasicValue value) {
        search.addResult(value, call, line);
    }

    /**
     * Puts something into an object that was made on the way.
     *
     * @param type that the code declares it to have; {@code null} if it is the null reference
     * @param result whether the object may be part of a result
     */
    void put(String field, BasicValue value, Type type, boolean result) {
        boolean values = type == null
                || search.types.isValue(type)
                || value == Origins.SHELL && search.types.isArrayOfValues(type);
        if (!values) {
            search.addPut(field, value, result);
        }
    }

    /**
     * An object is asked for its text.
     *
     * @param type that it has at least; {@code null} for the null reference
     */
    void text(Type type, BasicValue object) {
        if (type == null || AskedText.isPlain(type)) {
            return;
        }
        if (search.seeksUnknown() && search.untold().isOrder(type, object)) {
            unknown("makes a text of " + TypeNames.one(type) + ", and equal ones may differ in their order");
        }
        List<DeclaredMethod> asked = search.askedForText(type);
        if (asked == null) {
            unknown("turns into text what may be any object");
            return;
        }
        follow(asked, List.of(object));
    }

    /**
     * Methods that the JDK calls back.
     *
     * @param operands of a call that reaches each of the methods, the receiver first if there is one
     */
    void follow(List<DeclaredMethod> methods, List<BasicValue> operands) {
        for (DeclaredMethod each : methods) {
            search.follow(each, operands, call, false);
        }
    }

    /**
     * Methods that the instruction calls itself.
     *
     * @param operands of a call that reaches each of the methods, the receiver first if there is one
     */
    void call(List<DeclaredMethod> methods, List<BasicValue> operands) {
        for (DeclaredMethod each : methods) {
            search.follow(each, operands, call, letsOut);
        }
    }
}
