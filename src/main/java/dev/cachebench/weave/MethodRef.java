package dev.cachebench.weave;

/**
 * A method by name.
 *
 * @param className the binary name of its class, with dots
 * @param name the method's name
 * @param descriptor its descriptor as in a class file, for example {@code (I)J}
 * @param isStatic whether it needs no instance
 */
public record MethodRef(String className, String name, String descriptor, boolean isStatic) {

    /** A static method. */
    public MethodRef(String className, String name, String descriptor) {
        this(className, name, descriptor, true);
    }

    public String simpleClassName() {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    String internalClassName() {
        return className.replace('.', '/');
    }
}
