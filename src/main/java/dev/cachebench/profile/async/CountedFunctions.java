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
     */
    int number(String type, String method, String descriptor) {
        return numbers.getOrDefault(new Function.Method(type.replace('/', '.'), method, descriptor), -1);
    }
}
