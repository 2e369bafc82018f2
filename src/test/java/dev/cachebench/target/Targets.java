package dev.cachebench.target;

import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.IntStream;

/** Methods with all kinds of parameters; nobody runs them. */
@SuppressWarnings("unused")
abstract class Targets {

    static int ints(int a, Integer b) {
        return 0;
    }

    static int numbers(byte a, short b, long c, float d, double e, BigInteger f) {
        return 0;
    }

    static int words(String a, CharSequence b, char c, boolean d) {
        return 0;
    }

    static int times(LocalDate a, DayOfWeek b, UUID c) {
        return 0;
    }

    static int arrays(int[] a, String[][] b) {
        return 0;
    }

    static int lists(List<Integer> a, Collection<? extends Number> b, Set<LocalDate> c, ArrayList<int[]> d) {
        return 0;
    }

    static int maps(Map<String, List<Integer>> a, SortedMap<Integer, String> b) {
        return 0;
    }

    static <T extends Comparable<T>> int untyped(T a, Object b) {
        return 0;
    }

    static int figures(Number a, Number[] b, Comparable<String> c) {
        return 0;
    }

    static int picky(Deque<Integer> a, SortedSet<Object> b, SortedMap<String, Integer> c) {
        return 0;
    }

    static <E extends List<E>> int nested(E a, E[] b) {
        return 0;
    }

    static int own(Own a, Made b) {
        return 0;
    }

    static int none() {
        return 0;
    }

    static int spread(String first, int... rest) {
        return 0;
    }

    static int pairs(Pair<Integer> a, List<Nest> b) {
        return 0;
    }

    static int stream(IntStream a) {
        return 0;
    }

    record Own(String text) {
        static Own parse(CharSequence text) {
            if (text.length() > 3) {
                throw new IllegalArgumentException("too long");
            }
            return new Own(text.toString());
        }
    }

    record Pair<T>(T first, int second) {}

    record Nest(String name, List<Nest> inside) {
        Nest {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a nest needs a name");
            }
        }
    }

    record Made(String text) {}

    static FoundMethod method(String name) {
        try (var file = Targets.class.getResourceAsStream("Targets.class")) {
            return FoundClass.read(Targets.class.getName(), file.readAllBytes()).methods().stream()
                    .filter(method -> method.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
