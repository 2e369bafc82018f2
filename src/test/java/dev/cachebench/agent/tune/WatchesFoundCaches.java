package dev.cachebench.agent.tune;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Has the caches watched that a test makes, as the agent does of a program. */
abstract class WatchesFoundCaches {
    /** The most that a map has. */
    static final int KEYS = 10;

    @TempDir
    Path folder;

    /** A map that is a cache. */
    static final class Recent extends LinkedHashMap<Object, Object> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            return size() > KEYS;
        }
    }

    @BeforeEach
    final void watch() {
        FoundCaches.start(folder, false);
    }

    @AfterEach
    final void watchNothing() {
        FoundCaches.stop();
    }
}
