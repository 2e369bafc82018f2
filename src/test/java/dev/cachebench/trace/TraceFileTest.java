package dev.cachebench.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import dev.cachebench.text.UserFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

@Tag("any-jdk")
class TraceFileTest {
    private static final long SEED = 4711;

    @TempDir
    private Path folder;

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private Trace read(String name, String content, TraceFormat format, String column) throws IOException {
        return TraceFile.read(file(name, content.getBytes(StandardCharsets.UTF_8)), format, TraceColumns.ofKey(column));
    }

    private void assertMistake(String name, String content, TraceFormat format, String column, String... parts) {
        assertThatThrownBy(() -> read(name, content, format, column))
                .isInstanceOf(UserFault.class)
                .message()
                .contains(parts)
                .doesNotContain("\n");
    }

    @Test
    void numbersKeysInTheOrderInWhichTheyFirstAppear() throws IOException {
        Trace trace = read("keys.txt", "/a\n/b\r\n\n/a\n/ü\n/b", null, null);

        assertThat(trace.ids()).containsExactly(0, 1, 0, 2, 1);
        assertThat(trace.distinct()).isEqualTo(3);
        assertThat(trace.format()).isEqualTo(TraceFormat.TEXT);
    }

    @Test
    void numbersManyKeysAsAMapWould() throws IOException {
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder();
        Map<String, Integer> model = new HashMap<>();
        int[] expected = new int[60_000];
        for (int i = 0; i < expected.length; i++) {
            String key = "x".repeat(random.nextInt(120)) + random.nextInt(9_000);
            expected[i] = model.computeIfAbsent(key, any -> model.size());
            text.append(key).append('\n');
        }
        assertThat(read("keys", text.toString(), null, null).ids())
                .as("seed %d", SEED)
                .isEqualTo(expected);
    }

