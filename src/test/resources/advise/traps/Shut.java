import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.RandomAccess;
import java.util.SortedSet;
import java.util.Vector;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Methods that have the JDK write into what they are given, or ask it for more than a key tells. */
public class Shut {
    // texts and builders that are given

    static int formatted(LocalDate day, StringBuilder into) {
        DateTimeFormatter.ISO_LOCAL_DATE.formatTo(day, into);
        return day.getYear() * 2;
    }

    static int replaced(String text, StringBuilder into) {
        Matcher matcher = Pattern.compile("a+").matcher(text);
        int count = 0;
        while (matcher.find()) {
            matcher.appendReplacement(into, "b");
            count++;
        }
        return count;
    }

    static int rest(String text, StringBuffer into) {
        Matcher matcher = Pattern.compile("a+").matcher(text);
        boolean found = matcher.find();
        matcher.appendTail(into);
        return found ? text.length() : -text.length();
    }

    static boolean separated(DateTimeFormatterBuilder into, String text) {
        for (int i = 0; i < 5; i++) {
            into.appendLiteral(text);
        }
        return text.isEmpty();
    }

    static final DateTimeFormatterBuilder PARTS = new DateTimeFormatterBuilder();

    static int grown(String text) {
        PARTS.appendLiteral(text);
        return text.length() * 31 + text.hashCode();
    }

    // which array it is

    static int ofList(int[] values) {
        return List.of(values).hashCode() * 31;
    }

    static int hashOfRows(int[][] rows) {
        return Arrays.hashCode(rows) * 31;
    }

    static String textOfRows(int[][] rows) {
        return Arrays.toString(rows) + rows.length;
    }

    static boolean sameRows(int[][] rows, int[][] others) {
        return Arrays.equals(rows, others) && rows.length > 1;
    }

    static int hash(int[] values, int key) {
        return Objects.hash(values, key) * 31;
    }

    static boolean has(List<int[]> all, int[] one) {
        return all.contains(one) && all.size() > 1;
    }

    static int distinct(int[] one, int[] other) {
        return new HashSet<>(Arrays.asList(one, other)).size() * 31;
    }

    static long distinctOf(int[] one, int[] other) {
        return Stream.of(one, other).distinct().count();
    }

    static int ofEntry(int[] value) {
        return Map.entry(1, value).hashCode() * 31;
    }

    static int ofOptional(int[] value) {
        return Optional.of(value).hashCode() * 31;
    }

    record Row(int[] cells) {}

    static boolean same(int[] one, int[] other) {
        return new Row(one).equals(new Row(other)) && one.length > 1;
    }

    // what is added to exceptions

    static final Exception LAST = new Exception("last");

    static int suppressed(int key) {
        int sum = key;
        for (Throwable each : LAST.getSuppressed()) {
            sum += each.hashCode();
        }
        return sum;
    }

