package dev.cachebench.weave;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.List;

/** The class files and resources that a {@link WeavingLoader} loads itself, not through its parent. Thread-safe. */
public interface ClassFiles {

    /**
     * @param className the binary name, with dots
     * @return {@code null} for a class that the parent loads
     * @throws IOException if it exists and cannot be read
     */
    byte[] read(String className) throws IOException;

    /** A resource; {@code null} if there is none. */
    URL resource(String path);

    /** What results depend on beside code and arguments, as {@link dev.cachebench.cache.FunctionCode} has it. */
    default List<String> dependencies() {
        return List.of();
    }

    /** All resources of a name. */
    Enumeration<URL> resources(String path) throws IOException;
}
