package dev.cachebench.target;

import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/** Chooses among constructors or methods of one name by arguments in JSON, as a compiler would by the same literals. */
final class Overloads {
    private static final int NEVER = 1000;

    private Overloads() {}

    /**
     * A constructor or method, with an argument for each of its parameters.
     *
     * @param arguments out of JSON; those of a variable number are one list
     */
    record Choice(FoundMethod method, List<?> arguments) {}

    /**
     * @param from one or more
     * @param arguments out of JSON
     * @throws UserFault if none of them takes these, or several do equally well
     */
    static Choice choose(List<FoundMethod> from, List<?> arguments) {
        List<Choice> best = new ArrayList<>();
        int least = NEVER;
        for (FoundMethod method : from) {
            List<?> fitted = fitted(method, arguments);
            int distance = fitted == null ? NEVER : distance(method, fitted);
            if (distance < least) {
                best.clear();
                least = distance;
            }
            if (distance == least && distance < NEVER) {
                best.add(new Choice(method, fitted));
            }
        }
        if (best.size() == 1) {
            return best.get(0);
        }
        StringBuilder titles = new StringBuilder();
        for (FoundMethod method : from) {
            titles.append(titles.length() == 0 ? "" : ", ").append(method.title());
        }
        throw UserFault.usage("--new: " + (best.isEmpty() ? "there is " : "the arguments fit several of ") + titles
                + ", and the arguments are " + CollectionArgument.json(arguments));
    }

    /** One for each parameter; {@code null} if they are too many or too few. */
    private static List<?> fitted(FoundMethod method, List<?> arguments) {
        int parameters = method.parameters().length;
        boolean spread = method.isVarArgs()
                && arguments.size() >= parameters - 1
                && !(arguments.size() == parameters && arguments.get(parameters - 1) instanceof List);
        if (!spread) {
            return arguments.size() == parameters ? arguments : null;
        }
        List<Object> fitted = new ArrayList<>(arguments.subList(0, parameters - 1));
        fitted.add(new ArrayList<>(arguments.subList(parameters - 1, arguments.size())));
        return fitted;
    }

    private static int distance(FoundMethod method, List<?> arguments) {
        int distance = method.isVarArgs() ? 1 : 0;
        for (int i = 0; i < arguments.size(); i++) {
            distance += distance(method.parameters()[i], arguments.get(i));
        }
        return distance;
    }

    /** How far a parameter's type is from what JSON says: 0 for the one that Java gives the literal. */
    private static int distance(Type parameter, Object json) {
        boolean primitive = parameter.getSort() < Type.ARRAY;
        Scalar scalar = Scalar.of(parameter.getDescriptor());
        if (json == null) {
            return primitive ? NEVER : 0;
        }
        if (scalar == Scalar.STRING && !(json instanceof String)) {
            return NEVER;
        }
        if (scalar != null) {
            return isOne(scalar, json) ? place(scalar, json) * 2 + (primitive ? 0 : 1) : NEVER;
        }
        boolean any = parameter.getClassName().equals("java.lang.Object");
        if (parameter.getSort() == Type.ARRAY) {
            return json instanceof List ? 0 : NEVER;
        }
        return any ? 90 : json instanceof JsonText.Literal ? 70 : 20;
    }

    private static boolean isOne(Scalar scalar, Object json) {
        try {
            scalar.ofJson(json);
            return true;
        } catch (ArgumentType.NotOne e) {
            return false;
        }
    }

    private static int place(Scalar scalar, Object json) {
        List<Scalar> order = json instanceof String
                ? List.of(Scalar.STRING, Scalar.CHAR)
                : ((JsonText.Literal) json).text().matches("-?\\d+")
                        ? List.of(Scalar.INT, Scalar.LONG, Scalar.FLOAT, Scalar.DOUBLE, Scalar.BIG_INTEGER)
                        : List.of(Scalar.BOOLEAN, Scalar.DOUBLE, Scalar.FLOAT);
        int place = order.indexOf(scalar);
        return place >= 0 ? place : 20 + scalar.ordinal();
    }
}
