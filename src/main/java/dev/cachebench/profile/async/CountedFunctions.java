package dev.cachebench.profile.async;

import dev.cachebench.profile.Function;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Functions whose calls are counted. What they call that is not counted, as the JDK's, is part of them. */
final class CountedFunctions {
    private final Map<Function.Method, Integer> numbers = new HashMap<>();

    CountedFunctions(List<Function> functions) {
        for (int i = 0; i < functions.size(); i++) {
            numbers.putIfAbsent(functions.get(i).method(), i);
        }
    }

    /**
     * The function's number; -1 if its calls are not counted.
     *
     * @param type the internal name
     * @param descriptor the first part is enough if it is a long one
     */
    int number(String type, String method, String descriptor) {
        Function.Method wanted = new Function.Method(type.replace('/', '.'), method, descriptor);
        Integer number = numbers.get(wanted);
        if (number != null || descriptor.contains(")")) {
            return number == null ? -1 : number;
        }
        for (Map.Entry<Function.Method, Integer> entry : numbers.entrySet()) {
            Function.Method known = entry.getKey();
            if (known.type().equals(wanted.type())
                    && known.name().equals(method)
                    && known.descriptor().startsWith(descriptor)) {
                return entry.getValue();
            }
        }
        return -1;
    }
}
