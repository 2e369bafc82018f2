package dev.cachebench.weave;

/**
 * A method by name.
 *
 * @param className the binary name of its class, with dots
 * @param name the method's name
 * @param descriptor its descriptor as in a class file, for example {@code (I)J}
 */
public record MethodRef(String className, String name, String descriptor) {

    public String simpleClassName() {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    String internalClassName() {
        return className.replace('.', '/');
    }
}
