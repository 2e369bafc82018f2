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
    private final Map<Replacement, Loop> loops = new EnumMap<>(Replacement.class);

    /** @param loop has a constructor without parameters */
    Loops(Class<? extends Loop> loop) {
        this.loop = loop;
    }

    synchronized Loop of(Replacement policy) {
        return loops.computeIfAbsent(policy, any -> copy());
    }

    private Loop copy() {
        try (InputStream code = loop.getResourceAsStream(loop.getSimpleName() + ".class")) {
            return (Loop) MethodHandles.lookup()
                    .defineHiddenClass(code.readAllBytes(), true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
