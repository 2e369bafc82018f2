package dev.cachebench.target;

import dev.cachebench.text.UserFault;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which type of argument a parameter takes. */
final class ArgumentTypes {
    private ArgumentTypes() {}

    /**
     * The types of a method's parameters. Scalars are known by their descriptors; for others the method's class is asked.
     *
     * @param classes loads the method's class
     * @throws UserFault for a type of which no value can be written
     */
    static List<ArgumentType> of(FoundMethod method, ClassLoader classes) {
        List<ArgumentType> types = new ArrayList<>();
        Type[] declared = null;
        org.objectweb.asm.Type[] parameters = method.parameters();
        for (int i = 0; i < parameters.length; i++) {
            ArgumentType type = Scalar.of(parameters[i].getDescriptor());
            if (type == null) {
                declared = declared != null ? declared : declared(method, classes);
                type = of(declared[i]);
                if (type == null) {
                    throw UserFault.usage("argument " + (i + 1) + " of " + method.title() + " is a "
                            + simple(declared[i])
                            + ", and there is no way to write one; a record, or a type with a static "
                            + "valueOf(String), of(String) or parse(String) could be written");
                }
            }
            types.add(type);
        }
        return types;
    }

    private static Type[] declared(FoundMethod method, ClassLoader classes) {
        try {
            Class<?> owner = Class.forName(method.owner().name(), false, classes);
            for (Method candidate : owner.getDeclaredMethods()) {
                if (candidate.getName().equals(method.name())
                        && org.objectweb.asm.Type.getMethodDescriptor(candidate).equals(method.descriptor())) {
                    return candidate.getGenericParameterTypes();
                }
            }
            throw new IllegalStateException("there is no method " + method.title());
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw UserFault.usage("the parameters of " + method.title() + " need a class that is not there: "
                    + e.getMessage().replace('/', '.') + "; add its jar with --class-path");
        }
    }

    /** {@code null} if no value of it can be written. */
    static ArgumentType of(Type type) {
        return of(type, List.of());
    }

    /** @param seen the type variables that {@code type} is a bound of, which may be their own: {@code E extends List<E>} */
    private static ArgumentType of(Type type, List<Type> seen) {
        if (type instanceof Class<?> plain) {
            return ofClass(plain, List.of(), seen);
        }
        if (type instanceof ParameterizedType generic) {
            return ofClass((Class<?>) generic.getRawType(), List.of(generic.getActualTypeArguments()), seen);
        }
        if (type instanceof GenericArrayType array) {
            ArgumentType element = of(array.getGenericComponentType(), seen);
            return element == null ? null : new ArrayArgument(raw(array.getGenericComponentType()), element);
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], seen);
        }
        if (seen.contains(type)) {
            return Untyped.ANY;
        }
        List<Type> inside = new ArrayList<>(seen);
        inside.add(type);
        return of(((TypeVariable<?>) type).getBounds()[0], inside);
    }

    private static ArgumentType ofClass(Class<?> type, List<Type> arguments, List<Type> seen) {
        Scalar scalar = Scalar.of(type.descriptorString());
        if (scalar != null) {
            return scalar;
        }
        if (type.isArray()) {
            ArgumentType element = of(type.getComponentType(), seen);
            return element == null ? null : new ArrayArgument(type.getComponentType(), element);
        }
        if (Collection.class.isAssignableFrom(type) || type == Iterable.class) {
            ArgumentType element = arguments.isEmpty() ? Untyped.ANY : of(arguments.get(0), seen);
            return element == null ? null : CollectionArgument.of(type, element);
        }
        if (Map.class.isAssignableFrom(type)) {
            ArgumentType key = arguments.size() < 2 ? Scalar.STRING : of(arguments.get(0), seen);
            ArgumentType value = arguments.size() < 2 ? Untyped.ANY : of(arguments.get(1), seen);
            return key == null || value == null ? null : MapArgument.of(type, key, value);
        }
        if (type.isEnum()) {
            return new EnumArgument(type);
        }
        if (type == Object.class) {
            return Untyped.ANY;
        }
        if (type == Number.class || type == Comparable.class) {
            return new UntypedOf(type);
        }
        ArgumentType parsed = ParsedArgument.of(type);
        return type.isRecord() && !type.getModule().isNamed() ? new RecordArgument(type, arguments, parsed) : parsed;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return raw(array.getGenericComponentType()).arrayType();
        }
        return raw(((TypeVariable<?>) type).getBounds()[0]);
    }

    private static String simple(Type type) {
        return type.getTypeName().replaceAll("[\\w.]+[.$](?=\\w)", "");
    }
}
