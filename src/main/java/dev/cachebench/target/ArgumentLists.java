package dev.cachebench.target;

/** Argument lists, each ready to call a method with. */
interface ArgumentLists {

    /** How many: 1 or more. */
    int size();

    /** The list at a place, counted from 0; the array may be the caller's own. */
    Object[] at(int place);
}
