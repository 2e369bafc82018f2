import java.io.BufferedReader;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.*;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.*;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.*;

/** Methods of the kinds that programs have, none of which may have a cache for what its code alone says. */
public class Traps {
    // what is around the program

    static final ThreadLocal<Integer> LEVEL = ThreadLocal.withInitial(() -> 1);

    static int threadLocal(int key) {
        return key * LEVEL.get();
    }

    static final ThreadLocal<SimpleDateFormat> FORMATS = ThreadLocal.withInitial(() -> new SimpleDateFormat("yyyy"));

    static String perThreadFormat(long millis) {
        return FORMATS.get().format(new Date(millis));
    }

    static String systemProperty(String name) {
        return System.getProperty(name) + name.length();
    }

    static boolean propertyAsFlag(String name) {
        return Boolean.getBoolean(name);
    }

    static int propertyAsNumber(String name) {
        return Integer.getInteger(name, 7);
    }

    static String environment(String name) {
        return System.getenv(name);
    }

    static void configure() {
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(null);
    }

    static String defaultLocale(String text) {
        return text.toUpperCase() + text.toLowerCase();
    }

    static String formatted(double value) {
        return String.format("%.2f", value);
    }

    static String formattedBy(String pattern, Object value) {
        return pattern.formatted(value);
    }

    static String numberFormat(double value) {
        return NumberFormat.getInstance().format(value);
    }

    static String defaultZone(long millis) {
        return new Date(millis).toString();
    }

    @SuppressWarnings("deprecation")
    static int yearOfDate(long millis) {
        return new Date(millis).getYear();
    }

    static int calendar(long millis) {
        Calendar calendar = Calendar.getInstance();
        calendar.setTimeInMillis(millis);
        return calendar.get(Calendar.HOUR);
    }

    static int today(int days) {
        return LocalDate.now().plusDays(days).getDayOfYear();
    }

    static final InstantSource SOURCE = InstantSource.system();

    static long fromSource(int key) {
        long sum = key;
        for (int i = 0; i < key; i++) {
            sum += SOURCE.millis();
        }
        return sum;
    }

    static String fromGivenSource(InstantSource source, int key) {
        return source.instant() + ": " + key;
    }

    static String zoned(String pattern) {
        return ZonedDateTime.now().toString() + pattern;
    }

    static String lineSeparator(String text) {
        return text + System.lineSeparator();
    }

    static int processors(int jobs) {
        return jobs / Runtime.getRuntime().availableProcessors();
    }

    static long freeMemory(int key) {
        return Runtime.getRuntime().freeMemory() / key;
    }

    static long size(String name) throws Exception {
        return Files.size(Path.of(name));
    }

    static boolean exists(Path path) {
        return path.toFile().exists();
    }

    static String absolute(Path path) {
        return path.toAbsolutePath().toString();
    }

