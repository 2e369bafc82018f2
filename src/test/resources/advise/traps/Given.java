import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.chrono.IsoChronology;
import java.time.format.DecimalStyle;
import java.util.*;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.*;
import java.util.stream.*;

/** Methods that change or use up what they are given, and that run code which others wrote. */
public class Given {
    // arrays that are filled

    static int intoArray(List<Integer> values, Integer[] into) {
        values.toArray(into);
        return into[0];
    }

    static int copiedInto(Vector<Integer> values, Integer[] into) {
        values.copyInto(into);
        return values.size();
    }

    static int letters(String text, char[] into) {
        text.getChars(0, 2, into, 0);
        return text.length() * 3;
    }

    static int lettersOfBuilder(String text, char[] into) {
        new StringBuilder(text).reverse().getChars(0, 2, into, 0);
        return text.length() * 3;
    }

    @SuppressWarnings("deprecation")
    static int bytes(String text, byte[] into) {
        text.getBytes(0, 2, into, 0);
        return text.length() * 3;
    }

    static int codePoint(int code, char[] into) {
        return Character.toChars(code, into, 0) + code;
    }

    static int read(String text, byte[] into) throws IOException {
        return new ByteArrayInputStream(text.getBytes()).read(into);
    }

    static int readLetters(String text, char[] into) throws IOException {
        return new StringReader(text).read(into);
    }

    static int noise(long seed, byte[] into) {
        new Random(seed).nextBytes(into);
        return into.length * 3;
    }

    // what is read or written piece by piece

    static int next(StringReader in) throws IOException {
        return in.read() * 31 + in.read();
    }

    static int next(ByteArrayInputStream in) {
        return in.read() * 31 + in.read();
    }

    static int writes(StringWriter out, int key) {
        out.write(key);
        return key * key + 1;
    }

    static int writes(ByteArrayOutputStream out, int key) {
        out.write(key);
        return key * key + 1;
    }

    static int appends(StringWriter out, int key) {
        out.append("key").append("s");
        return key * key + 1;
    }

    static final StringWriter LOG = new StringWriter();

    static int logs(int key) {
        LOG.write("asked for " + key);
        return key * key + 1;
    }

    static String logged(int key) {
        return LOG.toString() + key;
    }

    static int printsTrace(int key, PrintStream out) {
        new IllegalStateException("here").printStackTrace(out);
        return key * key + 1;
    }

    static int printsTrace(int key, PrintWriter out) {
        new IllegalStateException("here").printStackTrace(out);
        return key * key + 1;
    }

    static int copies(byte[] bytes, ByteArrayOutputStream out) throws IOException {
        new ByteArrayInputStream(bytes).transferTo(out);
        return bytes.length * 3;
    }

    static int copies(String text, java.io.OutputStream out) throws IOException {
        ByteArrayOutputStream own = new ByteArrayOutputStream();
        own.writeBytes(text.getBytes());
        own.writeTo(out);
        return own.size();
    }

    static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    static int loads(Properties properties, String text) throws IOException {
        properties.load(new StringReader(text));
        return properties.size();
    }

    static long streamed(Stream<Integer> values) {
        return values.filter(each -> each > 3).count();
    }

    static int summed(IntStream values) {
        return values.sum();
    }

    static long both(Stream<Integer> some, Stream<Integer> others) {
        return Stream.concat(some, others).count();
    }

    static int listed(Enumeration<Integer> values) {
        return Collections.list(values).size();
    }

    static long split(Spliterator<Integer> values) {
        return StreamSupport.stream(values, false).count();
    }

    static String joined(Iterable<String> parts) {
        return String.join(", ", parts);
    }

    static int adds(Stream.Builder<Integer> builder, int key) {
        builder.add(key);
        return key * key + 1;
    }

    static int header(java.net.http.HttpRequest.Builder builder, int key) {
        builder.header("key", "value");
        return key * key + 1;
    }

    // chance and time by other ways

    static final Random RANDOM = new Random(42);

    static BigInteger number(int bits) {
        return new BigInteger(bits, RANDOM);
    }

    static int today(int days) {
        return IsoChronology.INSTANCE.dateNow().plusDays(days).getDayOfYear();
    }

    static void configure() {
        Locale.setDefault(Locale.ROOT);
    }

    static String script(Locale of) {
        return of.getDisplayScript() + of.getDisplayVariant();
    }

