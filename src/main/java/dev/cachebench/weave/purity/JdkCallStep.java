package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Hint.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;

/** A call of a method of the JDK: what is known of its effects on what it is given, besides those it always has. */
final class JdkCallStep {
    private static final Type ITERABLE = Type.getObjectType("java/lang/Iterable");
    private static final int MOST_COLLECTIONS = 20; // classes of the program's
    private static final Type TEXT = Type.getObjectType("java/lang/CharSequence");

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
        if (!call.isStatic()) {
            changeReceiver();
        }
        changeArgument();
        useUpArguments();
        fill();
        askForTexts();
        followOwnCode();
        compare();
        if (search.seeksUnknown()) {
            askForMore();
        }
        if (isDoubtful && search.seeksUnknown()) {
            doubt();
        }
    }

    /** A method may change what it is given, as {@code Arrays.sort} does, or fill an array. */
    private void changeArgument() {
        int changed = GivenChanges.changedParameter(owner, call.name, call.descriptor);
        if (changed >= 0 && !isWithoutRoom()) {
            change(Effect.CHANGES_OBJECT, origins.get(operand(changed)));
        }
    }

    /** Whether what is passed last is a constant array of no elements, as is usual for {@code toArray}. */
    private boolean isWithoutRoom() {
        FieldInsnNode last = call.passed.constant();
        return last != null && search.types.isEmptyArray(last);
    }

    /** Of what is written to, or can be read once, nothing but new ones can be passed unseen. */
    private void useUpArguments() {
        Type[] parameters = Type.getArgumentTypes(call.descriptor);
        for (int i = 0; i < parameters.length; i++) {
            Effect effect = JdkEffects.ofPassing(parameters[i], call.name);
            if (effect == Effect.READS_RANDOM || effect != null && Origins.isGiven(origins.get(operand(i)))) {
                change(effect, origins.get(operand(i)));
            }
            if (isOpenIterable(parameters[i], operand(i))) {
                findings.unknown("calls " + shown() + " with what may be used up");
            }
            if (search.seeksUnknown() && mayHaveCode(parameters[i], operand(i))) {
                findings.unknown("calls " + shown() + " with " + TypeNames.one(types.get(operand(i)))
                        + ", whose code is not known");
            }
        }
    }

    /** Another one than a collection may be used up. */
    private boolean isOpenIterable(Type parameter, int operand) {
        return parameter.equals(ITERABLE)
                && ITERABLE.equals(types.get(operand))
                && !Origins.isOwn(origins.get(operand));
    }

    /** A text may be of a class of the program's. So may what dates are computed with, which may be a lambda too. */
    private boolean mayHaveCode(Type parameter, int operand) {
        Type type = types.get(operand);
        if (type == null || type.getSort() != Type.OBJECT || search.types.isValue(type)) {
            return false;
        }
        if (parameter.equals(TEXT)) {
            Set<String> below = search.types.belowJdk(TEXT.getInternalName());
            return !type.getInternalName().startsWith("java/lang/StringBu")
                    && (below == null || !below.isEmpty())
                    && !Origins.isOwn(origins.get(operand));
        }
        boolean lambda = type.equals(parameter) && Origins.isOwn(origins.get(operand)); // whose body was looked at
        return parameter.getInternalName().startsWith("java/time/")
                && !lambda
                && search.types.hiddenCode.mayBeIn(holding(type));
    }

    private int operand(int parameter) {
        return call.isStatic() ? parameter : parameter + 1;
    }

    private void changeReceiver() {
        BasicValue receiver = origins.get(0);
        if (receiver == Origins.SHELL && GivenChanges.changesThrough(owner, call.name)) {
            findings.unknown("calls " + shown() + " of a collection that it may not have made");
        }
        if (JdkEffects.isStream(owner) && Origins.isGiven(receiver)) {
            change(Effect.CHANGES_OBJECT, receiver);
        }
        boolean made = Origins.isOwn(receiver) && receiver != Origins.NULL;
        if (made && owner.equals("java/lang/Object") && call.name.equals("hashCode")) {
            findings.effect(Effect.READS_IDENTITY, shown());
        }
        if (call.name.equals("printStackTrace") && !Origins.isGiven(receiver)) {
            findings.effect(Effect.READS_THREAD, shown()); // whoever has called it
        }
        if (Origins.isGiven(receiver) && GivenChanges.readsException(owner, call.name)) {
            findings.unknown("calls " + shown() + ", which may be another in time");
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

    /** What is taken for a text, a number, a date or a collection may be of a class of the program's. */
    private void followOwnCode() {
        if (call.isStatic() || Origins.isOwn(origins.get(0)) || !search.seeksUnknown()) {
            return;
        }
        if (FieldContents.isCollection("L" + owner + ";")) {
            followOwnCollections();
            return;
        }
        boolean open = owner.equals("java/lang/CharSequence")
                || owner.equals("java/lang/Number")
                || owner.equals("java/util/Map$Entry")
                || owner.startsWith("java/time/");
        if (!open) {
            return;
        }
        List<DeclaredMethod> own = search.overriding(call, owner);
        if (own == null) {
            findings.unknown("calls " + shown() + ", which may run any code of the program's");
        } else {
            findings.follow(own, origins);
        }
    }

    /**
     * Of those that extend a class of the JDK with fields of its own no key is made.
     */
    private void followOwnCollections() {
        if (!search.isGivenCollection(origins.get(0)) || !JdkMethods.isOpen(owner)) {
            return;
        }
        Set<String> below = search.types.belowInKeys(owner);
        if (below == null || below.size() > MOST_COLLECTIONS) {
            findings.unknown("calls " + shown() + ", which may run any code of the program's");
            return;
        }
        for (String each : below) {
            search.callCollection(each, call.name, call.descriptor);
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

    /** Sorts and collections compare what they hold, and hash it, by the program's code. */
    private void compare() {
        if (!search.seeksUnknown()) {
            return;
        }
        int first = call.isStatic() ? 0 : 1;
        Holding receiver = call.isStatic() ? null : holding(types.get(0));
        List<Holding> arguments = new ArrayList<>();
        for (Type each : types.subList(first, origins.size())) {
            arguments.add(holding(each));
        }
        List<Holding> spread = null;
        if (call.passed.spread() != null) {
            spread = new ArrayList<>();
            for (Type each : call.passed.spread()) {
                spread.add(holding(each));
            }
        }
        for (JdkCallbacks.Ask each : JdkCallbacks.of(owner, call.name, call.descriptor, receiver, arguments, spread)) {
            boolean comparesArray = each.on().getType().getSort() == Type.ARRAY && each.what() != JdkCallback.TEXT;
            if (comparesArray && search.untold().isArrayPassed(call, owner)) {
                findings.unknown("calls " + shown() + ", which asks an array for which one it is");
            }
            if (each.what() != JdkCallback.TEXT) {
                search.ask(each.what(), each.on().getType());
            }
            if (each.what() == JdkCallback.EQUALS && !origins.isEmpty() && livesOn(origins.get(0))) {
                search.searchOlder();
            }
        }
    }

    /** Whether an object is in no key, and there before the call and after it. */
    private static boolean livesOn(BasicValue object) {
        return object == Origins.STATIC || object == Origins.OF_THIS || object == Origins.THIS;
    }

    /** {@code null} for what is no reference. */
    private static Holding holding(Type type) {
        if (type == null) {
            return Holding.of(Holding.Kind.NULL, HoldingInterpreter.OBJECT);
        }
        return type.getSort() < Type.ARRAY ? null : Holding.of(Holding.Kind.FIXED, type);
    }

    /** Of equal sets and maps each may give its elements in another order, and of equal arrays each is another one. */
    private void askForMore() {
        if (search.untold().isOrder(call, owner)) {
            findings.unknown("calls " + shown() + ", and equal collections may differ in their order");
        }
        if (search.untold().isClass(call)) {
            findings.unknown("calls " + shown() + " of a collection, which equal ones may answer otherwise");
        }
        if (search.untold().isArrayIdentity(call, owner)) {
            findings.unknown("calls " + shown() + ", which asks an array for which one it is");
        }
        if (search.untold().isRoom(call, owner)) {
            findings.unknown("calls " + shown() + ", which equal objects may answer otherwise");
        }
        if (search.untold().isDefault(call, owner)) {
            findings.unknown("calls " + shown() + ", and equal properties may differ in their defaults");
        }
        if (search.untold().isArrayPassed(call, owner)) {
            search.keepsArrays();
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
