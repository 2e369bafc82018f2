package dev.cachebench.store.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Makes values of all kinds that can be stored, out of a seed. */
final class RandomValues {
    /** A sealed hierarchy. */
    sealed interface Shape permits Circle, Square, Corner {}

    record Circle(double radius, String name) implements Shape {}

    record Square(long side, List<Shape> within) implements Shape {}

    enum Corner implements Shape {
        LEFT,
        RIGHT {
            @Override
            public String toString() {
                return "right";
            }
        }
    }

    /** What all values are in, so that the type leads to their classes. */
    record Box<T>(T plain, Shape shape, Map<Corner, Shape> corners, Shape[] shapes, Optional<Shape> maybe) {}

    /** The type of {@link #next}. */
    static Box<Object> type() {
        throw new UnsupportedOperationException("only its signature is wanted");
    }

    private final Random random;

    RandomValues(long seed) {
        random = new Random(seed);
    }

    Box<Object> next() {
        Map<Corner, Shape> corners = new HashMap<>();
        for (Corner corner : Corner.values()) {
            if (random.nextBoolean()) {
                corners.put(corner, shape(1));
            }
        }
        return new Box<>(
                value(3),
                shape(2),
                corners,
                random.nextBoolean() ? null : new Shape[] {shape(1), null},
                random.nextBoolean() ? Optional.empty() : Optional.of(shape(0)));
    }

    private Shape shape(int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 4)) {
            case 0 -> Corner.LEFT;
            case 1 -> Corner.RIGHT;
            case 2 -> new Circle(random.nextGaussian(), text());
            default -> {
                List<Shape> within = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    within.add(shape(depth - 1));
                }
                yield new Square(random.nextLong(), within);
            }
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) ('a' + random.nextInt(3)));
                case 1 -> text.append((char) random.nextInt(0x10000)); // lone surrogates too
                case 2 -> text.appendCodePoint(0x1F600);
                default -> text.append("\u0000");
            }
        }
        return text.toString();
    }

    /** Small numbers, so that equal values come up. */
    Object scalar() {
        int small = random.nextInt(3) - 1;
        return switch (random.nextInt(25)) {
            case 0 -> null;
            case 1 -> small;
            case 2 -> (long) small;
            case 3 -> (short) small;
            case 4 -> (byte) small;
            case 5 -> (char) (small + 1);
            case 6 -> (float) small;
            case 7 -> (double) small;
            case 8 -> small == 0;
            case 9 -> String.valueOf(small);
            case 10 -> text();
            case 11 -> BigInteger.valueOf(small).shiftLeft(random.nextInt(100));
            case 12 -> new BigDecimal(BigInteger.valueOf(small), small);
            case 13 -> random.nextInt();
            case 14 -> random.nextLong();
            case 15 -> Double.longBitsToDouble(random.nextLong());
            case 16 -> LocalDate.ofEpochDay(random.nextInt(100_000));
            case 17 -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
            case 18 -> Duration.ofNanos(random.nextLong());
            case 19 -> ZonedDateTime.of(LocalDateTime.of(2026, 10, 25, 2, 30), ZoneId.of("Europe/Berlin"));
            case 20 -> new UUID(random.nextLong(), small);
            case 21 -> Locale.GERMANY;
            case 22 -> OptionalInt.of(small);
            case 23 -> OptionalLong.empty();
            default -> OptionalDouble.of(small);
        };
    }

    Object value(int depth) {
        if (depth == 0) {
            return scalar();
        }
        List<Object> some = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            some.add(value(depth - 1));
        }
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(text(), value(depth - 1));
        }
        List<String> names = new ArrayList<>();
        for (Object key : map.keySet()) {
            names.add((String) key);
        }
        boolean whole = !some.contains(null);
        return switch (random.nextInt(28)) {
            case 0 -> some;
            case 1 -> new LinkedList<>(some);
            case 2 -> Arrays.asList(some.toArray());
            case 3 -> whole ? List.copyOf(some) : some;
            case 4 -> some.stream().toList();
            case 5 -> Collections.unmodifiableList(some);
            case 6 -> Collections.emptyList();
            case 7 -> Collections.singletonList(value(depth - 1));
            case 8 -> new HashSet<>(names);
            case 9 -> new LinkedHashSet<>(names);
            case 10 -> new TreeSet<>(names);
            case 11 -> Set.copyOf(names);
            case 12 -> Collections.unmodifiableSet(new LinkedHashSet<>(names));
            case 13 -> new ArrayDeque<>(names);
            case 14 -> map;
            case 15 -> new HashMap<>(map);
            case 16 -> new TreeMap<>(map);
            case 17 -> map.containsValue(null) ? map : Map.copyOf(map);
            case 18 -> map.containsValue(null) ? map : new ConcurrentHashMap<>(map);
            case 19 -> Collections.unmodifiableMap(map);
            case 20 -> new AbstractMap.SimpleEntry<>(text(), value(depth - 1));
            case 21 -> Optional.ofNullable(value(depth - 1));
            case 22 -> some.toArray();
            case 23 -> new String[] {text(), null};
            case 24 -> new int[][] {{random.nextInt(2)}, null};
            case 25 -> new double[] {random.nextInt(2), Double.NaN};
            case 26 -> new boolean[] {random.nextBoolean()};
            default -> new HashMap<>(Map.of("a" + random.nextInt(3), 1, "b", 2L));
        };
    }
}
