package dev.cachebench.weave;

import dev.cachebench.cache.FunctionCode;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.text.SourceNames;
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

    /**
     * As the caches know it.
     *
     * @param code where it can be looked at; {@code null} for caches that need not
     */
    FunctionIdentity identity(FunctionCode code) {
        return new FunctionIdentity(className, name, descriptor, code);
    }

    /** Its class as the source calls it, with its package: {@code com.acme.Shop.Inner}. */
    public String sourceClassName() {
        return SourceNames.of(className);
    }

    /** Its class as the source calls it, without the package: {@code Shop.Inner}. */
    public String simpleClassName() {
        return SourceNames.of(className.substring(className.lastIndexOf('.') + 1));
    }

    /** The names of the parameters' types, as in a source file with all packages written out. */
    public List<String> parameterTypes() {
        List<String> names = new ArrayList<>();
        for (Type type : Type.getArgumentTypes(descriptor)) {
            names.add(type.getClassName());
        }
        return names;
    }

    /**
     * As a programmer writes it: {@code com.acme.Pricing.quote(int, String)}, parameter types by their simple names.
     */
    public String label() {
        return sourceClassName() + "." + name + signature(descriptor);
    }

    /** {@code (int, String)}: the parameter types by their simple names. */
    public static String signature(String descriptor) {
        StringBuilder signature = new StringBuilder("(");
        for (Type type : Type.getArgumentTypes(descriptor)) {
            signature.append(signature.length() == 1 ? "" : ", ").append(SourceNames.simple(type.getClassName()));
        }
        return signature.append(')').toString();
    }

    /**
     * Whether it maps one whole number to another without an instance: a cache of it that checks nothing boxes none.
     */
    public boolean mapsNumbers() {
        return isStatic && MethodDescriptor.of(descriptor).isLong();
    }

    /** Its class with slashes. */
    public String internalClassName() {
        return className.replace('.', '/');
    }
}
