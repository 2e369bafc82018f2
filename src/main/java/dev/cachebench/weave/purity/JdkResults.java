package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Holding.Kind;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * What calls of the JDK hand back that are known to be harmless: new objects, parts of what they are given, or views.
 */
final class JdkResults {
    /** Methods of an {@code Optional} whose result may hold, or be, something else. */
    private static final Set<String> OPENING = Set.of("flatMap", "map", "or", "orElse", "orElseGet");

    private final ProgramTypes types;
    private final KeyParts parts;

    JdkResults(ProgramTypes types, KeyParts parts) {
        this.types = types;
        this.parts = parts;
    }

    /** Whether what a call of the JDK's own code hands back is of the JDK's too: a view, an iterator or a stream. */
    boolean isOfJdk(Holding made) {
        Type type = made.getType();
        return made.kind().compareTo(Kind.VALUE) > 0
                && type.getSort() == Type.OBJECT
                && (JdkCall.isCollection(type.getInternalName())
                        || type.getInternalName().startsWith("java/util/stream/")
                        || type.getInternalName().startsWith("java/util/Primitive"));
    }

    private static boolean isUsedUp(Type type) {
        return type.getSort() == Type.OBJECT
                && (JdkEffects.isStream(type.getInternalName())
                        || type.getInternalName().equals("java/util/stream/Stream$Builder"));
    }

    /** What a call that {@link JdkCall#isKnown} hands back. */
    Holding of(String owner, String name, String descriptor, Holding receiver, List<Holding> arguments) {
        Type type = Type.getReturnType(descriptor);
        if (types.isValue(type)) {
            return Holding.of(Kind.VALUE, type);
        }
        if (isUsedUp(type)) {
            return Holding.of(Kind.OWN, type);
        }
        if (owner.equals("java/util/Objects") && name.equals("requireNonNull") && arguments.get(0) != null) {
            return arguments.get(0);
        }
        if (owner.equals("java/util/Comparator") || owner.startsWith("java/util/function/")) {
            return Holding.of(type.getInternalName().equals(owner) ? Kind.LAMBDA : Kind.FIXED, type);
        }
        if (receiver == null) {
            boolean view = !arguments.isEmpty()
                    && arguments.get(0) != null
                    && (owner.equals("java/util/Collections") && Origins.isView(name) || name.equals("asList"));
            return view ? Holding.of(arguments.get(0).kind(), type) : made(owner, type, arguments);
        }
        if (name.equals("clone") || name.equals("toArray") || name.equals("toCharArray") || name.equals("getBytes")) {
            Kind kind = receiver.kind() == Kind.NEW ? Kind.NEW : Kind.OWN;
            return Holding.of(kind, owner.startsWith("[") ? Type.getObjectType(owner) : type);
        }
        if (JdkCall.isText(owner) && receiver.isOwn()) {
            return receiver;
        }
        if (owner.equals("java/util/Optional") && OPENING.contains(name)) {
            return Holding.of(Kind.FIXED, type); // what code gives
        }
        if (JdkCall.isCollection(owner) || owner.equals("java/util/Optional") || owner.equals("java/lang/Iterable")) {
            boolean view = type.getSort() == Type.OBJECT
                    && JdkCall.isCollection(type.getInternalName())
                    && !type.getInternalName().equals("java/util/BitSet");
            return view ? Holding.of(receiver.kind(), type) : parts.part(receiver.kind(), type);
        }
        boolean fresh = owner.equals("java/lang/String") || owner.equals("java/util/regex/Pattern");
        return Holding.of(fresh ? Kind.OWN : Kind.FIXED, type);
    }

    private static Holding made(String owner, Type type, List<Holding> arguments) {
        boolean maker = owner.equals("java/util/Arrays")
                || owner.equals("java/util/List")
                || owner.equals("java/util/Set")
                || owner.equals("java/util/Map")
                || owner.equals("java/util/Optional")
                || owner.equals("java/util/Collections")
                        && type.getSort() != Type.ARRAY
                        && !type.equals(HoldingInterpreter.OBJECT);
        boolean allNew = true;
        for (Holding each : arguments) {
            boolean made = each == null || each.kind() == Kind.VALUE || each.kind() == Kind.NEW;
            allNew &= made || each.kind() == Kind.NULL;
        }
        return Holding.of(!maker ? Kind.FIXED : allNew ? Kind.NEW : Kind.OWN, type);
    }
}
