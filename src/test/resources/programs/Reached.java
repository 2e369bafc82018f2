import java.util.List;
import java.util.function.Supplier;

/** A method of every kind that Java has, each of which tells who was called. */
public class Reached {
    static abstract class Base<T> {
        final String name;

        Base(String name) { this.name = name; }

        String inherited(int n) { return name + " " + n + " " + own(); }

        String generic(T value) { return value.getClass().getSimpleName() + " " + value; }

        String genericList(List<T> values) { return values.get(0).getClass().getSimpleName() + " " + values; }

        static String staticOfBase(int n) { return "static " + n; }

        abstract String own();
    }

    static class Middle<U> extends Base<U> {
        Middle(String name) { super(name); }

        String own() { return "middle"; }
    }

    static class Lower extends Middle<Long> {
        Lower() { super("lower"); }

        String own() { return "lower"; }
    }

    static class Texts extends Base<String> {
        Texts() { super("texts"); }

        String own() { return "texts"; }

        String generic(String value) { return "overridden " + value; }
    }

    interface Sized {
        int side();

        default int area(int n) { return n * side() * side(); }

        default String which() { return "Sized"; }

        static int doubled(int n) { return 2 * n; }

        private static int hidden(int n) { return 3 * n; }

        static int usesHidden(int n) { return hidden(n) + 1; }
    }

    interface Named extends Sized {
        default String which() { return "Named"; }
    }

    static class Room implements Sized, Named {
        public int side() { return 3; }
    }

    record Cube(int side) implements Sized {
        Cube {
            if (side < 0) {
                throw new IllegalArgumentException("a side of " + side);
            }
        }

        Cube(String side) { this(Integer.parseInt(side)); }

        static Cube of(int a, int b) { return new Cube(a + b); }

        static Cube none() { return null; }

        static String text() { return "no cube"; }

        static final Cube UNIT = new Cube(1);
        static final Cube NOTHING = null;

        int volume(int n) { return n * side * side * side; }

        static int count(int n) { return n + 100; }
    }

    enum Op {
        TWICE,
        SQUARE {
            int apply(int n) { return n * n; }
        };

        int apply(int n) { return 2 * n; }

        int shared(int n) { return ordinal() + n; }
    }

    enum Abstract {
        PLUS("+") {
            int apply(int a, int b) { return a + b; }
        },
        MINUS(new StringBuilder("-").toString()) {
            int apply(int a, int b) { return a - b; }
        };

        final String sign;

        Abstract(String sign) { this.sign = sign; }

        abstract int apply(int a, int b);

        String written(int n) { return sign + n; }
    }

    enum Only {
        ONE;

        int plus(int n) { return n + 1; }
    }

    final int base;

    public Reached() { base = 7; }

    class Inner {
        final int more;

        Inner() { this(0); }

        Inner(int more) { this.more = more; }

        int sum(int n) { return base + more + n; }

        class Deeper {
            int sum(int n) { return base + more + n + 1000; }
        }
    }

    private static class Secret {
        private final int n;

        private Secret(int n) { this.n = n; }

        private int plus(int m) { return n + m; }
    }

    static class Spread {
        final String text;

        Spread(String first, int... rest) { text = first + rest.length; }

        String told(int n) { return text + "/" + n; }
    }

    static class Money {
        final String how;

        Money(int n) { how = "int " + n; }

        Money(long n) { how = "long " + n; }

        Money(double n) { how = "double " + n; }

        Money(String n) { how = "String " + n; }

        Money(List<Integer> n) { how = "List " + n; }

        Money(boolean a, char b) { how = a + " " + b; }

        String how(int n) { return how + "*" + n; }
    }

    static class Angry {
        Angry() { throw new IllegalStateException("not today"); }

        int one() { return 1; }
    }

    static <T extends Comparable<T>> T largest(List<T> of) {
        return of.stream().max(T::compareTo).get();
    }

    static int local(int n) {
        class Local {
            int twice(int m) { return 2 * m; }
        }
        class Capturing {
            int plus(int m) { return n + m; }
        }
        return new Local().twice(n) + new Capturing().plus(n);
    }

    static class Circle extends Room {
        public int area(int n) { return -n; }
    }

    static Room room() { return new Circle(); }

    static Supplier<String> other() { return () -> "x"; }

    static String nothing(Integer boxed, String text) { return boxed + " " + text; }

    static int primitive(int n) { return n; }

    static float narrow(float n) { return n; }
}
