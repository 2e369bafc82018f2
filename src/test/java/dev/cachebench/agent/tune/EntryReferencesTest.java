package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.CacheBuilder;
import dev.cachebench.agent.tune.EntryReferences.Values;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How caches refer to what they hold is read from the libraries' own objects. */
class EntryReferencesTest {

    private static CacheSettings of(Caffeine<Object, Object> builder) throws ReflectiveOperationException {
        return CacheLibrary.CAFFEINE.settings(CacheLibrary.behind(builder.build()));
    }

    private static CacheSettings of(CacheBuilder<Object, Object> builder) throws ReflectiveOperationException {
        Object front = builder.build();
        return CacheLibrary.GUAVA.settings(new Internals(front, front.getClass()).field("localCache"));
    }

    @Test
    void caffeineSaysHowItRefersToKeysAndValues() throws ReflectiveOperationException {
        assertThat(of(Caffeine.newBuilder().maximumSize(10)).references()).isEqualTo(EntryReferences.STRONG);
        assertThat(of(Caffeine.newBuilder().weakKeys()).references())
                .isEqualTo(new EntryReferences(true, Values.STRONG));
        assertThat(of(Caffeine.newBuilder().maximumSize(10).weakValues()).references())
                .isEqualTo(new EntryReferences(false, Values.WEAK));
        assertThat(of(Caffeine.newBuilder().weakKeys().softValues()).references())
                .isEqualTo(new EntryReferences(true, Values.SOFT));
    }

    @Test
    void soDoesGuava() throws ReflectiveOperationException {
        assertThat(of(CacheBuilder.newBuilder().maximumSize(10)))
                .isEqualTo(new CacheSettings("", 10, false, 0, 0, false, 0, false, "lru", 0));
        assertThat(of(CacheBuilder.newBuilder().weakKeys().softValues()).references())
                .isEqualTo(new EntryReferences(true, Values.SOFT));
        assertThat(of(CacheBuilder.newBuilder().weakValues()).references())
                .isEqualTo(new EntryReferences(false, Values.WEAK));
    }

    @Test
    void theyComeThroughTheFileOfASnapshotAndStayAsTheNameIsGiven(@TempDir Path folder) throws Exception {
        CacheSettings settings =
                of(Caffeine.newBuilder().weakKeys().softValues()).orNamed("prices");
        TuneSnapshot.Counts none = new TuneSnapshot.Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        TuneSnapshot seen = new TuneSnapshot(
                1,
                List.of(new TuneSnapshot.Cache(
                        0, "Caffeine", "a.B", true, "", settings, none, null, -1, 0, -1, null, -1)),
                List.of(),
                List.of());
        Path file = folder.resolve("snapshot");
        try (OutputStream to = Files.newOutputStream(file)) {
            seen.write(to);
        }

        assertThat(settings.references()).isEqualTo(new EntryReferences(true, Values.SOFT));
        assertThat(TuneSnapshot.read(file)).isEqualTo(seen);
    }
}
