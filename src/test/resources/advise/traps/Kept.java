import java.awt.Point;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.*;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** Methods that read what objects keep, which other code changes where it is not seen at once. */
public class Kept {
    // collections and arrays that are handed out, and changed by those who got them

    static final class Basket {
        private final List<Integer> items = new ArrayList<>();
        private final int[] sizes = new int[3];
        private final Map<String, List<Integer>> groups = new HashMap<>();
        private final Date day = new Date(0);
        private final List<Integer> filled = new ArrayList<>();
        private final List<Integer> referred = new ArrayList<>();
        private final List<Integer> passed = new ArrayList<>();
        private final List<Integer> offered = new ArrayList<>();

        List<Integer> items() {
            return items;
        }

        int[] sizes() {
            return sizes;
        }

        Map<String, List<Integer>> groups() {
            return groups;
        }

        Date day() {
            return day;
        }

        int total(int factor) {
            int sum = 0;
            for (int i = 0; i < items.size(); i++) {
                sum += items.get(i) * factor;
            }
            return sum;
        }

        int volume(int factor) {
            int product = factor;
            for (int each : sizes) {
                product *= each;
            }
            return product;
        }

        int group(String name, int factor) {
            return groups.get(name).get(0) * factor + groups.size();
        }

        long late(long millis) {
            return (millis - day.getTime()) / 86_400_000 * 3;
        }

        int filled(int factor) {
            int sum = 0;
            for (int i = 0; i < filled.size(); i++) {
                sum += filled.get(i) * factor;
            }
            return sum;
        }

        void fill(int item) {
            Kept.push(filled, item);
        }

        int referred(int factor) {
            int sum = 0;
            for (int i = 0; i < referred.size(); i++) {
                sum += referred.get(i) * factor;
            }
            return sum;
        }

        void refer(List<Integer> more) {
            more.forEach(referred::add);
        }

        Optional<List<Integer>> offered(String name) {
            return Optional.of(name).map(each -> offered);
        }

        int passed(int factor) {
            int sum = 0;
            for (int i = 0; i < passed.size(); i++) {
                sum += passed.get(i) * factor;
            }
            return sum;
        }
    }

    static void push(List<Integer> items, int item) {
        items.add(item);
    }

    static void fill(Basket basket) {
        basket.items().add(3);
        basket.sizes()[0] = 7;
        basket.groups().get("a").add(1);
        basket.day().setTime(7);
        basket.offered("a").get().add(3);
    }

    static final class Passer {
        Passer(Basket basket) {
            basket.passed.add(3);
        }
    }

    static final int[] TABLE = {1, 2, 3};

    static int[] table() {
        return TABLE;
    }

    static void setTable(int value) {
        table()[0] = value;
    }

    static int looksUp(int key) {
        int sum = 0;
        for (int i = 0; i < key; i++) {
            sum += TABLE[i % 3];
        }
        return sum;
    }

    // objects whose constructors tell others of them

    static final class Node {
        private final int number;
        private final List<Node> children = new ArrayList<>();
        private Node next;

        Node(int number, Node parent, Node before) {
            this.number = number;
            if (parent != null) {
                parent.children.add(this);
            }
            if (before != null) {
                before.next = this;
            }
        }

        int sum(int factor) {
            int sum = number * factor;
            for (int i = 0; i < children.size(); i++) {
                sum += children.get(i).sum(factor);
            }
            return sum;
        }

        int length() {
            return next == null ? 1 : 1 + next.length();
        }
    }

    static final class Registered {
        static final int[] COUNTS = {0};

        Registered() {
            COUNTS[0]++;
        }

        static int counted(int key) {
            int sum = key;
            for (int i = 0; i < key; i++) {
                sum += COUNTS[0];
            }
            return sum;
        }
    }

    static int limit = 3;

    static final class Loaded {
        static {
            limit = 7;
        }
    }

    static int limited(int key) {
        int sum = 0;
        for (int i = 0; i < key; i++) {
            sum += Math.min(i, limit);
        }
        return sum;
    }

    // fields that are written without an instruction that does it

    static final class Counter {
        private volatile int hits = 1;
        private int seen = 1;
        private int found = 1;
        private static final AtomicIntegerFieldUpdater<Counter> HITS =
                AtomicIntegerFieldUpdater.newUpdater(Counter.class, "hits");
        private static final VarHandle SEEN;

