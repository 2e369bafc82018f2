package dev.cachebench.workload;

/** A single call, which is the same in every run. */
public final class OneCall implements Calls, Calls.Arguments {
    private final long each;
    private final Object[] arguments;

    OneCall(long each, Object[] arguments) {
        this.each = each;
        this.arguments = arguments;
    }

    @Override
    public long count() {
        return 1;
    }

    @Override
    public long each() {
        return each;
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
