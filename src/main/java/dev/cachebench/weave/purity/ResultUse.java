package dev.cachebench.weave.purity;

/** What callers can do with a result that a cache hands to several of them. */
public enum ResultUse {
    /** There is none. */
    NOTHING,
    /** A value, or a record or its like of values: nobody can tell that it is shared who does not ask by {@code ==}. */
    SHAREABLE,
    /** An array, a collection or a record that holds such: callers may change it, and {@code copy} copies it. */
    COPYABLE,
    /** An object of another class, which may change. */
    OBJECT,
    /** A stream, an iterator or a reader, which can be used only once. */
    USED_ONCE
}
