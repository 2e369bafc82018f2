package dev.cachebench.cache.key;

import dev.cachebench.text.SourceNames;
import dev.cachebench.text.UserFault;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Objects whose class has no {@code equals} of its own, and what else they can be told apart by. */
final class Identity {
    private static final ClassValue<Boolean> HAS_NO_EQUALS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("equals", Object.class).getDeclaringClass() == Object.class;
            } catch (NoSuchMethodException | LinkageError e) {
                return false;
            }
        }
    };

    private Identity() {}

    /** Whether being the same object is all that makes {@code value} equal to another, and it is not meant so. */
    static boolean isAllOf(Object value) {
        return value != null
                && !(value instanceof Enum || value instanceof Class)
                && value.getClass() != Object.class // made to be nothing but itself
                && !value.getClass().isArray()
                && HAS_NO_EQUALS.get(value.getClass());
    }

    /**
     * What could be done about an argument of a class that compares by identity, the end of a sentence.
     *
     * @param position of the argument, from 1; 0 if it is not known
     */
    static String remedy(Class<?> type, int position) {
        if (SourceNames.isLambda(type)) {
            return "if the result does not depend on it, leave it out of the key"
                    + (position > 0 ? " with keys=-#" + position : "");
        }
        if (isKnown(type)) {
            return "use keys=fields, which compares what it holds";
        }
        return "use keys=fields, or give it an equals";
    }

    /** Whether it is known what all there is to say of an instance of a class of the JDK, as its fields do not show. */
    private static boolean isKnown(Class<?> type) {
        return type == Pattern.class
                || JdkTypes.isOfJdk(type)
                        && (Collection.class.isAssignableFrom(type)
                                || CharSequence.class.isAssignableFrom(type)
                                || type.getPackageName().equals("java.util.concurrent.atomic"));
    }

    /** What an instance of a class of the JDK holds, however it holds it; {@code null} if that is not known. */
    static Arguments content(Object value) {
        Class<?> type = value.getClass();
        if (value instanceof Pattern pattern) {
            return new Arguments(type, pattern.pattern(), pattern.flags());
        }
        if (!isKnown(type)) {
            return null;
        }
        return new Arguments(
                type,
                value instanceof Collection<?> collection
                        ? Arrays.asList(collection.toArray())
                        : Frozen.Holder.contentOf(value));
    }

    /**
     * @throws UserFault if one of {@code names} is to be found in none of the values that compare by identity,
     *     though there are such
     */
    static void requireAll(List<String> names, Object[] values) {
        for (String name : names) {
            Object lacking = null;
            for (Object value : values) {
                if (isAllOf(value)) {
                    lacking = KeyedFields.has(value.getClass(), name) ? null : value;
                    if (lacking == null) {
                        break;
                    }
                }
            }
            if (lacking != null) {
                Class<?> type = lacking.getClass();
                throw UserFault.usage("keys=" + String.join(",", names) + ": " + SourceNames.of(type)
                        + " has no field or method '" + name + "'; it has " + KeyedFields.known(type));
            }
        }
    }
}
