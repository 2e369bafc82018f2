package dev.cachebench.agent;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Has classes that are loaded already pass through the transformers that there are now. */
final class Retransformation {
    private final Instrumentation instrumentation;

    Retransformation(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /**
     * Does so at once, as the JVM stops the program for each time; one by one where it refuses one of them.
     *
     * @param wanted asked of each class that is loaded
     * @param refused told of each that the JVM refuses, and which stays as it is
     */
    void of(Predicate<Class<?>> wanted, BiConsumer<Class<?>, Throwable> refused) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (wanted.test(loaded)) {
                classes.add(loaded);
            }
        }
        if (classes.isEmpty() || refusal(classes.toArray(Class<?>[]::new)) == null) {
            return;
        }
        for (Class<?> each : classes) {
            Throwable refusal = refusal(each);
            if (refusal != null) {
                refused.accept(each, refusal);
            }
        }
    }

    /** Why they stay as they are; {@code null} if they do not. */
    private Throwable refusal(Class<?>... classes) {
        try {
            instrumentation.retransformClasses(classes);
            return null;
        } catch (UnmodifiableClassException | LinkageError | RuntimeException e) {
            return e;
        }
    }
}
