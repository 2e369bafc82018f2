package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;

/** Reads the requests of one format out of a stream. */
@FunctionalInterface
interface TraceReader {

    /** @throws UserFault if the stream holds something else */
    void read(InputStream in, Requests requests) throws IOException;
}
