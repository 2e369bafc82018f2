package dev.cachebench.cache.key;

import dev.cachebench.text.SourceNames;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Looks for {@linkplain OneShot one-shot values} in what a result holds: arrays, the JDK's collections and holders, and
 * the fields of the program's objects, closures among them. Breadth first, so that what is near is found, and bounded.
 * Classes whose declared field types leave no room for such a value are decided once and never looked into.
 */
final class OneShotSearch {
    private static final int MOST_OBJECTS = 500; // that are looked into
    private static final int MOST_VALUES = 5_000; // that are looked at

    private static final ClassValue<Content> CONTENTS = new ClassValue<>() {
        @Override
        protected Content computeValue(Class<?> type) {
            return Content.of(type);
        }
    };

    private final Deque<Place> open = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int left = MOST_VALUES;
    private String found;

    private OneShotSearch() {}

    /** What instances of a class may hold. */
    private enum Content {
        NOTHING,
        ONE_SHOT,
        ELEMENTS,
        MEMBERS,
        ENTRIES,
        KEY_AND_VALUE,
        OPTIONAL,
        REFERENCE,
        FUTURE,
        FIELDS;

        static Content of(Class<?> type) {
            if (type.isArray()) {
                return isClosed(type, new HashSet<>()) ? NOTHING : ELEMENTS;
            }
            if (ClassLoader.class.isAssignableFrom(type)) {
                return NOTHING; // every class has one
            }
            if (OneShot.isOneShot(type)) {
                return ONE_SHOT;
            }
            if (JdkTypes.isOfJdk(type)) {
                return ofJdk(type);
            }
            Class<?> parent = type;
            while (!JdkTypes.isOfJdk(parent)) {
                parent = parent.getSuperclass();
            }
            Content inherited = ofJdk(parent);
            if (inherited != NOTHING && !Modifier.isAbstract(parent.getModifiers()) && !iteratesItself(type)) {
                return inherited;
            }
            return isClosed(ObjectFields.of(type), new HashSet<>()) ? NOTHING : FIELDS;
        }

        private static Content ofJdk(Class<?> type) {
            if (Collection.class.isAssignableFrom(type)) {
                return MEMBERS;
            }
            if (Map.class.isAssignableFrom(type)) {
                return ENTRIES;
            }
            if (Map.Entry.class.isAssignableFrom(type)) {
                return KEY_AND_VALUE;
            }
            if (type == Optional.class) {
                return OPTIONAL;
            }
            if (type == AtomicReference.class) {
                return REFERENCE;
            }
            return type == CompletableFuture.class ? FUTURE : NOTHING;
        }

        /** Whether the program's own code runs if somebody looks at the elements. */
        private static boolean iteratesItself(Class<?> type) {
            String method = Map.class.isAssignableFrom(type) ? "entrySet" : "iterator";
            try {
                return !JdkTypes.isOfJdk(type.getMethod(method).getDeclaringClass());
            } catch (NoSuchMethodException | LinkageError e) {
                return true;
            }
        }

        /** Whether whatever a variable of this type holds can lead to no one-shot value. */
        private static boolean isClosed(Class<?> type, Set<Class<?>> assumed) {
            if (type.isArray()) {
                return isClosed(type.getComponentType(), assumed);
            }
            if (type.isPrimitive() || type.isEnum()) {
                return true;
            }
            if (!Modifier.isFinal(type.getModifiers()) || OneShot.isOneShot(type)) {
                return false;
            }
            if (JdkTypes.isOfJdk(type)) {
                return Kind.isKnownValue(type) || type == StringBuilder.class || type == StringBuffer.class;
            }
            return !assumed.add(type) || isClosed(ObjectFields.of(type), assumed);
        }

