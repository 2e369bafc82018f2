package dev.cachebench.agent.tune;

import org.objectweb.asm.Type;

/** A method of {@code Map} of which {@link MapCalls} hears. */
enum MapCall {
    GET("get", "(L)L", "got", "(LLLI)L"),
    GET_OR_DEFAULT("getOrDefault", "(LL)L", "gotOrDefault", "(LLLLI)L"),
    CONTAINS_KEY("containsKey", "(L)Z", "contained", "(LLZI)Z"),
    PUT("put", "(LL)L", "put", "(LLLLI)L"),
    PUT_IF_ABSENT("putIfAbsent", "(LL)L", "putIfAbsent", "(LLLLI)L"),
    COMPUTE_IF_ABSENT("computeIfAbsent", "(LF)L", "computed", "(LLLFI)L"),
    COMPUTE("compute", "(LB)L", "updated", "(LLLI)L"),
    COMPUTE_IF_PRESENT("computeIfPresent", "(LB)L", "updated", "(LLLI)L"),
    MERGE("merge", "(LLB)L", "updated", "(LLLI)L"),
    REMOVE("remove", "(L)L", "removed", "(LLLI)L"),
    /** Told before the map is empty. */
    CLEAR("clear", "()V", "clearing", "(LI)V");

    private final String name;
    private final String with;
    private final String told;
    private final String descriptor;

    /** @param descriptor of the method that is told: the map, the key, the result, an argument, the site */
    MapCall(String name, String with, String told, String descriptor) {
        this.name = name;
        this.with = full(with);
        this.told = told;
        this.descriptor = full(descriptor);
    }

    private static String full(String brief) {
        return brief.replace("L", "Ljava/lang/Object;")
                .replace("F", "Ljava/util/function/Function;")
                .replace("B", "Ljava/util/function/BiFunction;");
    }

    /** The one of a name and descriptor; {@code null} for none. */
    static MapCall of(String name, String descriptor) {
        for (MapCall each : values()) {
            if (each.name.equals(name) && each.with.equals(descriptor)) {
                return each;
            }
        }
        return null;
    }

    int arguments() {
        return Type.getArgumentTypes(with).length;
    }

    /** The method of {@link MapCalls}. */
    String told() {
        return told;
    }

    String descriptor() {
        return descriptor;
    }

    /** Whether that also gets the argument after the key. */
    boolean tellsArgument() {
        return this == GET_OR_DEFAULT || this == PUT || this == PUT_IF_ABSENT || this == COMPUTE_IF_ABSENT;
    }
}
