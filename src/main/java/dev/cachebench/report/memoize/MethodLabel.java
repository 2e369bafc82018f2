package dev.cachebench.report.memoize;

import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.List;

/** A method as a programmer writes it. */
final class MethodLabel {
    private MethodLabel() {}

    /** {@code com.acme.Pricing.quote(int, String)}: parameter types without their packages. */
    static String of(MethodRef method) {
        List<String> types = new ArrayList<>();
        for (String type : method.parameterTypes()) {
            types.add(type.substring(type.lastIndexOf('.') + 1));
        }
        return method.className() + "." + method.name() + "(" + String.join(", ", types) + ")";
    }
}
