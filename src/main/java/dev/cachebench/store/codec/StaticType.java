package dev.cachebench.store.codec;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a method's signature says of a value: its class, and what is known of the type's arguments. The only way to a
 * class of a program that a stored value may be made of.
 *
 * @param erasure {@code Object} where nothing is known
 * @param arguments of a generic class; of an array, the type of its elements alone; empty where nothing is known
 */
record StaticType(Class<?> erasure, List<StaticType> arguments) {
    static final StaticType UNKNOWN = new StaticType(Object.class, List.of());

    private static final int DEEPEST = 16;

    /** The type that a program wrote. */
    static StaticType of(Type type) {
        return of(type, Map.of(), 0);
    }

    private static StaticType of(Type type, Map<TypeVariable<?>, StaticType> bound, int depth) {
        if (depth > DEEPEST) {
            return UNKNOWN;
        }
        if (type instanceof Class<?> plain) {
            return new StaticType(
                    plain, plain.isArray() ? List.of(of(plain.getComponentType(), bound, depth + 1)) : List.of());
        }
        if (type instanceof ParameterizedType generic) {
            List<StaticType> arguments = new ArrayList<>();
            for (Type argument : generic.getActualTypeArguments()) {
                arguments.add(of(argument, bound, depth + 1));
            }
            return new StaticType((Class<?>) generic.getRawType(), List.copyOf(arguments));
        }
        if (type instanceof GenericArrayType array) {
            StaticType component = of(array.getGenericComponentType(), bound, depth + 1);
            return new StaticType(component.erasure.arrayType(), List.of(component));
        }
        if (type instanceof TypeVariable<?> variable) {
            StaticType known = bound.get(variable);
            return known != null ? known : of(variable.getBounds()[0], bound, depth + 1);
        }
        return type instanceof WildcardType any ? of(any.getUpperBounds()[0], bound, depth + 1) : UNKNOWN;
    }

    /** The type argument at {@code index}, where this is a class of the JDK's with {@code count} of them. */
    StaticType argument(int index, int count) {
        return arguments.size() == count ? arguments.get(index) : UNKNOWN;
    }

    /** Of an array: what its elements are. */
    StaticType component() {
        return erasure.isArray() && arguments.size() == 1 ? arguments.get(0) : UNKNOWN;
    }

    /** The types of a record's components, where {@code type} is one that {@link #reached} led to. */
    List<StaticType> components(Class<?> type) {
        Map<TypeVariable<?>, StaticType> bound = bindings(type);
        List<StaticType> types = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            types.add(of(component.getGenericType(), bound, 0));
        }
        return types;
    }

    /** What the type parameters of a class stand for, if an instance of it is of this type. */
    private Map<TypeVariable<?>, StaticType> bindings(Class<?> type) {
        Map<TypeVariable<?>, StaticType> bound = new HashMap<>();
        TypeVariable<?>[] own = erasure.getTypeParameters();
        if (own.length != arguments.size()) {
            return bound;
        }
        if (type == erasure) {
            for (int i = 0; i < own.length; i++) {
                bound.put(own[i], arguments.get(i));
            }
            return bound;
        }
        for (Type parent : type.getGenericInterfaces()) {
            if (parent instanceof ParameterizedType generic && erasure == generic.getRawType()) {
                Type[] given = generic.getActualTypeArguments();
                for (int i = 0; i < given.length; i++) {
                    if (given[i] instanceof TypeVariable<?> variable) {
                        bound.put(variable, arguments.get(i));
                    }
                }
            }
        }
        return bound;
    }

    /**
     * The record or enum of this binary name that this type leads to: it is the class itself, or one of those that a
     * sealed interface permits. {@code null} if there is none.
     */
    Class<?> reached(String name) {
        return reached(erasure, name, 0);
    }

    private static Class<?> reached(Class<?> type, String name, int depth) {
        if (type.getName().equals(name)) {
            return type.isRecord() || type.isEnum() ? type : null;
        }
        if (!type.isSealed() || depth > DEEPEST) {
            return null;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            Class<?> found = reached(permitted, name, depth + 1);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