    static String cause(int key) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < key; i++) {
            text.append(LAST.getCause() == null);
        }
        return text.toString();
    }

    static int suppress(int key) {
        LAST.addSuppressed(new Exception("key " + key));
        return key * 31 + 7;
    }

    // what room there is

    static int deep(int key) {
        try {
            return 1 + deep(key + 1);
        } catch (StackOverflowError e) {
            return 0;
        }
    }

    static int bits(BitSet set) {
        int sum = 0;
        for (int i = 0; i < 40; i++) {
            sum += set.size() * i;
        }
        return sum;
    }

    static int capacity(Vector<String> names) {
        int sum = 0;
        for (int i = 0; i < 40; i++) {
            sum += names.capacity() * i;
        }
        return sum;
    }

    // of which kind it is, and which of equal ones

    static int kind(List<Integer> values) {
        int sum = values instanceof RandomAccess ? 1 : 0;
        for (int each : values) {
            sum += each;
        }
        return sum;
    }

    static String className(Object[] values) {
        return values.getClass().getName() + values.length;
    }

    private static boolean isOne(String one, String other) {
        return one == other;
    }

    static int place(List<String> names, String name) {
        int place = 0;
        while (place < names.size() && !isOne(names.get(place), name)) {
            place++;
        }
        return place;
    }

    // defaults

    static Properties defaults(Properties from) {
        Properties all = new Properties(from);
        all.putAll(from);
        return all;
    }

    static int setting(Properties settings, String name) {
        String found = settings.getProperty(name);
        return found == null ? 0 : found.length() * 31;
    }

    // what is not set yet

    static class Early {
        static final int FIRST = scaled(3);
        static final int RATE = Integer.parseInt("7");

        static int scaled(int key) {
            int sum = 0;
            for (int i = 0; i < 40; i++) {
                sum += key * RATE + i;
            }
            return sum;
        }
    }

    static final class Late {
        private final int first;
        private final int rate;

        Late(int rate) {
            first = scaled(3);
            this.rate = rate;
        }

        int scaled(int key) {
            int sum = first;
            for (int i = 0; i < 40; i++) {
                sum += key * rate + i;
            }
            return sum;
        }
    }

    static final class Registered {
        private final int rate;

        Registered(int rate, List<Integer> sums) {
            register(this, sums);
            this.rate = rate;
        }

        static int register(Registered one, List<Integer> sums) {
            sums.add(one.scaled(3));
            return sums.size();
        }

        int scaled(int key) {
            int sum = 0;
            for (int i = 0; i < 40; i++) {
                sum += key * rate + i;
            }
            return sum;
        }
    }

    // finals that are set again

    static final class Reset {
        private final int rate;

        Reset(int rate) {
            this.rate = rate;
        }

        void set(int to) throws ReflectiveOperationException {
            var field = Reset.class.getDeclaredField("rate");
            field.setAccessible(true);
            field.setInt(this, to);
        }

        int scaled(int key) {
            int sum = 0;
            for (int i = 0; i < 40; i++) {
                sum += key * rate + i;
            }
            return sum;
        }
    }

    /** Methods like those around and in the other program, which may have a cache. */
    static final class Harmless {
        static String formatted(LocalDate day, int times) {
            StringBuilder into = new StringBuilder();
            for (int i = 0; i < times; i++) {
                DateTimeFormatter.ISO_LOCAL_DATE.formatTo(day, into);
            }
            return into.toString();
        }

        static String replaced(String text) {
            Matcher matcher = Pattern.compile("a+").matcher(text);
            StringBuilder into = new StringBuilder();
            while (matcher.find()) {
                matcher.appendReplacement(into, "b");
            }
            return matcher.appendTail(into).toString();
        }

        static int year(LocalDate day, TemporalAdjusterOf of) {
            return day.with(TemporalAdjusters.firstDayOfNextYear()).getYear() * of.ordinal();
        }

        enum TemporalAdjusterOf {
            NONE,
            ONE
        }

        static int later(int day, Duration by) {
            return LocalDate.ofEpochDay(day).atStartOfDay().plus(by).getDayOfYear();
        }

        static int asked(int day) {
            return LocalDate.ofEpochDay(day).query(date -> date.get(ChronoField.YEAR) * 31);
        }

        static int sum(List<Integer> values) {
            int sum = 0;
            for (int each : values) {
                sum += each;
            }
            return sum;
        }

        static int price(Map.Entry<String, Integer> price) {
            int sum = 0;
            for (int i = 0; i < 40; i++) {
                sum += price.getValue() * i;
            }
            return sum;
        }

        static boolean matches(CharSequence text) {
            return Pattern.compile("a.c").matcher(text).matches();
        }

        static int hash(int[] values, int key) {
            return Objects.hash(Arrays.hashCode(values), key) * 31;
        }

        static String textOfRows(int[][] rows) {
            return Arrays.deepToString(rows) + rows.length;
        }

        static boolean sameRows(int[][] rows, int[][] others) {
            return Arrays.deepEquals(rows, others) && rows.length > 1;
        }

        static int longest(int[] one, int[] other) {
            List<int[]> all = new ArrayList<>(List.of(one, other));
            int longest = 0;
            for (int[] each : all) {
                longest = Math.max(longest, each.length);
            }
            return longest * 31;
        }

        static int caught(String text) {
            try {
                return Integer.parseInt(text) * 31;
            } catch (NumberFormatException e) {
                return e.getCause() == null ? text.length() : 0;
            }
        }

        static int bits(BitSet set) {
            int sum = 0;
            for (int i = 0; i < 40; i++) {
                sum += set.length() * i;
            }
            return sum;
        }

        private static boolean isSame(String one, String other) {
            return one == other || one.equals(other);
        }

        static int place(List<String> names, String name) {
            int place = 0;
            while (place < names.size() && !isSame(names.get(place), name)) {
                place++;
            }
            return place;
        }

        static int setting(Map<String, String> settings, String name) {
            String found = settings.get(name);
            return found == null ? 0 : found.length() * 31;
        }

        static String first(SortedSet<String> names) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                text.append(names.first());
            }
            return text.toString();
        }
    }

    /** Whose fields are set before its methods are called. */
    static final class OnTime {
        static final int RATE = Integer.parseInt("7");
        static final int FIRST = scaled(3);

        private final int rate;
        private final int first;

        OnTime(int rate, OnTime other) {
            int sum = other == null ? 0 : other.own(2);
            this.rate = rate + sum;
            first = own(3);
        }

        static int scaled(int key) {
            int sum = 0;
            for (int i = 0; i < 40; i++) {
                sum += key * RATE + i;
            }
            return sum;
        }

        int own(int key) {
            int sum = 0;
            for (int i = 0; i < 40; i++) {
                sum += key * rate + i;
            }
            return sum;
        }
    }

    static int size(Collection<Late> all) {
        LAST.setStackTrace(new StackTraceElement[0]);
        return all.size() * 31;
    }
}
