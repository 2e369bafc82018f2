package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.text.UserFault;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code files}: arguments that name files or folders are compared by what is in those. */
class FileKeysTest {
    private static final long SEED = 1616;

    @TempDir
    Path folder;

    private Path file;
    private int reads;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("config.yaml"), "size: 1");
    }

    private String read(Object path) {
        reads++;
        try {
            return Files.readString(Path.of(path.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Memo<Object, String> memo(String spec) {
        return Memo.of(CacheSpec.parse(spec), this::read);
    }

    @Test
    void aPlainCacheServesAFileAsItWas() throws IOException {
        Memo<Object, String> plain = memo("lru:5");
        plain.call(file);
        Files.writeString(file, "size: 2 now");
        assertThat(plain.call(file)).isEqualTo("size: 1"); // the fault
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lru:5,files",
                "lru:5,files=#1",
                "unbounded,files=#1,typed",
                "caffeine:5,files",
                "lru:5,files+lru:9"
            })
    void aTouchedFileIsAHitAndAnEditedOneAMissAndAVanishedOneReachesTheFunction(String spec) throws IOException {
        for (Object name : new Object[] {file, file.toFile(), file.toString()}) {
            Files.writeString(file, "size: 1");
            Memo<Object, String> memo = memo(spec);
            reads = 0;
            memo.call(name);
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
            assertThat(memo.call(name)).isEqualTo("size: 1");
            assertThat(reads).isEqualTo(1);
            Files.writeString(file, "size: 2");
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L)); // and nobody shall see it
            assertThat(memo.call(name)).isEqualTo("size: 2");
            assertThat(reads).isEqualTo(2);
            Files.writeString(file, "size: 1");
            assertThat(memo.call(name)).isEqualTo("size: 1");
            assertThat(reads).isEqualTo(2); // a hit, as it was before
            Files.delete(file);
            assertThatThrownBy(() -> memo.call(name)).isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(() -> memo.call(name)).isInstanceOf(UncheckedIOException.class);
            assertThat(reads).isEqualTo(4);
        }
    }

    @Test
    void aFileThatIsNotThereGoesPastTheCacheAndSaysWhy() {
        Memo<Object, String> memo = memo("lru:5,files");
        assertThatThrownBy(() -> memo.call(folder.resolve("none"))).isInstanceOf(UncheckedIOException.class);
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(0, 0, 5L, 0));
        assertThat(memo.bypasses()).singleElement().satisfies(bypass -> {
            assertThat(bypass.reason()).isEqualTo("a file that an argument names is not there");
            assertThat(bypass.calls()).isOne();
        });
    }

    /** Edits within one tick of the file system's clock, which leave size and times as they were. */
    @Test
    void aFileEditedTwiceWithinATickOfTheClockIsNeverServedStale() throws IOException {
        Random random = new Random(SEED);
        Memo<Object, String> memo = memo("lru:5,files");
        for (int i = 0; i < 2_000; i++) {
            String content = "size: " + random.nextInt(10);
            Files.writeString(file, content);
            assertThat(memo.call(file)).as("seed %d, edit %d", SEED, i).isEqualTo(content);
        }
        assertThat(memo.cacheInfo().hits()).isGreaterThan(500);
    }

    @Test
    void aFileThatChangesAsTheFunctionRunsIsNotKept() throws IOException {
        Memo<Object, String> memo = Memo.of(CacheSpec.parse("lru:5,files"), path -> {
            try {
                Files.writeString(file, "size: 2");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return read(path);
        });
        memo.call(file);
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(0, 0, 5L, 0));
        assertThat(memo.bypasses())
                .singleElement()
                .satisfies(bypass -> assertThat(bypass.reason())
                        .isEqualTo("a file that an argument names changed as the function ran"));
        Files.writeString(file, "size: 1");
        assertThat(memo.call(file)).isEqualTo("size: 2");
    }

    private static String listing(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            TreeMap<String, String> files = new TreeMap<>();
            for (Path each : (Iterable<Path>) all::iterator) {
                files.put(folder.relativize(each).toString(), Files.isDirectory(each) ? "" : Files.readString(each));
            }
            return files.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The reference: the function itself. */
    @Test
    void aFolderIsAllThatIsInIt() throws IOException {
        Random random = new Random(SEED);
        Memo<Object, String> memo = Memo.of(CacheSpec.parse("unbounded,files"), path -> listing((Path) path));
        List<Path> places = new ArrayList<>();
        for (String name : new String[] {"a", "b", "sub/a", "sub/deep/c"}) {
            places.add(folder.resolve(name));
        }
        for (int step = 0; step < 400; step++) {
            Path place = places.get(random.nextInt(places.size()));
            switch (random.nextInt(4)) {
                case 0 -> Files.deleteIfExists(place);
                case 1 -> {
                    if (Files.exists(place)) {
                        Files.setLastModifiedTime(place, FileTime.fromMillis(1_000_000_000_000L + random.nextInt(3)));
                    }
                }
                default -> {
                    Files.createDirectories(place.getParent());
                    Files.writeString(place, "" + random.nextInt(3));
                }
            }
            assertThat(memo.call(folder)).as("seed %d, step %d", SEED, step).isEqualTo(listing(folder));
        }
        assertThat(memo.cacheInfo().hits()).isGreaterThan(50);
    }

    @Test
    void aFolderThatHoldsTooMuchGoesPastTheCache() throws IOException {
        Path deep = folder;
        for (int i = 0; i < 70; i++) {
            deep = Files.createDirectory(deep.resolve("d"));
        }
        Memo<Object, Integer> memo = Memo.of(CacheSpec.parse("lru:5,files"), path -> ++reads);
        memo.call(folder);
        assertThat(memo.call(folder)).isEqualTo(2);
        assertThat(memo.bypasses().get(0).reason())
                .isEqualTo("a folder that an argument names holds more than 10,000 files or 4 GiB");
    }

    @Test
    void aListAndAnArrayOfFilesAreAllOfThem() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "1");
        Memo<Object, Integer> memo = Memo.of(CacheSpec.parse("lru:9,files"), paths -> ++reads);
        for (Object paths :
                new Object[] {List.of(file, other), new Path[] {file, other}, new File[] {other.toFile()}}) {
            int before = memo.call(paths);
            assertThat(memo.call(paths)).isEqualTo(before);
            Files.writeString(other, "2" + before);
            assertThat(memo.call(paths)).isNotEqualTo(before);
        }
    }

    @Test
    void onlyTheChosenArgumentIsRead() throws IOException {
        Memo<Arguments, Integer> memo = Memo.of(CacheSpec.parse("lru:5,files=#2"), arguments -> ++reads);
        Path other = Files.writeString(folder.resolve("other"), "1");
        Arguments call = new Arguments(other.toString(), file.toString());
        memo.call(call);
        Files.writeString(other, "2");
        assertThat(memo.call(new Arguments(other.toString(), file.toString()))).isEqualTo(1);
        Files.writeString(file, "size: 2");
        assertThat(memo.call(new Arguments(other.toString(), file.toString()))).isEqualTo(2);
    }

    @Test
    void aTagOfAFileIsItsName() {
        Memo<Object, String> memo = memo("lru:5,files,tag=#1");
        memo.call(file);
        assertThat(memo.invalidateTag(file.toString())).isEqualTo(1);
    }

    @Test
    void anArgumentThatIsNoPathIsRefused() {
        Memo<Object, Integer> memo = Memo.of(CacheSpec.parse("lru:5,files=#1"), argument -> 1);
        assertThatThrownBy(() -> memo.call(42))
                .isInstanceOf(UserFault.class)
                .hasMessage(
                        "files=#1: a java.lang.Integer names no file; files= takes a Path, a File, a String, or an array"
                                + " or a list of them");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            lru:5,files=#0   | 'lru:5,files=#0': arguments count from #1; write files=#1 for the first
            lru:5,files=     | 'lru:5,files=': files= takes an argument, by name or position, as in files=path or files=#1, not ''
            lru:5,files,files=#1 | 'lru:5,files,files=#1': files takes every argument that names a file, and files=#1 that one; leave out one of them
            lru:5,file=#1    | 'lru:5,file=#1': unknown option 'file=#1'; did you mean 'files'?
            """)
    void saysWhatIsWrongAndWhatWouldWork(String text, String message) {
        assertThatThrownBy(() -> CacheSpec.parse(text))
                .isInstanceOf(UserFault.class)
                .hasMessage(message);
    }
}
