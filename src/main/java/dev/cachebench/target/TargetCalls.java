package dev.cachebench.target;

import dev.cachebench.trace.synth.Order;
import dev.cachebench.workload.Calls;
import java.util.List;

/** Calls of a user's method with the arguments that the user wrote. */
final class TargetCalls implements Calls {
    private final FoundMethod method;
    private final WrittenArguments written;
    private final long count;
    private final Order order;
    private ClassLoader knownClasses; // whose lists are kept, where nobody can change them
    private ArgumentLists known;
    private ArgumentLists last; // that arguments were taken from

    TargetCalls(FoundMethod method, WrittenArguments written, long count, Order order) {
        this.method = method;
        this.written = written;
        this.count = count;
        this.order = order;
    }

    FoundMethod method() {
        return method;
    }

    WrittenArguments written() {
        return written;
    }

    Order order() {
        return order;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public Arguments arguments(ClassLoader classes) {
        ArgumentLists lists = lists(classes);
        last = lists;
        Order.Places places = order.over(lists.size());
        return () -> lists.at(places.next());
    }

    @Override
    public String origin(Object[] arguments) {
        return last == null ? null : last.origin(arguments);
    }

    private ArgumentLists lists(ClassLoader classes) {
        if (known != null && knownClasses == classes) {
            return known;
        }
        List<ArgumentType> types = ArgumentTypes.of(method, classes);
        ArgumentLists lists = written.of(method, types);
        boolean immutable = true;
        for (ArgumentType type : types) {
            immutable &= type.immutable();
        }
        known = immutable ? lists : null;
        knownClasses = classes;
        return lists;
    }
}
