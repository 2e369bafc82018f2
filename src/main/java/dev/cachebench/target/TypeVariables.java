package dev.cachebench.target;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;

/**
 * What the type variables of inherited methods stand for in a class: {@code T} for {@code String} in a {@code
 * Base<String>}.
 */
final class TypeVariables {
    private final Map<TypeVariable<?>, Type> meanings = new HashMap<>();

    private TypeVariables() {}

    static TypeVariables of(Class<?> type) {
        TypeVariables variables = new TypeVariables();
        variables.add(type);
        return variables;
    }

    private void add(Class<?> type) {
        if (type.getGenericSuperclass() != null) {
            addSupertype(type.getGenericSuperclass());
        }
        for (Type each : type.getGenericInterfaces()) {
            addSupertype(each);
        }
    }

    private void addSupertype(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            for (int i = 0; i < raw.getTypeParameters().length; i++) {
                meanings.put(raw.getTypeParameters()[i], resolve(generic.getActualTypeArguments()[i]));
            }
            add(raw);
        } else {
            add((Class<?>) type);
        }
    }

    /** The type with all variables replaced whose meanings are known. */
    Type resolve(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            return meanings.getOrDefault(variable, variable);
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = resolve(arguments[i]);
            }
            return new Parameterized((Class<?>) generic.getRawType(), arguments, generic.getOwnerType());
        }
        if (type instanceof GenericArrayType array) {
            Type element = resolve(array.getGenericComponentType());
            return element instanceof Class<?> plain ? plain.arrayType() : (GenericArrayType) () -> element;
        }
        return type;
    }

    private record Parameterized(Class<?> raw, Type[] arguments, Type owner) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.clone();
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public Type getOwnerType() {
            return owner;
        }
    }
}
