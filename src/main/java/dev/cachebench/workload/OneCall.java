package dev.cachebench.workload;

/** A single call, which is the same in every run. */
final class OneCall implements Calls, Calls.Arguments {
    private final Object[] arguments;

    OneCall(Object[] arguments) {
        this.arguments = arguments;
    }

    @Override
    public long count() {
        return 1;
    }

    @Override
    public Arguments arguments(ClassLoader classes) {
        return this;
    }

    @Override
    public Object[] next() {
        return arguments;
    }
}