        static {
            try {
                SEEN = MethodHandles.lookup().findVarHandle(Counter.class, "seen", int.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        void hit() {
            HITS.incrementAndGet(this);
            SEEN.getAndAdd(this, 1);
        }

        void find() throws ReflectiveOperationException {
            Counter.class.getDeclaredField("found").setInt(this, 7);
        }

        int hits(int key) {
            int sum = 0;
            for (int i = 0; i < key; i++) {
                sum += hits;
            }
            return sum;
        }

        int seen(int key) {
            int sum = 0;
            for (int i = 0; i < key; i++) {
                sum += seen;
            }
            return sum;
        }

        int found(int key) {
            int sum = 0;
            for (int i = 0; i < key; i++) {
                sum += found;
            }
            return sum;
        }
    }

    // fields of classes of the JDK

    static final Point ORIGIN = new Point(1, 2);

    static int distance(int x) {
        int sum = 0;
        for (int i = 0; i < x; i++) {
            sum += Math.abs(i - ORIGIN.x);
        }
        return sum;
    }

    static void move() {
        ORIGIN.x++;
    }

    static final class Window {
        private final Point corner;

        Window(Point corner) {
            this.corner = corner;
        }

        int area(int to) {
            int area = 0;
            for (int i = corner.x; i < to; i++) {
                area += i * corner.y;
            }
            return area;
        }
    }

    // collections with code of the program's, or held as something else

    static int now;

    static final class Ticks extends AbstractList<Integer> {
        @Override
        public Integer get(int index) {
            return now + index;
        }

        @Override
        public int size() {
            return 3;
        }

        static void tick() {
            now++;
        }
    }

    static final class Dial {
        private final List<Integer> ticks = new Ticks();
        private final CharSequence hand = new Hand();

        int tick(int key) {
            int sum = 0;
            for (int i = 0; i < key; i++) {
                sum += ticks.get(i % 3);
            }
            return sum;
        }

        int letters(int key) {
            int sum = 0;
            for (int i = 0; i < key; i++) {
                sum += hand.charAt(0);
            }
            return sum;
        }
    }

    static final class Hand implements CharSequence {
        @Override
        public int length() {
            return now;
        }

        @Override
        public char charAt(int index) {
            return (char) now;
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return this;
        }

        @Override
        public String toString() {
            return "hand";
        }
    }

    static int letters(CharSequence text, int key) {
        int sum = 0;
        for (int i = 0; i < key; i++) {
            sum += text.charAt(i);
        }
        return sum;
    }

    static final class Price extends Number {
        private int cents;

        void raise() {
            cents++;
        }

        @Override
        public int intValue() {
            return cents;
        }

        @Override
        public long longValue() {
            return cents;
        }

        @Override
        public float floatValue() {
            return cents;
        }

        @Override
        public double doubleValue() {
            return cents;
        }
    }

    static double tax(Number amount, int years) {
        double sum = 0;
        for (int i = 0; i < years; i++) {
            sum += amount.doubleValue() * 0.2;
        }
        return sum;
    }

    static final class Names extends ArrayList<String> {}

    static final class Club {
        private final Names names = new Names();

        void join(String name) {
            names.add(name);
        }

        int joined(int key) {
            int sum = key;
            for (int i = 0; i < names.size(); i++) {
                sum += names.get(i).length();
            }
            return sum;
        }
    }

    static final Names MEMBERS = new Names();

    static int members(int key) {
        return MEMBERS.size() * key + MEMBERS.size();
    }

    static void member(String name) {
        MEMBERS.add(name);
    }

    static final class Untyped {
        private final Object data;
        private final Comparable<?> other;

        Untyped(Object data, Comparable<?> other) {
            this.data = data;
            this.other = other;
        }

        int size(int key) {
            return ((List<?>) data).size() * key + ((List<?>) data).size();
        }

        int sizeIfList(int key) {
            if (data instanceof List<?> list) {
                return list.size() * key;
            }
            return key + other.hashCode();
        }
    }

    static final class Prices {
        private final Dictionary<String, Integer> prices = new Hashtable<>();
        private final StringWriter text = new StringWriter();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void add(String name, int price) {
            prices.put(name, price);
            text.write(name);
            bytes.write(price);
        }

        int price(String name) {
            return prices.get(name) * 3 + prices.size();
        }

        String text(int key) {
            return text.toString().repeat(key);
        }

        int size(int key) {
            return bytes.size() * key + bytes.toByteArray().length;
        }
    }

    // what constructors take from others by a call

    static final class Config {
        private final List<Integer> rates = new ArrayList<>();

        List<Integer> rates() {
            return rates;
        }
    }

    static final class Rated {
        private final List<Integer> rates;

        Rated(Config config) {
            rates = config.rates();
        }

        int rate(int key) {
            int sum = 0;
            for (int i = 0; i < rates.size(); i++) {
                sum += rates.get(i) * key;
            }
            return sum;
        }
    }

    // what a constructor keeps twice

    static final class Album {
        private final List<String> photos = new ArrayList<>();
        private final List<String> shown = Collections.unmodifiableList(photos);
        private final List<String> same;
        private final List<String> seen;
        private final Runnable clearing;

        Album() {
            List<String> own = new ArrayList<>();
            same = own;
            seen = Collections.unmodifiableList(own);
            clearing = own::clear;
        }

        void add(String photo) {
            photos.add(photo);
            same.add(photo);
        }

        String shown(int times) {
            return shown.get(0).repeat(times) + shown.size();
        }

        String seen(int times) {
            return seen.get(0).repeat(times) + seen.size();
        }
    }

    static final int[] FIRST = {1, 2, 3};
    static final int[] SECOND = FIRST;

    static void setFirst(int value) {
        FIRST[0] = value;
    }

    static int second(int key) {
        int sum = 0;
        for (int i = 0; i < key; i++) {
            sum += SECOND[i % 3];
        }
        return sum;
    }

    // what hangs in objects that are in a key as themselves

    static final class Item {
        int price;

        Item(int price) {
            this.price = price;
        }

        void price(int to) {
            price = to;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Item item && item.price == price;
        }

        @Override
        public int hashCode() {
            return price;
        }
    }

    static final class Cart {
        private final Item item;

        Cart(Item item) {
            this.item = item;
        }
    }

    static int inCart(Cart cart, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += cart.item.price;
        }
        return sum;
    }

    static final class Offer {
        private final Cart cart;
        private final int count;

        Offer(Cart cart, int count) {
            this.cart = cart;
            this.count = count;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Offer offer && offer.cart == cart && offer.count == count;
        }

        @Override
        public int hashCode() {
            return count;
        }

        int total(int factor) {
            int sum = 0;
            for (int i = 0; i < count; i++) {
                sum += cart.item.price * factor;
            }
            return sum;
        }
    }

    static final Item BASE = new Item(3);

    static int aboveBase(Item[] items) {
        int sum = 0;
        for (Item each : items) {
            sum += each.price - BASE.price;
        }
        return sum;
    }

    /** Methods like those around, which may have a cache. */
    static class Harmless {
        static final class Basket {
            private final List<Integer> items = new ArrayList<>();
            private final int[] sizes = {1, 2, 3};

            Basket(int size) {
                for (int i = 0; i < size; i++) {
                    items.add(i);
                }
                push(items, size);
            }

            List<Integer> items() {
                return List.copyOf(items);
            }

            int[] sizes() {
                return sizes.clone();
            }

            int total(int factor) {
                int sum = 0;
                for (int i = 0; i < items.size(); i++) {
                    sum += items.get(i) * factor;
                }
                return sum;
            }

            int volume(int factor) {
                int product = factor;
                for (int each : sizes) {
                    product *= each;
                }
                return product;
            }
        }

        static int first(Basket basket) {
            int[] sizes = basket.sizes();
            sizes[0] = 7;
            List<Integer> own = new ArrayList<>(basket.items());
            own.add(sizes[0]);
            return own.get(0);
        }

        static final class Whole {
            private final List<Integer> parts;

            Whole(int count) {
                parts = parts(count);
            }

            private static List<Integer> parts(int count) {
                List<Integer> parts = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    parts.add(i);
                }
                return parts;
            }

            int sum(int factor) {
                int sum = 0;
                for (int i = 0; i < parts.size(); i++) {
                    sum += parts.get(i) * factor;
                }
                return sum;
            }
        }

        static final class Copied {
            private final List<Integer> own = new ArrayList<>();
            private final List<Integer> copy;

            Copied(int count) {
                for (int i = 0; i < count; i++) {
                    own.add(i);
                }
                copy = new ArrayList<>(own);
            }

            void add(int more) {
                own.add(more);
            }

            int copy(int key) {
                int sum = 0;
                for (int i = 0; i < key; i++) {
                    sum += copy.get(i % copy.size()) * key;
                }
                return sum;
            }
        }

        static final class Value {
            private final Object content;

            Value(Object content) {
                this.content = content;
            }

            int length(int key) {
                int sum = 0;
                for (int i = 0; i < key; i++) {
                    sum += ((String) content).length();
                }
                return sum;
            }
        }

        static int prices(Item[] items) {
            int sum = 0;
            for (Item each : items) {
                sum += each.price;
            }
            return sum;
        }
    }
}
