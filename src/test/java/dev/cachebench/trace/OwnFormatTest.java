package dev.cachebench.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.recording.SampleRate;
import dev.cachebench.recording.TraceLayout;
import dev.cachebench.recording.TraceWriter;
import dev.cachebench.text.UserFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cachebench's own format, there and back, whole and damaged. */
@Tag("any-jdk")
class OwnFormatTest {
    private static final long SEED = 20_261_122;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("a.trace");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private TraceWriter writer() throws IOException {
        return new TraceWriter(file, "Fibonacci.fib(int)", SampleRate.ALL);
    }

    private Trace read() {
        return TraceFile.read(file.toString(), null, TraceColumns.NONE);
    }

    /** What a random trace should be read as. */
    private static final class Model {
        private final List<Integer> ids = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final List<Long> costs = new ArrayList<>();
        private final List<Long> sizes = new ArrayList<>();
        private final List<Long> policyKeys = new ArrayList<>();
        private final List<Integer> requestsAtFlush = new ArrayList<>();
    }

    private static Model writeAtRandom(TraceWriter writer, Random random, int records) throws IOException {
        Model model = new Model();
        for (int i = 0; i < records; i++) {
            int keys = model.names.size();
            int what = random.nextInt(100);
            if (keys == 0 || what < 20) {
                newKey(writer, random, model);
            } else if (what < 85) {
                int key = random.nextInt(keys);
                writer.request(key);
                model.ids.add(key);
            } else {
                int key = random.nextInt(keys);
                long value = random.nextLong() >>> 1 + random.nextInt(62);
                if (what < 93) {
                    writer.cost(key, value);
                    model.costs.set(key, value);
                } else {
                    writer.size(key, value);
                    model.sizes.set(key, value > 0 ? value : model.sizes.get(key)); // 0 is not known
                }
            }
            if (random.nextInt(60) == 0) {
                writer.flush();
                model.requestsAtFlush.add(model.ids.size());
            }
        }
        return model;
    }