        private static boolean isClosed(ObjectFields fields, Set<Class<?>> assumed) {
            for (int i = 0; i < fields.size(); i++) {
                if (!isClosed(fields.type(i), assumed)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * An object that is to be looked into.
     *
     * @param holder where it was found; {@code null} for the result itself
     * @param step from the holder to it, as Java would write it
     */
    private record Place(Object value, Place holder, String step) {
        String path() {
            return holder == null ? step : holder.path() + step;
        }
    }

    /** Why several callers cannot share a result, with the path to what it holds; {@code null} if they can. */
    static String obstacle(Object result) {
        Content content = CONTENTS.get(result.getClass());
        if (content == Content.NOTHING) {
            return null;
        }
        OneShotSearch search = new OneShotSearch();
        search.look(result, null, "result");
        while (search.found == null && !search.open.isEmpty()) {
            search.lookInto(search.open.remove());
        }
        return search.found;
    }

    private void look(Object value, Place holder, String step) {
        left--;
        if (value == null || Kind.of(value) == Kind.VALUE) {
            return;
        }
        Content content = CONTENTS.get(value.getClass());
        if (content == Content.ONE_SHOT) {
            Class<?> type = value.getClass();
            found = new Place(value, holder, step).path() + " is a " + SourceNames.of(type) + ", which is "
                    + OneShot.fate(type);
        } else if (content != Content.NOTHING && seen.size() < MOST_OBJECTS && seen.add(value)) {
            open.add(new Place(value, holder, step));
        }
    }

    private void lookInto(Place place) {
        Object value = place.value();
        switch (CONTENTS.get(value.getClass())) {
            case ELEMENTS -> {
                for (Object element : (Object[]) value) {
                    if (isOver()) {
                        return;
                    }
                    look(element, place, "[...]");
                }
            }
            case MEMBERS -> {
                for (Object member : (Collection<?>) value) {
                    if (isOver()) {
                        return;
                    }
                    look(member, place, "[...]");
                }
            }
            case ENTRIES -> {
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    if (isOver()) {
                        return;
                    }
                    look(entry.getKey(), place, ".keySet()[...]");
                    look(entry.getValue(), place, ".values()[...]");
                }
            }
            case KEY_AND_VALUE -> {
                look(((Map.Entry<?, ?>) value).getKey(), place, ".getKey()");
                look(((Map.Entry<?, ?>) value).getValue(), place, ".getValue()");
            }
            case OPTIONAL -> look(((Optional<?>) value).orElse(null), place, ".get()");
            case REFERENCE -> look(((AtomicReference<?>) value).get(), place, ".get()");
            case FUTURE -> {
                CompletableFuture<?> future = (CompletableFuture<?>) value;
                if (future.isDone() && !future.isCompletedExceptionally()) {
                    look(future.getNow(null), place, ".get()");
                }
            }
            case FIELDS -> fields(place);
            case NOTHING, ONE_SHOT -> throw new IllegalStateException(place.path());
        }
    }

    private void fields(Place place) {
        Class<?> type = place.value().getClass();
        ObjectFields fields = ObjectFields.of(type);
        for (int i = 0; i < fields.size() && !isOver(); i++) {
            String name = fields.name(i);
            if (fields.type(i).isPrimitive() || name.startsWith("this$")) {
                continue;
            }
            Object held = fields.get(place.value(), i);
            if (!type.isHidden()) {
                look(held, place, name.startsWith("val$") ? "'s captured value" : "." + name);
            } else if (!isOuter(type, held)) {
                look(held, place, "'s captured value");
            }
        }
    }

    /**
     * Whether a lambda's captured value is the instance that made the lambda. That one is no part of the result: it was
     * there before the call, and callers share it with or without a cache.
     */
    private static boolean isOuter(Class<?> lambda, Object captured) {
        int end = lambda.getName().indexOf("$$Lambda");
        if (end < 0 || captured == null) {
            return false;
        }
        String host = lambda.getName().substring(0, end);
        for (Class<?> type = captured.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(host)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOver() {
        return found != null || left <= 0;
    }
}
