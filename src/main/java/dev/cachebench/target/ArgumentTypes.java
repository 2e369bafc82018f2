package dev.cachebench.target;

import dev.cachebench.text.UserFault;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which type of argument a parameter takes. */
final class ArgumentTypes {
    private ArgumentTypes() {}

    /**
     * The types of a method's parameters, or a constructor's, that its source shows. Scalars are known by their
     * descriptors; for others the method's class is asked.
     *
     * @param classes loads the method's class
     * @throws UserFault for a type of which no value can be written
     */
    static List<ArgumentType> of(FoundMethod method, ClassLoader classes) {
        List<ArgumentType> types = new ArrayList<>();
        Type[] declared = null;
        org.objectweb.asm.Type[] parameters = method.parameters();
        for (int i = 0; i < parameters.length; i++) {
            Scalar scalar = Scalar.of(parameters[i].getDescriptor());
            ArgumentType type = scalar;
            if (scalar == null) {
                declared = declared != null ? declared : declared(method, classes);
                type = of(declared[i]);
                if (type == null) {
                    throw UserFault.usage("argument " + (i + 1) + " of " + method.title() + " has the type "
                            + simple(declared[i])
                            + ", and there is no way to write one; a record, or a type with a static "
                            + "valueOf(String), of(String) or parse(String) could be written");
                }
            }
            types.add(scalar == null ? new NullableArgument(type) : of(parameters[i], scalar));
        }
        return types;
    }

    /** The type of a parameter that takes a scalar, or its box. */
    static ArgumentType of(org.objectweb.asm.Type parameter, Scalar scalar) {
        if (parameter.getSort() < org.objectweb.asm.Type.ARRAY) {
            return new PrimitiveArgument(scalar);
        }
        return scalar == Scalar.STRING ? scalar : new NullableArgument(scalar);
    }

    private static Type[] declared(FoundMethod method, ClassLoader classes) {
        try {
            Executable found = executable(method, classes);
            Type[] generic = found.getGenericParameterTypes();
            int all = found.getParameterCount();
            if (generic.length < all - method.implicit()) { // as of constructors that take more than the source shows
                generic = found.getParameterTypes();
            }
            Type[] declared = Arrays.copyOfRange(generic, generic.length - (all - method.implicit()), generic.length);
            TypeVariables variables = TypeVariables.of(Class.forName(method.on().name(), false, classes));
            for (int i = 0; i < declared.length; i++) {
                declared[i] = variables.resolve(declared[i]);
            }
            return declared;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw UserFault.usage("the parameters of " + method.title() + " need a class that is not there: "
                    + e.getMessage().replace('/', '.') + "; add its jar with --class-path");
        }
    }

    /** The method or constructor itself. */
    static Executable executable(FoundMethod method, ClassLoader classes) throws ClassNotFoundException {
        Class<?> owner = Class.forName(method.owner().name(), false, classes);
        if (method.name().equals("<init>")) {
            for (Constructor<?> candidate : owner.getDeclaredConstructors()) {
                if (org.objectweb.asm.Type.getConstructorDescriptor(candidate).equals(method.descriptor())) {
                    return candidate;
                }
            }
        }
        for (Method candidate : owner.getDeclaredMethods()) {
            if (candidate.getName().equals(method.name())
                    && org.objectweb.asm.Type.getMethodDescriptor(candidate).equals(method.descriptor())) {
                return candidate;
            }
        }
        throw new IllegalStateException("there is no method " + method.title());
    }

    /** {@code null} if no value of it can be written. */
    static ArgumentType of(Type type) {
        return of(type, List.of());
    }

    /**
     * @param seen the type variables that {@code type} is a bound of, which may be their own: {@code E extends List<E>}
     */
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