    private static void newKey(TraceWriter writer, Random random, Model model) throws IOException {
        model.ids.add(model.names.size());
        model.costs.add(KeyColumns.UNKNOWN);
        model.sizes.add(KeyColumns.UNKNOWN);
        int policyKey = random.nextBoolean() ? model.policyKeys.size() : random.nextInt();
        model.policyKeys.add(policyKey == model.policyKeys.size() ? KeyColumns.UNKNOWN : policyKey & 0xFFFFFFFFL);
        switch (random.nextInt(3)) {
            case 0 -> {
                writer.newKey(null);
                model.names.add(null);
            }
            case 1 -> {
                long number = random.nextLong() >> random.nextInt(64);
                writer.newKey(number);
                model.names.add(Long.toString(number));
            }
            default -> {
                String text = "ключ-" + "x".repeat(random.nextInt(300)) + random.nextInt();
                writer.newKey(utf8(text));
                model.names.add(text);
            }
        }
        writer.policyKey(writer.keys() - 1, policyKey);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 5_000, 400_000})
    void readsWhatWasWritten(int records) throws IOException {
        Model model;
        try (TraceWriter writer = writer()) {
            model = writeAtRandom(writer, new Random(SEED + records), records);
            writer.finish("");
        }
        Trace trace = read();

        String seed = "seed " + (SEED + records);
        assertThat(trace.format()).isEqualTo(TraceFormat.CACHEBENCH);
        assertThat(trace.ids())
                .as(seed)
                .isEqualTo(model.ids.stream().mapToInt(i -> i).toArray());
        assertThat(trace.distinct()).as(seed).isEqualTo(model.names.size());
        long[] sizes = ReadTrace.lastSizes(trace);
        for (int key = 0; key < trace.distinct(); key++) {
            assertThat(trace.columns().names().name(key)).as(seed).isEqualTo(model.names.get(key));
            assertThat(valueOf(trace.columns().costNanos(), key)).as(seed).isEqualTo(model.costs.get(key));
            assertThat(valueOf(sizes, key)).as(seed).isEqualTo(model.sizes.get(key));
            assertThat(valueOf(trace.columns().policyKeys(), key)).as(seed).isEqualTo(model.policyKeys.get(key));
        }
        assertThat(trace.recorded()).isEqualTo(new Recorded("Fibonacci.fib(int)", 1, ""));
    }

    private static long valueOf(long[] column, int key) {
        return column == null ? KeyColumns.UNKNOWN : column[key];
    }

    /** Requests as they are after some thinnings: the model of a list with the keys taken out. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsWhatThinningsHaveLeft(long seed) throws IOException {
        Random random = new Random(seed);
        List<Integer> requests = new ArrayList<>(); // by the keys' first numbers
        Map<Integer, Long> costs = new HashMap<>();
        Map<Integer, Long> sizes = new HashMap<>();
        List<Integer> staying = new ArrayList<>(); // by their numbers now
        SampleRate rate = SampleRate.ALL;
        int keys = 0;
        try (TraceWriter writer = writer()) {
            for (int i = 0; i < 5_000; i++) {
                int what = random.nextInt(1_000);
                if (staying.isEmpty() || what < 200) {
                    writer.newKey(utf8("key " + keys));
                    staying.add(keys);
                    requests.add(keys++);
                } else if (what < 998) {
                    int number = random.nextInt(staying.size());
                    writer.request(number);
                    requests.add(staying.get(number));
                    long value = 1 + random.nextInt(1_000);
                    writer.cost(number, value);
                    costs.put(staying.get(number), value);
                    writer.size(number, value);
                    sizes.put(staying.get(number), value);
                } else {
                    rate = SampleRate.of(rate.share() / 2);
                    BitSet stay = new BitSet();
                    List<Integer> left = new ArrayList<>();
                    for (int number = 0; number < staying.size(); number++) {
                        if (random.nextBoolean()) {
                            stay.set(number);
                            left.add(staying.get(number));
                        }
                    }
                    staying = left;
                    requests.retainAll(new HashSet<>(left));
                    writer.thin(rate, stay, requests.size());
                }
            }
            assertThat(writer.requests()).isEqualTo(requests.size());
            writer.finish(rate.isAll() ? 0 : 1_000_000, "");
        }
        Trace trace = read();

        assertThat(trace.distinct()).isEqualTo(staying.size());
        assertThat(trace.recorded().share()).isEqualTo(rate.share());
        assertThat(Salvage.of(file, "killed"))
                .isEqualTo(new Salvage(
                        "Fibonacci.fib(int)", rate.share(), !rate.isAll(), requests.size(), staying.size(), ""));
        for (int i = 0; i < requests.size(); i++) {
            assertThat(staying.get(trace.ids()[i])).as("request %d", i).isEqualTo(requests.get(i));
        }
        long[] last = ReadTrace.lastSizes(trace);
        for (int key = 0; key < trace.distinct(); key++) {
            assertThat(trace.columns().names().name(key)).isEqualTo("key " + staying.get(key));
            assertThat(valueOf(trace.columns().costNanos(), key))
                    .isEqualTo(costs.getOrDefault(staying.get(key), KeyColumns.UNKNOWN));
            assertThat(valueOf(last, key)).isEqualTo(sizes.getOrDefault(staying.get(key), KeyColumns.UNKNOWN));
        }
    }

    @Test
    void aThinningThatLeavesOtherRequestsThanItSaysIsDamaged() throws IOException {
        BitSet stay = new BitSet();
        stay.set(1);
        try (TraceWriter writer = writer()) {
            writer.newKey(5);
            writer.newKey(6);
            writer.request(0);
            writer.thin(SampleRate.of(0.5), stay, 2);
            writer.finish(3, "");
        }

        assertThatThrownBy(this::read)
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("a thinning leaves another number of requests than it should");
    }

    @Test
    void keepsAKeysNumberInOneToThreeBytes() throws IOException {
        try (TraceWriter writer = writer()) {
            for (int i = 0; i < 100; i++) {
                writer.newKey(null);
            }
            for (int i = 0; i < 100_000; i++) {
                writer.request(i % 100);
            }
            writer.finish("");
        }
        assertThat(Files.size(file)).isLessThan(101_000);
    }

    /** The beginnings of frames, and how many good requests there are before each; where the file ends, all of them. */
    private static int goodBefore(List<Integer> frames, List<Integer> requests, int place) {
        int good = 0;
        for (int i = 0; i + 1 < frames.size(); i++) {
            if (frames.get(i + 1) <= place) {
                good = requests.get(i);
            }
        }
        return good;
    }

    /** A file of some frames; into the lists, where each frame begins and how many requests there are after it. */
    private byte[] smallFile(List<Integer> frames, List<Integer> requests) throws IOException {
        Random random = new Random(SEED);
        try (TraceWriter writer = writer()) {
            int total = 0;
            for (int block = 0; block < 4; block++) {
                frames.add((int) Files.size(file));
                total += writeBlock(writer, random, total == 0);
                writer.flush();
                requests.add(total);
            }
            frames.add((int) Files.size(file));
            requests.add(total);
            writer.finish("why");
        }
        return Files.readAllBytes(file);
    }

    private static int writeBlock(TraceWriter writer, Random random, boolean first) throws IOException {
        int requests = 3 + random.nextInt(8);
        for (int i = 0; i < requests; i++) {
            if (first || random.nextInt(4) == 0) {
                writer.newKey(utf8("k" + random.nextInt()));
            } else {
                writer.request(random.nextInt(writer.keys()));
            }
            writer.cost(writer.keys() - 1, random.nextInt(100_000));
        }
        return requests;
    }

    private void assertDamaged(byte[] bytes, int good, String what) throws IOException {
        Files.write(file, bytes);
        assertThatThrownBy(() -> TraceFile.read(file.toString(), TraceFormat.CACHEBENCH, TraceColumns.NONE))
                .as("%s, seed %d", what, SEED)
                .isInstanceOf(UserFault.class)
                .message()
                .contains("is damaged or cut short", ": " + good + " requests could be read before that")
                .doesNotContain("\n");
    }

    @Tag("slow")
    @Test
    void findsEveryCutAndCountsTheGoodRequestsBefore() throws IOException {
        List<Integer> frames = new ArrayList<>();
        List<Integer> requests = new ArrayList<>();
        byte[] whole = smallFile(frames, requests);

        for (int length = 0; length < whole.length; length++) {
            assertDamaged(
                    Arrays.copyOf(whole, length), goodBefore(frames, requests, length), "cut to " + length + " bytes");
        }
    }

    @Tag("slow")
    @Test
    void findsEveryFlippedBitAndCountsTheGoodRequestsBefore() throws IOException {
        List<Integer> frames = new ArrayList<>();
        List<Integer> requests = new ArrayList<>();
        byte[] whole = smallFile(frames, requests);

        for (int place = 0; place < whole.length; place++) {
            byte[] flipped = whole.clone();
            flipped[place] ^= (byte) (1 << place % 8);
            assertDamaged(flipped, goodBefore(frames, requests, place), "byte " + place + " flipped");
        }
    }

    @Test
    void findsWhatFollowsTheEnd() throws IOException {
        List<Integer> requests = new ArrayList<>();
        byte[] whole = smallFile(new ArrayList<>(), requests);

        assertDamaged(Arrays.copyOf(whole, whole.length + 1), requests.get(4), "one byte more");
    }

    @Tag("slow")
    @Test
    void findsRecordsThatDoNotFitTogetherUnderARightChecksum() throws IOException {
        Random random = new Random(SEED);
        for (int round = 0; round < 3_000; round++) {
            byte[] content = new byte[1 + random.nextInt(12)];
            random.nextBytes(content);
            try (TraceWriter writer = writer()) {
                writer.newKey(null);
                writer.flush();
            }
            byte[] head = ByteBuffer.allocate(TraceLayout.FRAME)
                    .putInt(TraceLayout.BLOCK)
                    .putInt(content.length)
                    .putInt(1 + random.nextInt(content.length))
                    .putInt(random.nextInt(2))
                    .array();
            ByteBuffer.wrap(head).putInt(TraceLayout.FRAME - 4, TraceLayout.checksum(head, content, 0, content.length));
            Files.write(file, head, java.nio.file.StandardOpenOption.APPEND);
            Files.write(file, content, java.nio.file.StandardOpenOption.APPEND);

            assertThatThrownBy(this::read)
                    .as("seed %d, round %d", SEED, round)
                    .isInstanceOf(UserFault.class)
                    .hasMessageContaining("requests could be read before that");
        }
    }

    @Test
    void readsACompressedTraceToo() throws IOException {
        try (TraceWriter writer = writer()) {
            writer.newKey(7);
            writer.request(0);
            writer.finish("");
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Files.readAllBytes(file));
        }
        Path gz = Files.write(folder.resolve("a.gz"), packed.toByteArray());

        Trace trace = TraceFile.read(gz.toString(), null, TraceColumns.NONE);

        assertThat(trace.ids()).containsExactly(0, 0);
        assertThat(trace.columns().names().name(0)).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource({"1, record it again", "4, get a newer cachebench"})
    void saysWhichVersionItReads(int version, String remedy) throws IOException {
        try (TraceWriter writer = writer()) {
            writer.finish("");
        }
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).putInt(8, version);
        int length = TraceLayout.HEADER + "Fibonacci.fib(int)".length();
        ByteBuffer.wrap(bytes).putInt(length, TraceLayout.checksum(bytes, length));
        Files.write(file, bytes);

        assertThatThrownBy(this::read)
                .hasMessageContaining("version " + version)
                .hasMessageContaining("reads 3; " + remedy);
    }

    @Test
    void salvagesWhatAKilledWriterHasLeft() throws IOException {
        List<Integer> frames = new ArrayList<>();
        List<Integer> requests = new ArrayList<>();
        byte[] whole = smallFile(frames, requests);

        for (int length = frames.get(0); length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int good = goodBefore(frames, requests, length);

            Salvage salvaged = Salvage.of(file, "it was killed");

            assertThat(salvaged.requests()).as("cut to %d", length).isEqualTo(good);
            assertThat(salvaged.note()).isEqualTo("it was killed");
            if (good > 0) {
                assertThat(read().requests()).isEqualTo(good);
                assertThat(read().recorded().note()).isEqualTo("it was killed");
            }
        }
    }

    @Test
    void salvagesASampleWhoseRequestsNobodyCounted() throws IOException {
        try (TraceWriter writer = new TraceWriter(file, "f()", SampleRate.of(0.5))) {
            writer.newKey(5);
            writer.flush();
        }

        assertThat(Salvage.of(file, "it was killed").requests()).isEqualTo(1);
        assertThat(read().recorded()).isEqualTo(new Recorded("f()", 0.5, 0, "it was killed"));
    }

    @Test
    void aSampleOfMoreRequestsThanThereWereIsDamaged() throws IOException {
        try (TraceWriter writer = new TraceWriter(file, "f()", SampleRate.of(0.5))) {
            writer.newKey(5);
            writer.request(0);
            writer.finish(1, "");
        }

        assertThatThrownBy(this::read)
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("the count of all requests at its end is too low");
    }

    @Test
    void leavesAWholeTraceAloneWhenSalvaging() throws IOException {
        byte[] whole = smallFile(new ArrayList<>(), new ArrayList<>());

        assertThat(Salvage.of(file, "it was killed").note()).isEqualTo("why");
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
}
