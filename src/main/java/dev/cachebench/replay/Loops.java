package dev.cachebench.replay;

import dev.cachebench.cache.policy.Replacement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.EnumMap;
import java.util.Map;

/**
 * A loop for each policy of {@link Replacement}: hidden copies of one class, so that the JIT compiler sees a single
 * policy in each and inlines it. With one loop for all, every request would pay for three megamorphic calls.
 */
final class Loops {
    private final Class<? extends Loop> loop;
    private final Map<Replacement, Class<?>> copies = new EnumMap<>(Replacement.class);

    /** @param loop has a constructor without parameters */
    Loops(Class<? extends Loop> loop) {
        this.loop = loop;
    }

    /** A loop for one pass. */
    Loop of(Replacement policy) {
        try {
            return (Loop) copy(policy).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized Class<?> copy(Replacement policy) {
        return copies.computeIfAbsent(policy, any -> copy());
    }

    private Class<?> copy() {
        try (InputStream code = loop.getResourceAsStream(loop.getSimpleName() + ".class")) {
            return MethodHandles.lookup()
                    .defineHiddenClass(code.readAllBytes(), true)
                    .lookupClass();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
