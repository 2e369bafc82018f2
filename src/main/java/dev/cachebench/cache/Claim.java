package dev.cachebench.cache;

/**
 * The right of one computation, among all processes that use a store, to compute the value for a key while the others
 * wait. It never outlives its process by more than some seconds, however that ends.
 */
@FunctionalInterface
public interface Claim {
    /** A claim on nothing: nobody waits for it. */
    Claim NONE = new Claim() { // no lambda: linking one costs a start more than a class
                @Override
                public void release() {}
            };

    /** Lets others have the key. Throws nothing: a claim that cannot be given back ends by itself. */
    void release();
}
