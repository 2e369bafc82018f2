package dev.cachebench.cache;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;

/**
 * Where a function's code can be looked at: what a store that outlives the process needs to know whether it is still
 * the same function. It holds nothing but the JDK's types, so that it can go into another class loader.
 *
 * @param loader of the function's class
 * @param classFiles finds a class file by its binary name, with dots, as it was before anything was woven into it;
 *     {@code null} for a class that it does not have
 * @param dependencies what the user says that results depend on beside code and arguments: files, {@code env:NAME},
 *     {@code property:NAME}
 */
public record FunctionCode(ClassLoader loader, Function<String, byte[]> classFiles, List<String> dependencies) {

    /** The code of classes that nothing is woven into, and that depend on nothing else. */
    public static FunctionCode of(ClassLoader loader) {
        return new FunctionCode(loader, name -> read(loader, name), List.of());
    }

    /** The same code, where results depend on these as well. */
    public FunctionCode dependingOn(List<String> others) {
        return new FunctionCode(loader, classFiles, others);
    }

    private static byte[] read(ClassLoader loader, String className) {
        try (InputStream file = loader.getResourceAsStream(className.replace('.', '/') + ".class")) {
            return file == null ? null : file.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }
}
