package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import dev.cachebench.program.ProgramClasses;
import dev.cachebench.weave.MethodRef;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a library has to look up its entries is a cache by itself. */
class LibraryCacheTest {
    private ProgramClasses classes;

    /** A map with a look-up of its own. */
    static class Texts extends HashMap<String, String> {
        private static final long serialVersionUID = 1;

        @Override
        public String get(Object key) {
            return super.get(key);
        }

        String text(Object key) {
            return get(key);
        }
    }

    /** Of the second generation. */
    static final class MoreTexts extends Texts {
        private static final long serialVersionUID = 1;

        @Override
        public String get(Object key) {
            return super.get(key.toString());
        }
    }

    /** A map in which nothing is looked up. */
    static final class Squares extends AbstractMap<Integer, Integer> {
        @Override
        public Integer get(Object key) {
            return (Integer) key * (Integer) key;
        }

        @Override
        public Set<Entry<Integer, Integer>> entrySet() {
            return Set.of();
        }
    }

    /** A cache of the program's own, as Caffeine defines caches. */
    interface Prices extends Cache<String, Double> {}

    /** Has a method of that name, and is no cache. */
    static final class Page {
        String get(String key) {
            return key + key;
        }
    }

    private static String place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    @BeforeEach
    void open() throws URISyntaxException {
        classes = new ProgramClasses(place(Cache.class) + File.pathSeparator + place(LibraryCacheTest.class));
    }

    @AfterEach
    void close() throws Exception {
        classes.close();
    }

    private String reason(String type, String method) {
        return reason(type, method, "(Ljava/lang/Object;)Ljava/lang/Object;");
    }

    private String reason(String type, String method, String descriptor) {
        return LibraryCache.reason(new MethodRef(type, method, descriptor, false), classes);
    }

    private String reason(Class<?> type, String method) {
        return reason(type.getName(), method);
    }

    @Test
    void whatBelongsToALibraryOfCachesIsOne() {
        assertThat(reason("com.github.benmanes.caffeine.cache.BoundedLocalCache", "computeIfAbsent"))
                .isEqualTo("is a cache already, of the library Caffeine");
        assertThat(reason("acme.shaded.com.google.common.cache.LocalCache$Segment", "get"))
                .isEqualTo("is a cache already, of the library Guava");
        assertThat(reason("org.springframework.cache.interceptor.SimpleKeyGenerator", "generate"))
                .isEqualTo("belongs to the library Spring");
        assertThat(reason("acme.mygoogle.common.cache.Pages", "text")).isNull();
    }

    @Test
    void aCacheOfTheProgramIsKnownByWhatItIsSuchAs() {
        assertThat(reason(Prices.class, "getIfPresent")).isEqualTo("is a cache already, as Caffeine defines it");
    }

    @Test
    void aMapIsAskedAsACacheIs() {
        String text = "(Ljava/lang/Object;)Ljava/lang/String;";
        assertThat(reason(Texts.class.getName(), "get", text))
                .isEqualTo("looks up in a map, which is all that a cache does");
        assertThat(reason(MoreTexts.class.getName(), "get", text))
                .isEqualTo("looks up in a map, which is all that a cache does");
    }

    @Test
    void aMapThatComputesWhatItIsAskedForIsNone() {
        assertThat(reason(Squares.class.getName(), "get", "(Ljava/lang/Object;)Ljava/lang/Integer;"))
                .isNull();
    }

    @Test
    void otherMethodsMayHaveCaches() {
        assertThat(reason(Texts.class, "text")).isNull();
        assertThat(reason(Page.class, "get")).isNull();
        assertThat(reason("not.There", "get")).isNull();
    }
}
