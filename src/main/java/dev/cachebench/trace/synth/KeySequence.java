package dev.cachebench.trace.synth;

/** Keys, one after the other. */
@FunctionalInterface
public interface KeySequence {
    long next();

    /** Keys as an order takes them. */
    static KeySequence of(Order order, int keys) {
        Order.Places places = order.over(keys);
        return places::next;
    }
}
