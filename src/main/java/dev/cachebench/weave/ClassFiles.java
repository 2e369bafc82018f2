package dev.cachebench.weave;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;

/** The class files, and what lies beside them, that a {@link WeavingLoader} loads instead of its parent. Thread-safe. */
public interface ClassFiles {

    /**
     * @param className the binary name, with dots
     * @return {@code null} for a class that is the parent's to load
     * @throws IOException if it is there and cannot be read
     */
    byte[] read(String className) throws IOException;

    /** A file that is no class; {@code null} if there is none. */
    URL resource(String path);

    /** All files of a name. */
    Enumeration<URL> resources(String path) throws IOException;
}
