package dev.cachebench.weave;

import dev.cachebench.cache.FunctionIdentity;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/**
 * One method of one class, by name and descriptor.
 *
 * @param className the binary name of its class, with dots
 * @param name the method's name
 * @param descriptor its descriptor as in a class file, for example {@code (I)J}
 * @param isStatic whether it is static
 */
public record MethodRef(String className, String name, String descriptor, boolean isStatic) {

    /** A static method. */
    public MethodRef(String className, String name, String descriptor) {
        this(className, name, descriptor, true);
    }

    /** As the caches know it. */
    FunctionIdentity identity() {
        return new FunctionIdentity(className, name, descriptor);
    }

    public String simpleClassName() {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** The names of the parameters' types, as in a source file with all packages written out. */
    public List<String> parameterTypes() {
        List<String> names = new ArrayList<>();
        for (Type type : Type.getArgumentTypes(descriptor)) {
            names.add(type.getClassName());
        }
        return names;
    }

    /** As a programmer writes it: {@code com.acme.Pricing.quote(int, String)}, parameter types without their packages. */
    public String label() {
        StringBuilder label =
                new StringBuilder(className).append('.').append(name).append('(');
        String separator = "";
        for (String type : parameterTypes()) {
            label.append(separator).append(type.substring(type.lastIndexOf('.') + 1));
            separator = ", ";
        }
        return label.append(')').toString();
    }

    String internalClassName() {
        return className.replace('.', '/');
    }
}