    @Test
    void numbersManyNumbersAsAMapWould() throws IOException {
        Random random = new Random(SEED);
        ByteBuffer bytes = ByteBuffer.allocate(8 * 60_000);
        Map<Long, Integer> model = new HashMap<>();
        int[] expected = new int[60_000];
        for (int i = 0; i < expected.length; i++) {
            long key = (random.nextLong() >> random.nextInt(64)) * (random.nextBoolean() ? 1 : 4096);
            expected[i] = model.computeIfAbsent(key, any -> model.size());
            bytes.putLong(key);
        }
        assertThat(TraceFile.read(file("keys", bytes.array()), TraceFormat.CORDA, TraceColumns.NONE)
                        .ids())
                .as("seed %d", SEED)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LIRS       | 5;*;7;5;                                 | 0 1 0",
                "ARC        | 10 3 0 1;11 1 0 2;12 2 0 3               | 0 1 2 1 2 3",
                "ADDRESS    | l 0x1fffff50 1;s 0x1fffff58 1;l 0X1FFFFF50 3 | 0 1 0",
                "ADAPT_SIZE | 1 77 100;2 78 5;3 77 100                 | 0 1 0",
                "GRADLE     | 00000000000000000000000000000001;00000000000000010000000000000000;00000000000000020000000000000000 | 0 0 1",
            })
    void readsLinesOf(TraceFormat format, String lines, String ids) throws IOException {
        Trace trace = read("trace", lines.replace(";", "\n") + "\n", format, null);

        assertThat(trace.ids())
                .containsExactly(Arrays.stream(ids.split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }

    @Test
    void readsKeysOf32BitsAsUnsigned() throws IOException {
        byte[] bytes = {-1, -1, -1, -1, 0, 0, 0, 1, -1, -1, -1, -1};

        assertThat(TraceFile.read(file("t", bytes), TraceFormat.CLOUD_PHYSICS, TraceColumns.NONE)
                        .ids())
                .containsExactly(0, 1, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "w106.trace, CLOUD_PHYSICS",
        "w07, CLOUD_PHYSICS",
        "cluster52.oracleGeneral, ORACLE_GENERAL",
        "cluster52.oracleGeneral.bin, ORACLE_GENERAL"
    })
    void tellsBinaryFormatsByTheNamesOfWellKnownTraces(String name, TraceFormat format) throws IOException {
        boolean cloudPhysics = format == TraceFormat.CLOUD_PHYSICS;
        byte[] bytes = new byte[2 * (cloudPhysics ? 4 : 24)];
        bytes[cloudPhysics ? 4 : 24 + 4] = 1; // the second key

        Trace trace = TraceFile.read(file(name, bytes), null, TraceColumns.NONE);

        assertThat(trace.format()).isEqualTo(format);
        assertThat(trace.distinct()).isEqualTo(2);
        assertThat(trace.requests()).isEqualTo(2);
    }

    @Test
    void readsTheRecordsOfLibCacheSim() throws IOException {
        ByteBuffer records = ByteBuffer.allocate(3 * 24).order(ByteOrder.LITTLE_ENDIAN);
        for (long key : new long[] {Long.MAX_VALUE, 2, Long.MAX_VALUE}) {
            records.putInt(9).putLong(key).putInt(1).putLong(-1);
        }
        assertThat(TraceFile.read(file("t", records.array()), TraceFormat.ORACLE_GENERAL, TraceColumns.NONE)
                        .ids())
                .containsExactly(0, 1, 0);
    }

    @Test
    void readsColumnsByNameAndByNumber() throws IOException {
        String csv = "time,url,size\n1,\"/a,\"\"b\"\"\",10\n2,/c,10\n3,\"/a,\"\"b\"\"\",10\n";

        assertThat(read("t.csv", csv, null, "url").ids()).containsExactly(0, 1, 0);
        assertThat(read("t.log", csv, null, "url").format()).isEqualTo(TraceFormat.CSV);
        assertThat(read("t.csv", csv, null, "3").ids()).containsExactly(0, 0, 0);
        assertThat(read("t.tsv", "a\tb\n1\t\"x\n2\t\"x\n3\ty\n", null, "b").ids())
                .containsExactly(0, 0, 1);
        assertThat(read("one.csv", "key\na\nb\na\n", null, null).ids()).containsExactly(0, 1, 0);
    }

    @Test
    void readsMembersOfJsonLines() throws IOException {
        String json = "{\"t\":[1,{\"id\":9}],\"id\":\"a\"}\n{\"id\":7}\n{\"id\":\"7\"}\n{\"id\":\"a\"}\n";

        assertThat(read("t.jsonl", json, null, "id").ids()).containsExactly(0, 1, 1, 0);
    }

    private static byte[] compressed(String how, byte[] bytes) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try (OutputStream out = switch (how) {
            case "gz" -> new GZIPOutputStream(to);
            case "xz" -> new XZOutputStream(to, new LZMA2Options());
            default -> new ZstdOutputStream(to);
        }) {
            out.write(bytes);
        }
        return to.toByteArray();
    }

    private static byte[] numbers() {
        StringBuilder text = new StringBuilder();
        new Random(SEED)
                .ints(50_000, 0, 1 << 30)
                .forEach(key -> text.append(key).append('\n'));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "zst"})
    void tellsCompressionByContentAndNotByName(String how) throws IOException {
        assertThat(TraceFile.read(file("t.txt", compressed(how, numbers())), null, TraceColumns.NONE)
                        .requests())
                .isEqualTo(50_000);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "zst"})
    void findsOutThatAnArchiveIsCutShortOrDamaged(String how) throws IOException {
        byte[] whole = compressed(how, numbers());
        byte[] damaged = whole.clone();
        for (int i = whole.length / 2; i < whole.length / 2 + 20; i++) {
            damaged[i] ^= 0x55;
        }
        for (byte[] bytes : new byte[][] {
            Arrays.copyOf(whole, whole.length * 2 / 3), Arrays.copyOf(whole, 8), Arrays.copyOf(whole, 2), damaged
        }) {
            String name = file("t." + how, bytes);
            assertThatThrownBy(() -> TraceFile.read(name, TraceFormat.TEXT, TraceColumns.NONE))
                    .isInstanceOf(UserFault.class)
                    .message()
                    .contains(name, "damaged or cut short", "requests could be read");
        }
    }

    @Test
    void saysWhatIsWrongWithATrace() throws IOException {
        assertMistake("t.csv", "time,url\n1,/a\n", null, "ulr", "'ulr'", "time, url", "did you mean 'url'?");
        assertMistake("t.csv", "time,url\n1,/a\n", null, null, "--key", "time, url");
        assertMistake("t.csv", "time,url\n1,/a\n", null, "3", "no column 3", "has 2");
        assertMistake("t.csv", "time,url\n1,/a\n2\n", null, "url", "line 3", "2 fields");
        assertMistake("t.csv", "time,url\n1,\"/a\n", null, "url", "line 2", "quote that nothing closes");
        assertMistake("t.jsonl", "{\"t\":1,\"id\":2}\n", null, "key", "'key'", "t, id");
        assertMistake("t.jsonl", "{\"t\":1,", null, "key", "line 1", "JSON");
        assertMistake("t", "1\n2\nthree\n", TraceFormat.LIRS, null, "line 3", "'three'");
        assertMistake("t", "1\n", TraceFormat.ARC, null, "line 1", "sequence");
        assertMistake("t", "", null, null, "no requests", "--format");
        assertMistake("t", "\n\n", null, null, "no requests");
        assertMistake("t", "a\0b", null, null, "binary", "--format cloudphysics");
        assertMistake("new106.trace", "a\0b\0", null, null, "binary", "--format cloudphysics");
        assertMistake("t", "12345", TraceFormat.CLOUD_PHYSICS, null, "within a record of 4 bytes", "after 1 requests");
        assertMistake("t", "a\n", null, "id", "no column 'id'");
        assertMistake("t", "a\n", TraceFormat.TEXT, "id", "--key is for csv");
        assertMistake("t", "x".repeat(70_000) + "\n", null, null, "request 1", "70000 bytes");
        assertThatThrownBy(() -> TraceFile.read("/no/such/trace", null, TraceColumns.NONE))
                .message()
                .contains("/no/such/trace");
        assertThatThrownBy(() -> TraceFile.read(folder.toString(), null, TraceColumns.NONE))
                .message()
                .contains("folder");
    }

    private Trace weighed(String name, String content, String key, String size, String cost) throws IOException {
        return TraceFile.read(
                file(name, content.getBytes(StandardCharsets.UTF_8)), null, new TraceColumns(key, size, cost));
    }

    @Test
    void aKeyHasTheLastOfItsSizesAndTheMeanOfItsCosts() throws IOException {
        Trace trace = weighed(
                "t.csv",
                "k,bytes,ms\na,10,1\nb,-,\na,99,2.5\nc, 7 ,0.000001\nb,1e3,\"1.5s\"\nc,8.0,9us\n",
                "k",
                "bytes",
                "ms");

        assertThat(trace.ids()).containsExactly(0, 1, 0, 2, 1, 2);
        assertThat(trace.columns().sizes()).containsExactly(10, 1000, 7);
        assertThat(ReadTrace.lastSizes(trace)).containsExactly(99, 1000, 8);
        assertThat(trace.columns().costNanos()).containsExactly(1_750_000, 1_500_000_000, 4501);
    }

    @ParameterizedTest
    @CsvSource({
        "cost, 3ms, 3000000",
        "cost_nanos, 3, 3",
        "elapsedNanos, 3.4, 3",
        "took_us, 3, 3000",
        "TOOK_US, 3, 3000",
        "duration_nanoseconds, 3, 3",
        "loadMicroseconds, 3, 3000",
        "tookNs, 3, 3",
        "wait_sec, 3, 3000000000",
        "nanos, 3, 3",
        "Latency (ms), 3, 3000000",
        "took-us, 3, 3000",
        "durationMillis, .5, 500000",
        "time_s, 1.25, 1250000000",
        "time_s, 2ms, 2000000",
        "costs, 4 µs, 4000",
        "cost_ms, 1E-5, 10",
        "cost_ms, 123456.7890123456789012345, 123456789012"
    })
    void theUnitOfCostsIsInTheColumnsNameOrWithTheNumber(String column, String cost, long nanos) throws IOException {
        String csv = "key," + column + "\na," + cost + "\n";

        assertThat(weighed("t.csv", csv, "key", null, column).columns().costNanos())
                .containsExactly(nanos);
    }

    @Test
    void readsSizesAndCostsByNumberAndFromMembers() throws IOException {
        Trace csv = weighed("t.csv", "5,a,5us\n6,b,6us\n5,a,5us\n", "2", "1", "3");
        Trace json = weighed("t.jsonl", "{\"s\":5,\"k\":\"a\"}\n{\"k\":\"b\",\"s\":null}\n", "k", "s", null);

        assertThat(csv.columns().sizes()).containsExactly(5, 6);
        assertThat(csv.columns().costNanos()).containsExactly(5_000, 6_000);
        assertThat(json.columns().sizes()).containsExactly(5, KeyColumns.UNKNOWN);
        assertThat(json.columns().costNanos()).isNull();
    }

    @Test
    void formatsThatTellSizesTellThemUnasked() throws IOException {
        ByteBuffer records = ByteBuffer.allocate(2 * 24).order(ByteOrder.LITTLE_ENDIAN);
        records.putInt(9)
                .putLong(77)
                .putInt(-1)
                .putLong(-1)
                .putInt(10)
                .putLong(78)
                .putInt(12)
                .putLong(-1);

        assertThat(TraceFile.read(file("o", records.array()), TraceFormat.ORACLE_GENERAL, TraceColumns.NONE)
                        .columns()
                        .sizes())
                .containsExactly((1L << 32) - 1, 12);
        assertThat(read("a", "1 77 100\n2 78 5\n3 77 100\n", TraceFormat.ADAPT_SIZE, null)
                        .columns()
                        .sizes())
                .containsExactly(100, 5);
        assertThat(read("t", "a\nb\n", null, null).columns()).isEqualTo(KeyColumns.NONE);
    }

    @Test
    void namesAndSizesAreReadTogether() throws IOException {
        String name = file("t.csv", "k,s\na,3\nb,4\n".getBytes(StandardCharsets.UTF_8));
        Trace trace = TraceFile.read(name, null, new TraceColumns("k", "s", null), TraceFile.Want.NAMES);

        assertThat(trace.columns().names().name(1)).isEqualTo("b");
        assertThat(trace.columns().sizes()).containsExactly(3, 4);
    }

    private void assertWeighedMistake(String name, String content, TraceColumns columns, String... parts) {
        assertThatThrownBy(() -> TraceFile.read(file(name, content.getBytes(StandardCharsets.UTF_8)), null, columns))
                .isInstanceOf(UserFault.class)
                .message()
                .contains(parts)
                .doesNotContain("\n");
    }

    @Test
    void saysWhatIsWrongWithSizesAndCosts() {
        TraceColumns both = new TraceColumns("k", "s", "c");
        for (String size : new String[] {"many", "-5", "1.5", "12 k", "1e16", "1-2", ".", "0x10", "9".repeat(50)}) {
            assertWeighedMistake(
                    "t.csv", "k,s,c\na," + size + ",1\n", both, "line 2 has '", "for a size", "such as 4096");
        }
        for (String cost : new String[] {"slow", "1 y", "1..2", "1,5", "ms", "NaN", "1e9s"}) {
            assertWeighedMistake(
                    "t.csv", "k,s,c\na,1,\"" + cost + "\"\n", both, "line 2 has '" + cost + "' for a cost");
        }
        assertWeighedMistake("t.csv", "k,s,c\na,1,-2\n", both, "'-2' for a cost", "0 or more");
        assertWeighedMistake("t.csv", "k,s,c\na,1,-2us\n", both, "'-2us' for a cost", "0 or more");
        assertWeighedMistake("t.csv", "k,s\na,1\n", both, "no column 'c'", "there are k, s");
        assertWeighedMistake("t.csv", "k,s\na,1\n", new TraceColumns("k", "2", null), "'k' and '2' are one of each");
        assertWeighedMistake("t.csv", "k,s\na,1\n", new TraceColumns("1", "3", null), "no column 3", "has 2");
        assertWeighedMistake("t.csv", "k,s\na\n", new TraceColumns("k", "s", null), "line 2", "2 fields");
        assertWeighedMistake(
                "t.jsonl", "{\"k\":1}\n", new TraceColumns("k", "s", null), "no object has 's'", "first has k");
        assertWeighedMistake("t.jsonl", "{\"k\":1,\"s\":[2]}\n", new TraceColumns("k", "s", null), "line 1", "'s'");
        assertWeighedMistake(
                "t.jsonl", "{\"k\":1,\"s\":true}\n", new TraceColumns("k", "s", null), "'true' for a size");
        assertWeighedMistake("t.txt", "a\n", new TraceColumns(null, "s", null), "no column 's'");
    }

    @Test
    void aFileThatIsWrittenToShowsIt() throws IOException {
        String name = file("t", new byte[10]);
        FileState before = FileState.of(name);
        assertThat(FileState.of(name)).isEqualTo(before);

        Files.write(folder.resolve("t"), new byte[11]);
        assertThat(FileState.of(name)).isNotEqualTo(before);
        assertThat(FileState.of("/dev/null")).isNull();
        assertThat(FileState.of("\0")).isNull();
    }

    @Test
    void readsANumberOfAnyLengthThatFits() throws IOException {
        assertThat(read("t", "9223372036854775807\n-9223372036854775807\n", TraceFormat.LIRS, null)
                        .distinct())
                .isEqualTo(2);
        assertMistake("t", "9223372036854775808\n", TraceFormat.LIRS, null, "line 1");
    }

    @Test
    void tellsHowFarTheReadingIs() throws IOException {
        Loading loading = new Loading();
        assertThat(loading.part()).isNaN();

        TraceFile.read(
                file("keys.txt", "1\n2\n1\n".getBytes(StandardCharsets.UTF_8)), null, TraceColumns.NONE, loading);

        assertThat(loading.requests()).isEqualTo(3);
        assertThat(loading.part()).isEqualTo(1);
    }

    @Tag("slow")
    @Test
    void readsAllOfManyGzipFilesThatWereAppended() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 20_000; i++) { // so many that some end where a buffer does
            try (OutputStream member = Compression.GZIP.onto(bytes)) {
                member.write((i + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(TraceFile.read(file("keys.txt.gz", bytes.toByteArray()), null, TraceColumns.NONE)
                        .requests())
                .isEqualTo(20_000);
    }

    @Test
    void numbersTextsThatDifferInOneByteAlone() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int length = 1; length <= 40; length++) {
            for (int place = 0; place < length; place++) {
                String key = "a".repeat(place) + "b" + "a".repeat(length - place - 1);
                lines.append(key).append('\n').append(key).append('\n');
            }
        }

        Trace trace = TraceFile.read(
                file("keys.txt", lines.toString().getBytes(StandardCharsets.UTF_8)),
                null,
                TraceColumns.NONE,
                TraceFile.Want.NAMES);

        assertThat(trace.distinct()).isEqualTo(40 * 41 / 2);
        String[] keys = lines.toString().split("\n");
        for (int request = 0; request < keys.length; request++) {
            assertThat(trace.ids()[request]).isEqualTo(request / 2);
            assertThat(trace.columns().names().name(request / 2)).isEqualTo(keys[request]);
        }
    }

    @Test
    void namesManyNumbersAsTheyStoodInTheFile() throws IOException {
        Random random = new Random(SEED);
        ByteBuffer bytes = ByteBuffer.allocate(8 * 100_000);
        long[] keys = new long[100_000];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = random.nextInt(5) == 0 ? random.nextInt(1000) : random.nextLong();
            bytes.putLong(keys[i]);
        }

        Trace trace = TraceFile.read(
                file("keys.bin", bytes.array()), TraceFormat.CORDA, TraceColumns.NONE, TraceFile.Want.NAMES);

        Map<Long, Integer> numbers = new HashMap<>();
        for (int i = 0; i < keys.length; i++) {
            int number = numbers.computeIfAbsent(keys[i], key -> numbers.size());
            assertThat(trace.ids()[i]).as("seed %d, request %d", SEED, i).isEqualTo(number);
            assertThat(trace.columns().names().name(number)).isEqualTo(Long.toString(keys[i]));
        }
        assertThat(trace.distinct()).isEqualTo(numbers.size());
    }
}
