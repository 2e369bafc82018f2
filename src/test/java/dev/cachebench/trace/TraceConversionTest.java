package dev.cachebench.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.recording.SampleRate;
import dev.cachebench.recording.TraceWriter;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces from one format to another, and out of damaged files. */
@Tag("any-jdk")
class TraceConversionTest {
    private static final long SEED = 20_261_122;

    @TempDir
    private Path folder;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Trace read(String name, String column, TraceFile.Want... wants) {
        return TraceFile.read(folder.resolve(name).toString(), null, TraceColumns.ofKey(column), wants);
    }

    private String converted(Trace trace, String name) throws IOException {
        TraceConversion conversion = new TraceConversion(trace);
        Path file = folder.resolve(name);
        Compression compression = Compression.ofName(name);
        TraceFormat format = TraceFormat.ofWritten(compression.without(name));
        conversion.write(format, conversion.hasNames(), compression.onto(Files.newOutputStream(file)));
        return compression == Compression.NONE && format != TraceFormat.CACHEBENCH ? Files.readString(file) : "";
    }

    private static String name(Trace trace, int request) {
        return trace.columns().names().name(trace.ids()[request]);
    }

    @Test
    void costsAndSizesComeBackFromLines() throws IOException {
        Trace priced = priced();
        for (String name : new String[] {"p.csv", "p.tsv", "p.jsonl"}) {
            converted(priced, name);
            Trace again = TraceFile.read(
                    folder.resolve(name).toString(), null, new TraceColumns("key", "size", "cost_nanos"));

            assertThat(again.columns().costNanos())
                    .as(name)
                    .isEqualTo(priced.columns().costNanos());
            assertThat(again.columns().sizes())
                    .as(name)
                    .isEqualTo(priced.columns().sizes());
        }
    }

    @Test
    void sizesThatChangeComeBack() throws IOException {
        Path file = Files.writeString(folder.resolve("c.csv"), "key,size\na,1\nb,2\na,5\nb,\na,5\nb,9\na,3\n");
        TraceColumns columns = new TraceColumns("key", "size", null);
        Trace trace = TraceFile.read(file.toString(), null, columns, TraceFile.Want.NAMES);
        assertThat(trace.each().sizes().at()).containsExactly(2, 5, 6);
        for (String name : new String[] {"d.csv", "d.jsonl", "d.trace"}) {
            converted(trace, name);
            Trace again = TraceFile.read(
                    folder.resolve(name).toString(), null, name.endsWith(".trace") ? TraceColumns.NONE : columns);

            assertThat(again.columns().sizes()).as(name).containsExactly(1, 2);
            assertThat(again.each().sizes().at()).as(name).containsExactly(2, 5, 6);
            assertThat(again.each().sizes().values()).as(name).containsExactly(5, 9, 3);
        }
    }

    private Trace priced() throws IOException {
        try (TraceWriter writer = new TraceWriter(folder.resolve("p.trace"), "P.quote(int)", SampleRate.of(0.25))) {
            writer.newKey(utf8("a,b"));
            writer.cost(0, 1500);
            writer.newKey(7L);
            writer.policyKey(1, -7);
            writer.request(0);
            writer.size(1, 64);
            writer.finish(9, "the disk was full");
        }
        return read("p.trace", null, TraceFile.Want.NAMES);
    }