    static String resource(String name) throws Exception {
        try (InputStream in = Traps.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes());
        }
    }

    // chance and identity

    static final Random SEEDED = new Random(42);

    static int seededRandom(int key) {
        return key + SEEDED.nextInt(10);
    }

    static final SplittableRandom SPLIT = new SplittableRandom(1);

    static int splittable(int key) {
        return key + SPLIT.nextInt(10);
    }

    static double mathRandom(int key) {
        return key * Math.random();
    }

    static String uuid(String prefix) {
        return prefix + UUID.randomUUID();
    }

    static List<Integer> shuffled(int size) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(i);
        }
        Collections.shuffle(all);
        return List.copyOf(all);
    }

    static int identity(Object of) {
        return System.identityHashCode(of);
    }

    enum Colour {
        RED,
        BLUE;
        int shade;
    }

    // state of the program

    static int enumField(Colour colour) {
        return colour.shade + 1;
    }

    static void paint(Colour colour, int shade) {
        colour.shade = shade;
    }

    static int capturedHolder(int key) {
        return holder(SHIFT).applyAsInt(key);
    }

    static final int[] SHIFT = {1};

    static IntUnaryOperator holder(int[] shift) {
        return value -> value + shift[0];
    }

    static void shift() {
        SHIFT[0]++;
    }

    static int held = 3;

    static final IntUnaryOperator READS_STATIC = value -> value * held;

    static int lambdaReadsStatic(int key) {
        return READS_STATIC.applyAsInt(key);
    }

    static void hold(int value) {
        held = value;
    }

    static final AtomicLong COUNTER = new AtomicLong();

    static final class Counting {
        static final AtomicLong CALLS = new AtomicLong();
        static volatile boolean on;
        static int[] buckets = new int[8];
    }

    static long atomic(int key) {
        return key + COUNTER.get();
    }

    static void count() {
        COUNTER.incrementAndGet();
    }

    static int countsInNested(int key) {
        Counting.CALLS.incrementAndGet();
        return key * 2 + 1;
    }

    static int volatileFlag(int key) {
        return Counting.on ? key : -key;
    }

    static void turnOn() {
        Counting.on = true;
    }

    static int bucket(int key) {
        Counting.buckets[key & 7]++;
        return key;
    }

    static Map<String, Integer> prices = new HashMap<>();

    static int priceIn(String name) {
        return prices.getOrDefault(name, 1);
    }

    static void price(String name, int price) {
        prices.put(name, price);
    }

    interface Rule {
        int limit();

        default int limited(int value) {
            return Math.min(value, limit());
        }
    }

    static final class Moving implements Rule {
        private int limit = 4;

        public int limit() {
            return limit++;
        }
    }

    static int defaultMethod(Rule rule, int value) {
        return rule.limited(value);
    }

    static abstract class Shape {
        abstract int sides();

        int angles() {
            return 180 * (sides() - 2);
        }
    }

    static final class Growing extends Shape {
        static int grown = 3;

        int sides() {
            return grown;
        }

        static void grow() {
            grown++;
        }
    }

    static int overridden(Shape shape) {
        return shape.angles();
    }

    static int lastKey;

    static int writesLast(int key) {
        lastKey = key;
        return key * key + 1;
    }

    static final class Walker {
        private int at;
        private int[] steps = {1, 2, 3};

        int next(int by) {
            at += by;
            return steps[at % 3];
        }

        int peek() {
            return steps[at % 3] * 2 + 1;
        }
    }

    static int throughHelper(Walker walker) {
        return helper(walker, 1);
    }

    private static int helper(Walker walker, int by) {
        return walker.next(by);
    }

    static final class Account {
        final String id;
        long cents;

        Account(String id) {
            this.id = id;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Account account && account.id.equals(id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }

        void pay(long more) {
            cents += more;
        }
    }

    static String balance(Account account) {
        return account.id + ": " + account.cents;
    }

    record Order(Account account, int items) {}

    static String balanceWithin(Order order) {
        return order.account().id + order.account().cents + order.items();
    }

    static String balanceInMap(Map<String, Account> accounts) {
        long sum = 0;
        for (Account each : accounts.values()) {
            sum += each.cents;
        }
        return "" + sum;
    }

    static long balanceByStream(List<Account> accounts) {
        return accounts.stream().mapToLong(each -> each.cents).sum();
    }

    static final WeakReference<int[]> WEAK = new WeakReference<>(new int[] {1});

    static int weak(int key) {
        int[] found = WEAK.get();
        return found == null ? key : found[0] + key;
    }

    static SoftReference<Map<String, Integer>> soft = new SoftReference<>(new HashMap<>());

    static int soft(String key) {
        Map<String, Integer> map = soft.get();
        return map == null ? 0 : map.size() + key.length();
    }

    static final ReentrantLock LOCK = new ReentrantLock();

    static int held(int key) {
        return LOCK.isLocked() ? key : -key;
    }

    static boolean interrupted(int key) {
        return Thread.currentThread().isInterrupted() && key > 0;
    }

    static int depth(int key) {
        return new Throwable().getStackTrace().length + key;
    }

    static String caller(int key) {
        return StackWalker.getInstance().walk(frames -> frames.skip(1).findFirst().get().getMethodName()) + key;
    }

    // arguments that are used up or changed

    static int iterator(Iterator<Integer> values) {
        int sum = 0;
        while (values.hasNext()) {
            sum += values.next();
        }
        return sum;
    }

    static int iterable(Iterable<Integer> values) {
        int sum = 0;
        for (int each : values) {
            sum = 31 * sum + each;
        }
        return sum;
    }

    static int reader(Reader in) throws Exception {
        return in.read() * 31 + in.read();
    }

    static String line(BufferedReader in) throws Exception {
        return in.readLine();
    }

    static int scanner(Scanner in) {
        return in.nextInt();
    }

    static boolean matcher(Matcher matcher) {
        return matcher.find();
    }

    static String tokenizer(StringTokenizer tokens) {
        return tokens.nextToken();
    }

    static int buffer(ByteBuffer bytes) {
        return bytes.getInt();
    }

    static int bitSet(BitSet bits) {
        bits.flip(3);
        return bits.cardinality();
    }

    static int queue(Deque<Integer> queue) {
        return queue.poll();
    }

    static int supplier(IntSupplier supplier) {
        return supplier.getAsInt();
    }

    static int function(Function<Integer, Integer> function, int key) {
        return function.apply(key);
    }

    static int callable(java.util.concurrent.Callable<Integer> callable) throws Exception {
        return callable.call();
    }

    static int merges(Map<String, Integer> counts, String word) {
        return counts.merge(word, 1, Integer::sum);
    }

    static int computes(Map<String, List<Integer>> groups, String word) {
        return groups.computeIfAbsent(word, any -> new ArrayList<>()).size();
    }

    static int removesIf(List<Integer> values) {
        values.removeIf(value -> value > 3);
        return values.size();
    }

    static int sortsView(List<Integer> values) {
        values.subList(0, 2).sort(null);
        return values.get(0);
    }

    static int setsEntries(Map<String, Integer> counts) {
        for (Map.Entry<String, Integer> each : counts.entrySet()) {
            each.setValue(each.getValue() + 1);
        }
        return counts.size();
    }

    static int removesByKeySet(Map<String, Integer> counts, String word) {
        counts.keySet().remove(word);
        return counts.size();
    }

    static int removesByIterator(List<Integer> values) {
        Iterator<Integer> each = values.iterator();
        each.next();
        each.remove();
        return values.size();
    }

    static int fillsAsList(Integer[] values) {
        Collections.sort(Arrays.asList(values));
        return values[0];
    }

    static int cloned(int[][] rows) {
        int[][] copy = rows.clone();
        copy[0][0]++;
        return copy[0][0];
    }

    static String appends(StringBuilder out, int value) {
        return out.append(value).toString();
    }

    static int forEachAdds(List<Integer> from, List<Integer> to) {
        from.forEach(to::add);
        return to.size();
    }

    static final List<Integer> SEEN = new ArrayList<>();

    static final class Helper {
        private final List<Integer> list;
        private List<Integer> other = new ArrayList<>();

        Helper(List<Integer> list) {
            this.list = list;
        }

        Helper over(List<Integer> list) {
            other = list;
            return this;
        }

        int add(int key) {
            list.add(key);
            return list.size();
        }

        int addOther(int key) {
            other.add(key);
            return other.size();
        }
    }

    static int helperObject(int key) {
        return new Helper(SEEN).add(key);
    }

    static int helperThatIsSet(int key) {
        return new Helper(new ArrayList<>()).over(SEEN).addOther(key);
    }

    static int shellOfArrays(int[] row) {
        int[][] rows = {row, {1}};
        rows[0][0]++;
        return rows[0][0];
    }

    static int capturedInLambda(int key) {
        IntConsumer adds = value -> SEEN.add(value);
        adds.accept(key);
        return key * 2 + 1;
    }

    static int boundMethod(int key) {
        List.of(key, key + 1).forEach(SEEN::add);
        return key * 2 + 1;
    }

    static int elementsOfCopy(List<Account> accounts) {
        for (Account each : new ArrayList<>(accounts)) {
            each.pay(1);
        }
        return accounts.size();
    }

    static int digest(java.security.MessageDigest digest, byte[] part) {
        digest.update(part);
        return part.length;
    }

    // calls of what nobody knows

    static Object reflection(String method) throws Exception {
        return Traps.class.getDeclaredMethod(method, int.class).invoke(null, 1);
    }

    static int fieldByReflection(String name) throws Exception {
        return Traps.class.getDeclaredField(name).getInt(null);
    }

    static final MethodHandle HANDLE;

    static {
        try {
            HANDLE = MethodHandles.lookup().findStatic(Traps.class, "writesLast", MethodType.methodType(int.class, int.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static int methodHandle(int key) throws Throwable {
        return (int) HANDLE.invokeExact(key);
    }

    static int services(int key) {
        int found = key;
        for (Runnable each : ServiceLoader.load(Runnable.class)) {
            found++;
        }
        return found;
    }

    static native int inNative(int key);

    static int callsNative(int key) {
        return inNative(key) + 1;
    }

    static final Logger LOG = Logger.getLogger("traps");

    static int logs(int key) {
        LOG.info("asked for " + key);
        return key * 2 + 1;
    }

    static int logsLazily(int key) {
        LOG.fine(() -> "asked for " + key);
        return key * 2 + 1;
    }

    static boolean logLevel(int key) {
        return LOG.isLoggable(java.util.logging.Level.FINE) && key > 0;
    }

    static int prints(int key) {
        System.out.println(key);
        return key;
    }

    static int printsStack(int key) {
        new Exception("here").printStackTrace();
        return key;
    }

    static int starts(int key) throws Exception {
        Thread thread = new Thread(() -> lastKey = key);
        thread.start();
        thread.join();
        return key;
    }

    static int submits(int key) throws Exception {
        return java.util.concurrent.ForkJoinPool.commonPool().submit(() -> ++lastKey).get() + key;
    }

    static class Rates {
        static int[] table = {1, 2};

        static int rate(int key) {
            return table[key & 1];
        }
    }

    static class Raised extends Rates {
        static void raise() {
            table[0]++; // as a field of its own
        }
    }

    static int sleeps(int key) throws Exception {
        Thread.sleep(1);
        return key;
    }

    static int locks(int key) {
        LOCK.lock();
        return key;
    }

    static int proxied(Rule rule) {
        Rule proxy = (Rule) java.lang.reflect.Proxy.newProxyInstance(
                Traps.class.getClassLoader(), new Class<?>[] {Rule.class}, (self, method, arguments) -> ++lastKey);
        return proxy.limit();
    }

    // results that others hold

    static List<Integer> view(List<Integer> of) {
        return of.subList(0, 2);
    }

    static List<String> asList(String[] of) {
        return Arrays.asList(of);
    }

    static ByteBuffer slice(ByteBuffer of) {
        return of.slice();
    }

    static List<Integer> unmodifiable(List<Integer> of) {
        return Collections.unmodifiableList(of);
    }

    static Set<String> keys(Map<String, Integer> of) {
        return of.keySet();
    }

    static CharSequence subSequence(StringBuilder of) {
        return of.subSequence(0, 1);
    }

    static Iterator<Integer> fresh(int key) {
        return List.of(key, key + 1).iterator();
    }

    static Stream<Integer> freshStream(int key) {
        return Stream.of(key);
    }

    static Supplier<Integer> counting(int key) {
        int[] next = {key};
        return () -> next[0]++;
    }

    static Reader text(int key) {
        return new StringReader("" + key);
    }

    static Object monitor(String name) {
        return new Object();
    }

    static Account account(String id) {
        return new Account(id);
    }

    static Date date(long millis) {
        return new Date(millis);
    }

    static Thread thread(int key) {
        return new Thread(() -> {});
    }

    static Matcher match(Pattern pattern, String text) {
        return pattern.matcher(text);
    }

    static StringBuilder builder(int key) {
        return new StringBuilder().append(key);
    }

    static List<Integer> self(List<Integer> of) {
        int sum = 0;
        for (int each : of) {
            sum += each;
        }
        return sum > 3 ? of : new ArrayList<>(of);
    }

    static List<Integer> seen(int key) {
        return key * key % 7 > 3 ? SEEN : List.of(key);
    }

    // state of the instance

    private final List<String> names = new ArrayList<>();
    private int version;
    private String text;

    void add(String name) {
        names.add(name);
        version++;
    }

    List<String> names(String prefix) {
        return prefix.isEmpty() ? names : List.of(prefix.repeat(2));
    }

    int count(String prefix) {
        int n = 0;
        for (String each : names) {
            n += each.startsWith(prefix) ? 1 : 0;
        }
        return n;
    }

    String versioned(String prefix) {
        return prefix + version;
    }

    String lazily() {
        if (text == null) {
            text = names.toString();
        }
        return text;
    }

    String lazilyPlus(int key) {
        return lazily() + key;
    }

    synchronized int under(int key) {
        return version + key;
    }

    class Inner {
        int outer(int key) {
            return version * key;
        }
    }

    int anonymous(int key) {
        return new Object() {
            int value() {
                return version + key;
            }
        }.value();
    }

    // through collections of functions

    static final List<IntUnaryOperator> STEPS = new ArrayList<>();
    static final Map<String, Supplier<Integer>> BY_NAME = Map.of("a", () -> ++lastKey);

    static int steps(int key) {
        int value = key;
        for (IntUnaryOperator each : STEPS) {
            value = each.applyAsInt(value);
        }
        return value;
    }

    static int byName(String name) {
        return BY_NAME.get(name).get();
    }

    static List<String> comparator(List<String> values, Comparator<String> by) {
        return values.stream().sorted(by).toList();
    }

    static String collected(List<Account> accounts) {
        return accounts.stream().map(Object::toString).collect(Collectors.joining());
    }

    static final class Name {
        static String suffix = "";
        final String text;

        Name(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text + suffix;
        }

        static void suffix(String text) {
            suffix = text;
        }
    }

    static String concatenated(String text) {
        return "name: " + new Name(text);
    }

    static String built(String text) {
        return new StringBuilder().append(new Name(text)).toString();
    }

    // method references, which reach what overrides the method that they name

    static double sides(List<Shape> shapes) {
        return shapes.stream().mapToInt(Shape::sides).sum();
    }

    static double limits(List<Rule> rules) {
        return rules.stream().mapToInt(Rule::limit).sum();
    }

    static int sidesOf(Shape shape, int key) {
        IntSupplier sides = shape::sides;
        return sides.getAsInt() + key;
    }

    static class Reset {
        int reset(int value) {
            return value;
        }
    }

    static final class ResetLast extends Reset {
        @Override
        int reset(int value) {
            return lastKey = value;
        }
    }

    static int resets(Reset reset, int[] values) {
        return Arrays.stream(values).map(reset::reset).sum();
    }

    interface Priced {
        int price();
    }

    record Fixed(int price) implements Priced {}

    static final Priced MOVING = () -> lastKey;

    static int prices(List<Priced> all) {
        return all.stream().mapToInt(Priced::price).sum();
    }

    static int pricesOf(Priced[] all) {
        return Arrays.stream(all).mapToInt(Priced::price).sum();
    }

    // rows of others in arrays and collections of their own

    static int rowsOfCopy(List<int[]> rows) {
        new ArrayList<>(rows).toArray(new int[0][])[0][0] = 1;
        return rows.size();
    }

    static int rowsOfArray(List<int[]> rows) {
        int[][] own = new int[rows.size()][];
        rows.toArray(own);
        own[0][0]++;
        return own[0][0];
    }

    static int rowsOfList(int[] row) {
        List<int[]> list = new ArrayList<>();
        list.add(row);
        int[][] own = new int[1][];
        list.toArray(own);
        own[0][0]++;
        return own[0][0];
    }

    static int rowsOfStream(List<int[]> rows) {
        int[][] own = rows.stream().toArray(int[][]::new);
        own[0][0]++;
        return own[0][0];
    }

    static int rowsCopied(int[][] rows) {
        int[][] own = new int[rows.length][];
        System.arraycopy(rows, 0, own, 0, rows.length);
        own[0][0]++;
        return own[0][0];
    }

    static int rowsFilled(int[] row) {
        int[][] own = new int[3][];
        Arrays.fill(own, row);
        own[0][0]++;
        return own[1][0];
    }

    static int rowsSet(int[][] rows) {
        int[][] own = new int[3][];
        Arrays.setAll(own, i -> rows[i]);
        own[0][0]++;
        return own[1][0];
    }

    static int rowsSetInView(int[] row) {
        int[][] own = new int[3][];
        Arrays.asList(own).set(0, row);
        own[0][0]++;
        return own[0][0];
    }

    static int rowsAdded(int[] row) {
        List<int[]> list = new ArrayList<>(Arrays.asList(new int[1], row));
        int[][] own = new int[2][];
        list.toArray(own);
        own[1][0]++;
        return own[1][0];
    }

    static int greatest(List<int[]> rows) {
        Collections.max(rows, Comparator.comparingInt(each -> each[0]))[0]++;
        return rows.size();
    }

    static int elseOther(int[] row, int key) {
        Objects.requireNonNullElse(key > 3 ? new int[1] : null, row)[0]++;
        return row.length;
    }

    static int setOfMap(Map<String, Boolean> seen, String key) {
        Collections.newSetFromMap(seen).add(key);
        return seen.size();
    }

    static int rowsOfShellWithin(int[][] rows) {
        int[][][] own = {rows.clone()};
        own[0][0][0]++;
        return own[0][0][0];
    }

    static final List<Integer> SHARED = new ArrayList<>();

    static int computed(int key) {
        Map<Integer, List<Integer>> own = new HashMap<>();
        own.computeIfAbsent(key, any -> SHARED).add(key);
        return own.size();
    }

    static int synchronizedView(List<String> texts, String key) {
        Collections.synchronizedList(texts).add(key);
        return texts.size();
    }

    static int lifo(Deque<String> texts, String key) {
        Collections.asLifoQueue(texts).add(key);
        return texts.size();
    }

    static int checked(List<String> texts, String key) {
        Collections.checkedList(texts, String.class).add(key);
        return texts.size();
    }

    // results with parts that others hold

    record Listed(String name, List<String> texts) {}

    private int[][] grid = {{1, 2}, {3}};

    int[][] rows() {
        return grid.clone();
    }

    int[][] rowsPut(int count) {
        int[][] made = new int[count][];
        for (int i = 0; i < count; i++) {
            made[i] = grid[i];
        }
        return made;
    }

    static int[][] copiedRows(int[][] rows) {
        return rows.clone();
    }

    static int[][] rangeOfRows(int[][] rows, int from) {
        return Arrays.copyOfRange(rows, from, rows.length);
    }

    Listed listed(String name) {
        return new Listed(name, names);
    }

    Optional<List<String>> optional(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    List<List<String>> lists(String name) {
        List<List<String>> lists = new ArrayList<>();
        lists.add(names);
        return lists;
    }

    Map<String, List<String>> mapped(String name) {
        return Map.of(name, names);
    }

    static List<List<String>> shallow(List<List<String>> lists) {
        return new ArrayList<>(lists);
    }

    static List<List<String>> streamed(List<List<String>> lists) {
        return lists.stream().filter(each -> !each.isEmpty()).toList();
    }

    static List<int[]> range(int[][] rows) {
        List<int[]> range = new ArrayList<>();
        for (int i = 1; i < rows.length; i++) {
            range.add(rows[i]);
        }
        return range;
    }

    static Optional<int[][]> shellWithin(int[][] rows) {
        return Optional.of(rows.clone());
    }

    // texts of what may be any object, or of what has a text of its own below

    static String concatenatedAny(Object value) {
        return "value: " + value;
    }

    static <T> String concatenatedVariable(T value, int key) {
        return value + ": " + key;
    }

    static String concatenatedShape(Shape shape) {
        return "shape: " + shape;
    }

    static String concatenatedRule(Rule rule, int key) {
        return rule + ": " + key;
    }

    static class Label {
        final int key;

        Label(int key) {
            this.key = key;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Label label && label.key == key;
        }

        @Override
        public int hashCode() {
            return key;
        }
    }

    static final class Suffixed extends Label {
        Suffixed(int key) {
            super(key);
        }

        @Override
        public String toString() {
            return key + Name.suffix;
        }
    }

    static String concatenatedBase(Label label) {
        return "label: " + label;
    }

    static String concatenatedList(List<Name> names) {
        return "names: " + names;
    }

    static String textOfList(List<Name> names) {
        return names.toString();
    }

    static String textOfAny(Object value) {
        return value.toString();
    }

    static String textOfBase(Label label) {
        return label.toString();
    }

    static String textOrOther(Object value, String other) {
        return Objects.toString(value, other);
    }

    static String valueOf(Object value) {
        return String.valueOf(value);
    }

    static String appended(boolean named, String text, int key) {
        return new StringBuilder().append(named ? new Name(text) : (Object) text).append(key).toString();
    }

    static String inserted(StringBuilder ignored, Object value) {
        return new StringBuilder("a").insert(0, value).toString();
    }

    static String joinedTexts(List<Name> names) {
        return names.stream().map(String::valueOf).collect(Collectors.joining());
    }

    static String textOfArray(Name[] names) {
        return Arrays.toString(names);
    }

    static String formattedName(String text) {
        return String.format(Locale.ROOT, "%s", new Name(text));
    }

    record Titled(String title, Name name) {}

    static String textOfRecord(Titled titled) {
        return "titled: " + titled;
    }

    enum Shade {
        DARK;

        @Override
        public String toString() {
            return name() + Name.suffix;
        }
    }

    static String textOfEnum(Shade shade, int key) {
        return shade + ": " + key;
    }

    static String slotOfTypes(int key) {
        {
            String one = "a" + key;
            key += one.length();
        }
        {
            Name other = new Name("b");
            key += other.text.length();
            return new StringBuilder().append(other).append(key).toString();
        }
    }

    // objects of the JDK that an instance holds, and others too

    static final class Due {
        private final Date day;

        Due(Date day) {
            this.day = day;
        }

        long overdue(long millis) {
            return (millis - day.getTime()) / 86_400_000 * 3;
        }
    }

    static final class Titles {
        private final StringBuilder text;
        private final StringBuilder own = new StringBuilder();

        Titles(StringBuilder text) {
            this.text = text;
        }

        void add(String title) {
            own.append(title);
        }

        String given(int key) {
            return text.toString().repeat(key) + text.length();
        }

        String own(int key) {
            return own.toString().repeat(key) + own.length();
        }
    }

    static final class Amounts {
        private final Number number;
        private final CharSequence text;

        Amounts(Number number, CharSequence text) {
            this.number = number;
            this.text = text;
        }

        long times(int key) {
            long sum = key;
            for (int i = 0; i < key; i++) {
                sum += number.longValue();
            }
            return sum;
        }

        int letters(int key) {
            int sum = key;
            for (int i = 0; i < text.length(); i++) {
                sum += key * text.charAt(i);
            }
            return sum;
        }
    }

    static final class Rest {
        private final Iterator<Integer> rest;
        private final Optional<List<Integer>> first;
        private final Map.Entry<String, Integer> entry;

        Rest(Iterator<Integer> rest, Optional<List<Integer>> first, Map.Entry<String, Integer> entry) {
            this.rest = rest;
            this.first = first;
            this.entry = entry;
        }

        String more(String key) {
            return rest.hasNext() ? key.repeat(2) : key;
        }

        String first(String key) {
            return first.isPresent() ? key.repeat(first.get().get(0)) : key;
        }

        String entry(String key) {
            return entry.getKey() + key.repeat(entry.getValue());
        }
    }

    /** Methods like those around, which may have a cache: whoever refuses these refuses too much. */
    // constants that show what changes

    static final List<Integer> BACK = new ArrayList<>(List.of(1, 2, 3));
    static final Map<Integer, Integer> BACK_MAP = new TreeMap<>(Map.of(1, 2));
    static final Integer[] BACK_ARRAY = {1, 2, 3};

    static final List<Integer> VIEW = Collections.unmodifiableList(BACK);

    static int view(int key) {
        return key * VIEW.get(0);
    }

    static int iterated(int key) {
        int sum = key;
        for (int each : VIEW) {
            sum += each;
        }
        return sum;
    }

    static final Map<Integer, Integer> MAP_VIEW = Collections.unmodifiableMap(BACK_MAP);

    static int mapView(int key) {
        return key * MAP_VIEW.get(1);
    }

    static final Map<Integer, Integer> LEAKED_VIEW;
    static final Map<Integer, Integer> LEAKED;

    static {
        Map<Integer, Integer> filled = new HashMap<>();
        filled.put(1, 2);
        LEAKED_VIEW = Collections.unmodifiableMap(filled);
        LEAKED = filled;
    }

    static int leakedView(int key) {
        return key * LEAKED_VIEW.get(1);
    }

    static final Set<Integer> CAPTURED_VIEW;
    static final Runnable ADDS;

    static {
        Set<Integer> filled = new HashSet<>();
        ADDS = () -> filled.add(3);
        CAPTURED_VIEW = Collections.unmodifiableSet(filled);
    }

    static int capturedView(int key) {
        return key * CAPTURED_VIEW.size();
    }

    static final List<Integer> PART = BACK.subList(0, 2);

    static int part(int key) {
        return key * PART.get(0);
    }

    static final Iterable<Integer> ITERABLE = BACK.subList(0, 2);

    static int iterable(int key) {
        int sum = key;
        for (int each : ITERABLE) {
            sum += each;
        }
        return sum;
    }

    static final Collection<Integer> VALUES = BACK_MAP.values();

    static int values(int key) {
        return key * VALUES.size();
    }

    static final Set<Integer> KEYS = Collections.unmodifiableSet(BACK_MAP.keySet());

    static int keys(int key) {
        return key * KEYS.size();
    }

    static final List<Integer> WRAPPED_ARRAY = Collections.unmodifiableList(Arrays.asList(BACK_ARRAY));

    static int wrappedArray(int key) {
        return key * WRAPPED_ARRAY.get(0);
    }

    static final List<Integer> SYNCHRONIZED_VIEW = Collections.unmodifiableList(Collections.synchronizedList(BACK));

    static int synchronizedView(int key) {
        return key * SYNCHRONIZED_VIEW.get(0);
    }

    static final List<List<Integer>> LIST_OF = List.of(BACK);

    static int listOf(int key) {
        return key * LIST_OF.get(0).get(0);
    }

    static int hashOfListOf(int key) {
        return key * LIST_OF.hashCode();
    }

    static final List<List<Integer>> COPY = List.copyOf(Collections.singleton(BACK));

    static boolean inCopy(int key) {
        return COPY.contains(List.of(key));
    }

    static final List<int[]> ARRAYS = List.of(new int[] {1});

    static int arrays(int key) {
        return key * ARRAYS.get(0)[0];
    }

    static final Optional<List<Integer>> MAYBE = Optional.of(BACK);

    static int maybe(int key) {
        return key * MAYBE.get().get(0);
    }

    static final Map.Entry<Integer, List<Integer>> ENTRY = Map.entry(1, BACK);

    static int entry(int key) {
        return key * ENTRY.getValue().get(0);
    }

    static final Object UNTYPED = BACK;

    static int untyped(int key) {
        return key * ((List<?>) UNTYPED).size();
    }

    static final ByteBuffer WRAPPED_BYTES = ByteBuffer.wrap(new byte[] {1, 2});

    static int wrappedBytes(int key) {
        return key * WRAPPED_BYTES.get(0);
    }

    static final Number NUMBER = new AtomicLong(3);

    static int number(int key) {
        return key * NUMBER.intValue();
    }

    static final CharSequence SEQUENCE = new StringBuilder("abc");

    static int sequence(int key) {
        return key * SEQUENCE.charAt(0);
    }

    static final BitSet BITS = new BitSet();

    static boolean bit(int key) {
        return BITS.get(key);
    }

    static final Map<Integer, Integer> WEAK_VIEW = Collections.unmodifiableMap(new WeakHashMap<>(Map.of(1, 2)));

    static int weakView(int key) {
        return key * WEAK_VIEW.size();
    }

    static final class Shown {
        private final List<Integer> prices;

        Shown(List<Integer> prices) {
            this.prices = Collections.unmodifiableList(prices);
        }

        int price(int key) {
            return key * prices.get(0);
        }
    }

    static final Shown SHOWN = new Shown(BACK);

    static int shown(int key) {
        return SHOWN.price(key);
    }

    static class Harmless {
        record Square(int side) {
            int area() {
                return side * side;
            }
        }

        interface Sized {
            int size();
        }

        record Box(int size) implements Sized {}

        static int areas(List<Square> squares) {
            return squares.stream().mapToInt(Square::area).sum();
        }

        static int sizes(List<Sized> all) {
            return all.stream().mapToInt(Sized::size).sum();
        }

        static int lengths(List<String> texts) {
            return texts.stream().mapToInt(String::length).sum();
        }

        static int sorted(List<String> texts) {
            String[] own = texts.toArray(new String[0]);
            Arrays.sort(own);
            return own[0].length();
        }

        static long table(int[] steps, int size) {
            int[][] own = new int[size][size];
            System.arraycopy(steps, 0, own[0], 0, steps.length);
            for (int i = 1; i < size; i++) {
                System.arraycopy(own[i - 1], 0, own[i], 0, size);
                own[i][i]++;
            }
            return Arrays.stream(own[size - 1]).sum();
        }

        static int filled(int key, int size) {
            int[][] own = new int[size][];
            Arrays.fill(own, new int[size]);
            own[0][0] += key;
            return own[0][0];
        }

        static final class Misplaced extends RuntimeException {
            private static final int[] NOWHERE = {0};
            private final int[] place;

            Misplaced(String text) {
                super(text);
                place = NOWHERE;
            }
        }

        @SuppressWarnings({"rawtypes", "unchecked"})
        static Vector tokens(String text) {
            Vector tokens = new Vector();
            StringTokenizer each = new StringTokenizer(text);
            while (each.hasMoreTokens()) {
                tokens.addElement(each.nextToken());
            }
            if (tokens.isEmpty()) {
                throw new Misplaced(text);
            }
            return tokens;
        }

        enum Size {
            SMALL,
            LARGE
        }

        record Point(int x, Size size) {}

        static final class Label {
            private final String text;

            Label(String text) {
                this.text = text;
            }

            @Override
            public String toString() {
                return "<" + text + ">";
            }
        }

        static String concatenated(int key, String text, Size size, Integer boxed, double value) {
            return text.repeat(2) + key + size + boxed + value;
        }

        static String built(int key, String text, char letter) {
            StringBuilder built = new StringBuilder();
            for (int i = 0; i < key; i++) {
                built.append(i).append(letter).append(text).append(i % 2 == 0 ? "even" : "odd");
            }
            return built.toString();
        }

        static String labelled(String text) {
            return text.repeat(2) + new Label(text);
        }

        static String appendedBuilder(String text) {
            StringBuilder all = new StringBuilder();
            for (String each : text.split(" ")) {
                StringBuilder part = new StringBuilder(each).reverse();
                all.append(part);
            }
            return all.toString();
        }

        static String textOfPoint(Point point) {
            return "point".repeat(3) + point;
        }

        static String formatted(int key, String text) {
            return String.format(Locale.ROOT, "%d %s", key, text.repeat(2));
        }

        static String joinedNumbers(List<Integer> numbers) {
            return numbers.stream().map(Object::toString).collect(Collectors.joining(","));
        }

        static String joinedWords(String text) {
            return String.join("-", text.split(" "));
        }

        static int grouped(int[] keys) {
            Map<Integer, List<Integer>> own = new HashMap<>();
            for (int key : keys) {
                own.computeIfAbsent(key % 7, any -> new ArrayList<>()).add(key);
            }
            return own.size();
        }

        static int[] powers(int base) {
            int[] powers = new int[9];
            powers[0] = 1;
            for (int i = 1; i < powers.length; i++) {
                powers[i] = base * powers[i - 1];
            }
            return powers;
        }

        static int[] clonedValues(int[] values) {
            int[] copy = values.clone();
            Arrays.sort(copy);
            return copy;
        }

        static int[][] deepCopy(int[][] rows) {
            int[][] copy = new int[rows.length][];
            for (int i = 0; i < rows.length; i++) {
                copy[i] = rows[i].clone();
            }
            return copy;
        }

        static int[][] multiples(int size) {
            int[][] table = new int[size][size];
            for (int i = 0; i < size; i++) {
                for (int k = 0; k < size; k++) {
                    table[i][k] = i * k;
                }
            }
            return table;
        }

        static List<String> words(String text) {
            List<String> words = new ArrayList<>();
            for (String each : text.split(" ")) {
                words.add(each.strip());
            }
            return words;
        }

        static List<List<String>> columns(String text) {
            List<List<String>> columns = new ArrayList<>();
            for (String each : text.split(";")) {
                List<String> column = new ArrayList<>();
                column.add(each);
                columns.add(column);
            }
            return columns;
        }

        static Listed listedOf(String text) {
            List<String> words = new ArrayList<>();
            for (String each : text.split(" ")) {
                words.add(each);
            }
            return new Listed(text, words);
        }

        static Map<String, Integer> counts(String text) {
            Map<String, Integer> counts = new TreeMap<>();
            for (String each : text.split(" ")) {
                counts.put(each, each.length());
            }
            return counts;
        }

        static Optional<String> firstWord(String text) {
            return Optional.of(text.split(" ")[0]);
        }

        static final List<Integer> OWN_VIEW = Collections.unmodifiableList(new ArrayList<>(Arrays.asList(1, 2, 3)));

        static int ownView(int key) {
            int sum = 0;
            for (int i = 0; i < key; i++) {
                sum += OWN_VIEW.get(i % 3);
            }
            return sum;
        }

        static final Map<String, Integer> FILLED;

        static {
            Map<String, Integer> filled = new HashMap<>();
            for (int i = 0; i < 3; i++) {
                filled.put("a" + i, i);
            }
            filled.put("b", 7);
            FILLED = Collections.unmodifiableMap(filled);
        }

        static int filled(String key) {
            return FILLED.get(key) + FILLED.size();
        }

        static final List<Integer> COPY = List.copyOf(BACK);

        static int copy(int key) {
            return key * COPY.get(0) + COPY.indexOf(key);
        }

        static final Set<String> WORDS = Collections.unmodifiableSet(new HashSet<>(Arrays.asList("a", "b")));

        static boolean word(String key) {
            return WORDS.contains(key) && !key.contains("c");
        }

        static final Map<String, Integer> ENTRIES = Map.ofEntries(Map.entry("a", 1), Map.entry("b", 2));

        static int entries(String key) {
            return ENTRIES.get(key) + ENTRIES.get("a");
        }

        static final List<String> NONE = Collections.emptyList();

        static int none(int key) {
            int sum = 0;
            for (int i = 0; i < key; i++) {
                sum += NONE.size() + i;
            }
            return sum;
        }

        static final class Table {
            private final List<Integer> rows;

            Table(List<Integer> rows) {
                this.rows = rows == null ? List.of() : List.copyOf(rows);
            }

            int row(int key) {
                return key * rows.get(key % 3) + rows.size();
            }
        }

        static final Table TABLE = new Table(BACK);

        static int table(int key) {
            int sum = 0;
            for (int i = 0; i < key; i++) {
                sum += TABLE.row(i);
            }
            return sum;
        }

        static final class Owed {
            private final Date day;
            private final StringBuilder text;
            private final Number number;
            private final CharSequence title;
            private final Optional<String> note;

            Owed(long day, String text, Integer number, Optional<String> note) {
                this.day = new Date(day);
                this.text = new StringBuilder(text);
                this.number = number;
                title = text;
                this.note = note;
            }

            long overdue(long millis) {
                return (millis - day.getTime()) / 86_400_000 * number.longValue();
            }

            String text(int key) {
                return text.toString().repeat(key) + text.length();
            }

            String title(int key) {
                return note.orElse("").repeat(key) + title.length();
            }
        }

        static final Object NOTHING = new Object();

        static int nothing(int key) {
            int sum = 0;
            for (int i = 0; i < key; i++) {
                sum += NOTHING == null ? 1 : i;
            }
            return sum;
        }
    }
}
