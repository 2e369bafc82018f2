package dev.cachebench.weave.purity;

/** Methods of the program's own objects that the JDK calls on its own account. */
enum JdkCallback {
    EQUALS("equals", "(Ljava/lang/Object;)Z"),
    HASH("hashCode", "()I"),
    COMPARE("compareTo", "(Ljava/lang/Object;)I"),
    TEXT("toString", "()Ljava/lang/String;");

    private final String method;
    private final String descriptor;

    JdkCallback(String method, String descriptor) {
        this.method = method;
        this.descriptor = descriptor;
    }

    String method() {
        return method;
    }

    String descriptor() {
        return descriptor;
    }

    /** Whether it has an argument: another object of the kind. */
    boolean takesOther() {
        return this == EQUALS || this == COMPARE;
    }
}
