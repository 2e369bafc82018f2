package dev.cachebench.cli.store;

import dev.cachebench.text.Shown;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.List;

/** The arguments of a call as a store shows them: strings are in quotes there, which nobody types. */
final class CallText {
    private CallText() {}

    /**
     * {@code (42, "EUR")} for {@code 42} and {@code EUR}, or {@code "EUR"}.
     *
     * @param function with its descriptor
     * @param arguments {@code null} for no call in particular
     * @return {@code null} for that
     */
    static String of(String function, List<String> arguments) {
        if (arguments == null) {
            return null;
        }
        String signature = MethodRef.signature(function.substring(function.indexOf('(')));
        String[] types = signature.substring(1, signature.length() - 1).split(", ");
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean isString = types.length == arguments.size() && types[i].equals("String");
            shown.add(
                    isString && !argument.startsWith("\"") && !argument.equals("null")
                            ? Shown.text(argument)
                            : argument);
        }
        return "(" + String.join(", ", shown) + ")";
    }
}
