package dev.cachebench.target;

/** Argument lists, each ready to call a method with. */
interface ArgumentLists {

    /** How many: 1 or more. */
    int size();

    /** The list at a place, counted from 0; the array may be the caller's own. */
    Object[] at(int place);

    /**
     * Where a list that {@link #at} gave was written, {@code line 3 of 'calls.csv'}; {@code null} if it goes without
     * saying.
     */
    default String origin(Object[] list) {
        return null;
    }
}