    @Test
    void writesCostsAndSizesAtEveryRequest() throws IOException {
        Trace priced = priced();

        assertThat(converted(priced, "p.csv")).isEqualTo("key,cost_nanos,size\n\"a,b\",1500,\n7,,64\n\"a,b\",1500,\n");
        assertThat(converted(priced, "p.tsv")).isEqualTo("key\tcost_nanos\tsize\na,b\t1500\t\n7\t\t64\na,b\t1500\t\n");
        assertThat(converted(priced, "p.jsonl"))
                .isEqualTo("{\"key\": \"a,b\", \"cost_nanos\": 1500}\n{\"key\": \"7\", \"size\": 64}\n"
                        + "{\"key\": \"a,b\", \"cost_nanos\": 1500}\n");
        assertThat(converted(priced, "p.txt")).isEqualTo("a,b\n7\na,b\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q.trace", "q.trace.gz", "q.xz", "q.trace.zst"})
    void ourOwnFormatKeepsAllThereIs(String name) throws IOException {
        Trace priced = priced();
        converted(priced, name);
        Trace again = read(name, null);

        assertThat(again.format()).isEqualTo(TraceFormat.CACHEBENCH);
        assertThat(again.ids()).isEqualTo(priced.ids());
        assertThat(again.recorded()).isEqualTo(new Recorded("P.quote(int)", 0.25, 9, "the disk was full"));
        assertThat(again.columns().costNanos()).containsExactly(1500, KeyColumns.UNKNOWN);
        assertThat(again.columns().sizes()).containsExactly(KeyColumns.UNKNOWN, 64);
        assertThat(again.columns().policyKeys()).containsExactly(KeyColumns.UNKNOWN, (1L << 32) - 7);
        assertThat(name(again, 0)).isEqualTo("a,b");
        assertThat(name(again, 1)).isEqualTo("7");
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void whatIsWrittenCompressedIsSeenToBe(Compression compression) throws IOException {
        Path file = folder.resolve("c");
        try (OutputStream out = compression.onto(Files.newOutputStream(file))) {
            out.write(utf8("a\nb\na\n"));
        }

        assertThat(Compression.of(file)).isEqualTo(compression);
        assertThat(read("c", null).ids()).containsExactly(0, 1, 0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"r.csv, key", "r.tsv, key", "r.jsonl, key", "r.txt,", "r.trace,"})
    void keysOfAnyTextComeBackAsTheyWere(String name, String column) throws IOException {
        Random random = new Random(SEED);
        String alphabet =
                name.endsWith("jsonl") ? "aé\"\\,\t\n 0-中" : name.endsWith("tsv") ? "aé\"\\, 0-中" : "aé\"\\,\t 0-中";
        StringBuilder lines = new StringBuilder();
        String[] keys = new String[300];
        try (TraceWriter writer = new TraceWriter(folder.resolve("source.trace"), "", SampleRate.ALL)) {
            for (int i = 0; i < keys.length; i++) {
                StringBuilder key = new StringBuilder("k" + i);
                for (int n = random.nextInt(8); n > 0; n--) {
                    key.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                keys[i] = key.append(i % 3 == 0 ? "" : "x").toString();
                writer.newKey(utf8(keys[i]));
                lines.append(keys[i]);
            }
            writer.finish("");
        }
        converted(read("source.trace", null, TraceFile.Want.NAMES), name);
        Trace again = read(name, column, TraceFile.Want.NAMES);

        String[] names = new String[again.requests()];
        for (int i = 0; i < names.length; i++) {
            names[i] = name(again, i);
        }
        assertThat(names).as("seed %d", SEED).isEqualTo(keys);
    }

    @Test
    void numbersThatAreNotWrittenAsUsualStayTheTextsTheyAre() throws IOException {
        Files.writeString(folder.resolve("n.txt"), "007\n7\n-0\n0\n+1\n-12\n123456789012345678901234567890\n");
        converted(read("n.txt", null, TraceFile.Want.NAMES), "n.trace");

        assertThat(converted(read("n.trace", null, TraceFile.Want.NAMES), "again.txt"))
                .isEqualTo(Files.readString(folder.resolve("n.txt")));
    }

    @Test
    void keysWithoutANameOfTheirOwnBecomeNumbers() throws IOException {
        try (TraceWriter writer = new TraceWriter(folder.resolve("s.trace"), "", SampleRate.ALL)) {
            writer.newKey(utf8("same"));
            writer.newKey(utf8("same"));
            writer.request(0);
            writer.finish("");
        }
        Trace trace = read("s.trace", null, TraceFile.Want.NAMES);

        assertThat(new TraceConversion(trace).hasNames()).isFalse();
        assertThat(converted(trace, "s.txt")).isEqualTo("0\n1\n0\n");
    }

    @Test
    void aKeyThatTheFormatCannotHoldIsAMistake() throws IOException {
        Files.writeString(folder.resolve("l.jsonl"), "{\"k\": \"a\\nb\"}\n");
        Trace trace = read("l.jsonl", "k", TraceFile.Want.NAMES);

        assertThatThrownBy(() -> converted(trace, "l.txt"))
                .isInstanceOf(UserFault.class)
                .hasMessageContainingAll("line break", "write csv, jsonl or cachebench");
    }

    /** The keys that a format takes are those that are read from it. */
    @ParameterizedTest
    @ValueSource(strings = {"k.txt", "k.csv", "k.tsv", "k.jsonl"})
    void aKeyComesBackAsItWasOrIsRefused(String name) throws IOException {
        Random random = new Random(SEED);
        String[] parts = {"#", " ", "key", "\n", "\r", "\t", ",", "\"", "{", "}", ";", "a", "1", "\uFEFF", "é", "*"};
        int written = 0;
        for (int round = 0; round < 400; round++) {
            StringBuilder key = new StringBuilder();
            for (int length = random.nextInt(4); length >= 0; length--) {
                key.append(parts[random.nextInt(parts.length)]);
            }
            TraceFormat format = TraceFormat.ofWritten(name);
            Path file = folder.resolve(name);
            try (RequestLines lines = new RequestLines(Files.newOutputStream(file), format, false, false)) {
                lines.request("first", -1, -1);
                lines.request(key.toString(), -1, -1);
            } catch (UserFault e) {
                continue;
            }
            written++;
            Trace trace = TraceFile.read(file.toString(), format, TraceColumns.NONE, TraceFile.Want.NAMES);
            assertThat(trace.requests())
                    .as("seed %d, round %d, %s", SEED, round, key)
                    .isEqualTo(2);
            assertThat(name(trace, 1)).as("seed %d, round %d", SEED, round).isEqualTo(key.toString());
        }
        assertThat(written).isGreaterThan(150);
    }

    private byte[] longTrace() throws IOException {
        Path file = folder.resolve("long.trace");
        try (TraceWriter writer = new TraceWriter(file, "L.l()", SampleRate.ALL)) {
            for (int i = 0; i < 50; i++) {
                writer.newKey(utf8("k" + i));
                writer.cost(i, i);
                if (i % 10 == 9) {
                    writer.flush();
                }
            }
            writer.finish("");
        }
        return Files.readAllBytes(file);
    }

    @Test
    void salvagesTheBlocksBeforeTheDamage() throws IOException {
        byte[] bytes = longTrace();
        int whole = read("long.trace", null).requests();
        for (int place = 100; place < bytes.length; place += 7) {
            byte[] damaged = bytes.clone();
            damaged[place] ^= 0x10;
            Files.write(folder.resolve("d.trace"), damaged);
            int good = goodIn("d.trace");
            assertThat(good).as("byte %d", place).isBetween(0, whole).matches(n -> n % 10 == 0);
            if (good > 0) {
                Trace salvaged = read("d.trace", null, TraceFile.Want.NAMES, TraceFile.Want.SALVAGE);
                assertThat(salvaged.requests()).as("byte %d", place).isEqualTo(good);
                assertThat(salvaged.distinct()).as("byte %d", place).isEqualTo(good);
                assertThat(salvaged.columns().costNanos()).as("byte %d", place).hasSize(good);
                assertThat(salvaged.recorded().note()).contains("damaged or cut off");
                assertThat(name(salvaged, good - 1)).isEqualTo("k" + (good - 1));
            }
        }
    }

    /** As the complaint about the damage counts them. */
    private int goodIn(String name) {
        try {
            read(name, null);
        } catch (UserFault e) {
            return Integer.parseInt(e.getMessage().replaceFirst("(?s).*: (\\d+) requests could be read.*", "$1"));
        }
        throw new AssertionError("no damage is seen");
    }

    @Test
    void salvagesWhatIsReadableOfAnArchiveCutShort() throws IOException {
        Path file = folder.resolve("t.txt.gz");
        Random random = new Random(SEED);
        try (OutputStream out = Compression.GZIP.onto(Files.newOutputStream(file))) {
            for (int i = 0; i < 20_000; i++) {
                out.write(utf8(random.nextLong() + "\n"));
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        Trace salvaged = read("t.txt.gz", null, TraceFile.Want.SALVAGE);
        assertThat(salvaged.requests())
                .as("seed %d", SEED)
                .isBetween(5_000, 15_000)
                .isEqualTo(goodIn("t.txt.gz"));
        assertThat(salvaged.recorded().note()).contains("damaged or cut off");
    }
}
