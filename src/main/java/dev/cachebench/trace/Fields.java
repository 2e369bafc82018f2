package dev.cachebench.trace;

import java.io.IOException;

/** Cuts lines into fields, one after the other. */
interface Fields {

    /** Goes to a line, which may get longer as its fields are read, by lines after it. */
    void begin(Lines lines) throws IOException;

    /** Goes to the next field of the line; false if there is none. */
    boolean next() throws IOException;

    /** Has the field, up to {@link #length}, until the next one. */
    byte[] bytes();

    int length();

    /** Skips the fields that are left, with the line breaks in them. */
    void end() throws IOException;
}