    static char separator(int key) {
        return (char) (DecimalStyle.ofDefaultLocale().getDecimalSeparator() + key);
    }

    static int identity(int key) {
        return key + new Object().hashCode();
    }

    static final class Part {
        final int number;

        Part(int number) {
            this.number = number;
        }
    }

    static int identityOfPart(int key) {
        return new Part(key).hashCode() % 16;
    }

    record Row(int[] cells) {}

    static int identityOfArray(int key) {
        return new Row(new int[] {key}).hashCode();
    }

    static final class Worker extends Thread {
        static Thread owner;

        static boolean isOwner(int key) {
            return currentThread() == owner && key > 0;
        }

        static void own() {
            owner = currentThread();
        }
    }

    // collections that are changed by methods which few programs use

    static int first(TreeMap<Integer, Integer> map) {
        return map.pollFirstEntry().getValue();
    }

    static int last(NavigableMap<Integer, Integer> map) {
        return map.pollLastEntry().getValue();
    }

    static boolean removesFirst(Deque<Integer> queue, int key) {
        return queue.removeFirstOccurrence(key);
    }

    static boolean addsIfAbsent(CopyOnWriteArrayList<Integer> list, int key) {
        return list.addIfAbsent(key);
    }

    static int shortens(Vector<Integer> list, int key) {
        list.setSize(key);
        return list.size() * 3;
    }

    static int setsPlain(AtomicInteger counter, int key) {
        counter.setPlain(counter.get() + key);
        return key * key + 1;
    }

    static int setsRelease(AtomicReference<Integer> last, int key) {
        last.setRelease(key);
        return key * key + 1;
    }

    static long resets(LongAccumulator sum, int key) {
        return sum.getThenReset() + key;
    }

    static int codes(StringBuilder text, int key) {
        text.appendCodePoint(key);
        return key * key + 1;
    }

    // code of the program's that the JDK runs

    static int lastKey;

    static void keep(int key) {
        lastKey = key;
    }

    static final class Counting implements IntUnaryOperator {
        @Override
        public int applyAsInt(int value) {
            return value + lastKey++;
        }
    }

    static int byClass(int key) {
        IntUnaryOperator counting = new Counting();
        return counting.applyAsInt(key);
    }

    static int byClassInStream(int[] keys) {
        return Arrays.stream(keys).map(new Counting()).sum();
    }

    static int byAnonymousClass(int key) {
        IntUnaryOperator counting = new IntUnaryOperator() {
            @Override
            public int applyAsInt(int value) {
                return value + lastKey++;
            }
        };
        return counting.applyAsInt(key);
    }

    static int byConstructor(int key) {
        Supplier<IntUnaryOperator> maker = Counting::new;
        return maker.get().applyAsInt(key);
    }

    static final class ByLast implements Comparator<Integer> {
        @Override
        public int compare(Integer one, Integer other) {
            return lastKey > 3 ? one - other : other - one;
        }
    }

    static int least(List<Integer> values) {
        List<Integer> own = new ArrayList<>(values);
        own.sort(new ByLast());
        return own.get(0);
    }

    static int leastOfTree(List<Integer> values) {
        TreeSet<Integer> own = new TreeSet<>(new ByLast());
        own.addAll(values);
        return own.first();
    }

    static final class Steps implements Iterable<Integer> {
        private final int count;

        Steps(int count) {
            this.count = count;
        }

        @Override
        public Iterator<Integer> iterator() {
            return new Iterator<>() {
                private int at;

                @Override
                public boolean hasNext() {
                    return at < count;
                }

                @Override
                public Integer next() {
                    return at++ * lastKey;
                }
            };
        }
    }

    static int steps(int count) {
        int sum = 0;
        for (int each : new Steps(count)) {
            sum += each;
        }
        return sum;
    }

    static final Collector<Integer, int[], Integer> SUM =
            Collector.of(() -> new int[1], (sum, each) -> sum[0] += each * lastKey, (a, b) -> a, sum -> sum[0]);

    static int collected(List<Integer> values) {
        return values.stream().collect(SUM);
    }

    static final List<Integer> SEEN = new ArrayList<>();

    static int intoSeen(int key) {
        return Stream.of(key, key + 1).collect(Collectors.toCollection(() -> SEEN)).size();
    }

