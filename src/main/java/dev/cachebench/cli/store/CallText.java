package dev.cachebench.cli.store;

import dev.cachebench.text.Shown;
import dev.cachebench.text.SourceNames;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;

/** The arguments of a call as a store shows them: strings are in quotes there, which nobody types. */
final class CallText {
    private CallText() {}

    /**
     * {@code (42, "EUR")} for {@code 42} and {@code EUR}, or {@code "EUR"}.
     *
     * @param function with its descriptor
     * @param arguments {@code null} for no call in particular; fewer than the function takes where it leaves some out
     *     of its keys
     * @return {@code null} for that
     * @throws UserFault if there are more than the function takes, or one is no value of its primitive type
     */
    static String of(String function, List<String> arguments) {
        if (arguments == null) {
            return null;
        }
        String method = SourceNames.method(function);
        String parameters = method.substring(method.indexOf('(') + 1, method.length() - 1);
        String[] types = parameters.isEmpty() ? new String[0] : parameters.split(", ");
        if (arguments.size() > types.length) {
            throw UserFault.usage(method + " takes " + (types.length == 0 ? "no" : types.length) + " argument"
                    + (types.length == 1 ? "" : "s") + ", but " + arguments.size()
                    + (arguments.size() == 1 ? " is" : " are") + " given: " + String.join(" ", arguments));
        }
        boolean inOrder = types.length == arguments.size();
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (inOrder && !isValue(argument, types[i])) {
                throw UserFault.usage(
                        "'" + argument + "' is not of type " + types[i] + ", which " + method + " takes there");
            }
            boolean isBareString =
                    inOrder && types[i].equals("String") && !argument.startsWith("\"") && !argument.equals("null");
            shown.add(isBareString ? Shown.text(argument) : argument);
        }
        return "(" + String.join(", ", shown) + ")";
    }

    private static boolean isValue(String text, String type) {
        try {
            switch (type) {
                case "byte", "short", "int", "long" -> Long.parseLong(text);
                case "float", "double" -> Double.parseDouble(text);
                case "boolean" -> {
                    return text.equals("true") || text.equals("false");
                }
                default -> {}
            }
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
