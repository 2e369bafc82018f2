package dev.cachebench.target;

import dev.cachebench.text.UserFault;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** How to make the instance that a method is called on. */
sealed interface Instance {

    /** What is known of its class before it is made. */
    FoundClass type();

    /**
     * Makes one.
     *
     * @param classes loads its class
     * @throws UserFault if an argument is no value of its parameter's type
     * @throws ExceptionInInitializerError around what the user's code throws
     */
    Object make(ClassLoader classes);

    /**
     * By a constructor.
     *
     * @param outer the instance that the constructor takes before its arguments; {@code null} for none
     * @param arguments out of JSON
     */
    record Constructed(FoundMethod constructor, Instance outer, List<?> arguments) implements Instance {
        @Override
        public FoundClass type() {
            return constructor.owner();
        }

        @Override
        public Object make(ClassLoader classes) {
            Object around = outer == null ? null : outer.make(classes);
            return invoke(constructor, around, arguments, classes);
        }
    }

    /**
     * By a static method.
     *
     * @param type what it is declared to return, or else what the user called the method on
     * @param arguments out of JSON
     */
    record Returned(FoundMethod factory, FoundClass type, List<?> arguments) implements Instance {
        @Override
        public Object make(ClassLoader classes) {
            Object made = invoke(factory, null, arguments, classes);
            if (made == null) {
                throw UserFault.usage(
                        "--new: " + factory.title() + " returns null, and no method can be called on that");
            }
            return made;
        }
    }

    /** What a static field holds. */
    record Held(FoundClass owner, String field, FoundClass type) implements Instance {
        @Override
        public Object make(ClassLoader classes) {
            try {
                Field found = Class.forName(owner.name(), true, classes).getDeclaredField(field);
                found.setAccessible(true);
                Object held = found.get(null);
                if (held == null) {
                    throw UserFault.usage("--new: " + owner.sourceName() + "." + field
                            + " holds null, and no method can be called on that");
                }
                return held;
            } catch (ReflectiveOperationException e) {
                throw new NoClassDefFoundError(e.getMessage());
            }
        }
    }

    private static Object invoke(FoundMethod maker, Object outer, List<?> arguments, ClassLoader classes) {
        List<Object> values = new ArrayList<>();
        if (outer != null) {
            values.add(outer);
        }
        List<ArgumentType> types = ArgumentTypes.of(maker, classes);
        for (int i = 0; i < types.size(); i++) {
            values.add(value(maker, types.get(i), i, arguments.get(i)));
        }
        try {
            Executable found = ArgumentTypes.executable(maker, classes);
            found.setAccessible(true);
            return found instanceof Constructor<?> constructor
                    ? constructor.newInstance(values.toArray())
                    : ((Method) found).invoke(null, values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ExceptionInInitializerError initializer) {
                throw initializer;
            }
            throw new ExceptionInInitializerError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new NoClassDefFoundError(e.getMessage());
        }
    }

    private static Object value(FoundMethod maker, ArgumentType type, int i, Object json) {
        try {
            return type.ofJson(json);
        } catch (ArgumentType.NotOne e) {
            throw WrittenArguments.mistake("--new: argument " + (i + 1), maker, type, json, e);
        }
    }
}