    static int intoSeenByHand(int key) {
        return IntStream.of(key, key + 1)
                .boxed()
                .collect(() -> SEEN, List::add, List::addAll)
                .size();
    }

    static final class Handle {
        private final int number;

        Handle(int number) {
            this.number = number;
        }

        @Override
        @SuppressWarnings({"deprecation", "removal"})
        protected void finalize() {
            lastKey = number;
        }
    }

    static int finalized(int key) {
        return new Handle(key).number * 3;
    }

    interface Maker {
        int[] make(int key);
    }

    static final class Fresh implements Maker {
        @Override
        public int[] make(int key) {
            return new int[] {key};
        }
    }

    static final int[] KEPT = {1};

    static int changesKept(int key) {
        Maker maker = any -> KEPT;
        maker.make(key)[0] += key;
        return key * key + 1;
    }

    static int[] one(int depth) {
        return depth == 0 ? KEPT : other(depth - 1);
    }

    static int[] other(int depth) {
        return depth == 1 ? new int[1] : one(depth - 1);
    }

    static int inTurns(int depth) {
        int sum = one(depth)[0];
        other(depth)[0] += sum;
        return sum;
    }

    // what a thread remembers, whatever it is asked

    private static final ThreadLocal<String> FIRST = new ThreadLocal<>();

    static String firstOfThread(String text) {
        if (FIRST.get() == null) {
            FIRST.set(text.repeat(2));
        }
        return FIRST.get();
    }

    /** Methods like those around, which may have a cache. */
    static class Harmless {
        static final Integer[] NONE = new Integer[0];

        static int intoNone(List<Integer> values) {
            Integer[] own = values.toArray(NONE);
            Arrays.sort(own);
            return own[0];
        }

        static int letters(String text) {
            char[] own = new char[text.length()];
            text.getChars(0, text.length(), own, 0);
            Arrays.sort(own);
            return own[0];
        }

        static String written(String text) {
            StringWriter own = new StringWriter();
            for (String each : text.split(" ")) {
                own.append(each).write('-');
            }
            return own.toString();
        }

        static String quoted(String text, String by) {
            return text.replaceAll("[a-z]", java.util.regex.Matcher.quoteReplacement(by)).repeat(2);
        }

        static int noise(long seed) {
            byte[] own = new byte[8];
            new Random(seed).nextBytes(own);
            return Arrays.hashCode(own);
        }

        static BigInteger number(int bits, long seed) {
            return new BigInteger(bits, new Random(seed));
        }

        static long streamed(List<Integer> values) {
            return Stream.concat(values.stream(), Stream.of(1, 2))
                    .filter(each -> each > 3)
                    .count();
        }

        static int first(List<Integer> values) {
            TreeSet<Integer> own = new TreeSet<>(values);
            return own.pollFirst() + own.size();
        }

        static final class ByLength implements Comparator<String> {
            @Override
            public int compare(String one, String other) {
                return Integer.compare(one.length(), other.length());
            }
        }

        static String shortest(List<String> texts) {
            List<String> own = new ArrayList<>(texts);
            own.sort(new ByLength());
            return own.get(0);
        }

        static final class Range implements Iterable<Integer> {
            private final int count;

            Range(int count) {
                this.count = count;
            }

            @Override
            public Iterator<Integer> iterator() {
                return new Iterator<>() {
                    private int at;

                    @Override
                    public boolean hasNext() {
                        return at < count;
                    }

                    @Override
                    public Integer next() {
                        return at++;
                    }
                };
            }
        }

        static int range(int count) {
            int sum = 0;
            for (int each : new Range(count)) {
                sum += each;
            }
            return sum;
        }

        static int distinct(List<Integer> values) {
            return values.stream().collect(Collectors.toCollection(TreeSet::new)).size();
        }

        static int[] shorter(int[] values, int depth) {
            return depth == 0 ? values.clone() : Arrays.copyOf(longer(values, depth - 1), 1);
        }

        static int[] longer(int[] values, int depth) {
            return depth == 0 ? new int[3] : Arrays.copyOf(shorter(values, depth - 1), 9);
        }

        static int byMethodOfOwn(int key) {
            IntUnaryOperator twice = new IntUnaryOperator() {
                @Override
                public int applyAsInt(int value) {
                    return 2 * value;
                }
            };
            int sum = 0;
            for (int i = 0; i < key; i++) {
                sum += twice.applyAsInt(i);
            }
            return sum;
        }
    }
}
