package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunedCachesTest {
    private static final int CALLS = 100_000; // more than a block of the log holds

    @TempDir
    private Path folder;

    private final Map<Object, Object> cache = new Bounded();
    private boolean exhausted;
    private int thrown;

    private static final class Bounded extends LinkedHashMap<Object, Object> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            return size() > 10;
        }
    }

    @AfterEach
    void watchNothing() {
        FoundCaches.stop();
    }

    /** To write the log takes its name, and that takes memory that there is not once it is exhausted. */
    private Path exhaustible(Path path) {
        return (Path) Proxy.newProxyInstance(
                Path.class.getClassLoader(), new Class<?>[] {Path.class}, (proxy, method, arguments) -> {
                    if (exhausted) {
                        thrown++;
                        throw new OutOfMemoryError("for a test");
                    }
                    try {
                        Object result = method.invoke(path, arguments);
                        return result instanceof Path other ? exhaustible(other) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void neverThrows(Consumer<Object> call) {
        FoundCaches.start(exhaustible(folder), false);
        call.accept(cache);
        exhausted = true;

        assertThatCode(() -> {
                    for (int i = 0; i < CALLS; i++) {
                        call.accept(cache);
                    }
                })
                .doesNotThrowAnyException();
        assertThat(thrown).isPositive();
    }

    @Test
    void errorsOfOursDoNotReachTheLibrary() {
        neverThrows(TunedCaches::cleared);
    }

    @Test
    void errorsOfOursDoNotReachTheMap() {
        neverThrows(map -> {
            LinkedMaps.inserted(map, "key");
            LinkedMaps.cleared(map);
        });
    }
}
