import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAmount;
import java.time.temporal.TemporalQuery;
import java.time.temporal.TemporalUnit;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Methods that call what seems to be the JDK's, in a program that has code of its own for it, with effects. */
public class Open {
    static int calls;

    // dates

    static final class Later implements TemporalAdjuster {
        @Override
        public Temporal adjustInto(Temporal date) {
            return date.plus(++calls, ChronoUnit.DAYS);
        }
    }

    static final Later LATER = new Later();
    static final TemporalAdjuster NEXT = date -> date.plus(++calls, ChronoUnit.DAYS);

    static int adjusted(int day) {
        return LocalDate.ofEpochDay(day).with(LATER).getDayOfYear();
    }

    static int adjustedAnew(int day) {
        return LocalDate.ofEpochDay(day).with(new Later()).getDayOfYear();
    }

    static int adjustedByCode(int day) {
        return LocalDate.ofEpochDay(day).with(NEXT).getDayOfYear();
    }

    static int adjustedBy(TemporalAdjuster by, int day) {
        return LocalDate.ofEpochDay(day).with(by).getDayOfYear();
    }

    static final class Longer implements TemporalAmount {
        @Override
        public long get(TemporalUnit unit) {
            return ++calls;
        }

        @Override
        public List<TemporalUnit> getUnits() {
            return List.of(ChronoUnit.DAYS);
        }

        @Override
        public Temporal addTo(Temporal date) {
            return date.plus(++calls, ChronoUnit.DAYS);
        }

        @Override
        public Temporal subtractFrom(Temporal date) {
            return date.minus(++calls, ChronoUnit.DAYS);
        }
    }

    static final Longer LONGER = new Longer();

    static int plus(int day) {
        return LocalDate.ofEpochDay(day).plus(LONGER).getDayOfYear();
    }

    static int plusAny(int day, TemporalAmount amount) {
        return LocalDate.ofEpochDay(day).plus(amount).getDayOfYear();
    }

    static int asked(int day) {
        return LocalDate.ofEpochDay(day).query(date -> date.get(ChronoField.YEAR) + calls++);
    }

    static int askedBy(int day, TemporalQuery<Integer> query) {
        return LocalDate.ofEpochDay(day).query(query) * 3;
    }

    // collections and their parts

    static final class Last extends AbstractList<Integer> {
        @Override
        public Integer get(int index) {
            return calls++ * index;
        }

        @Override
        public int size() {
            return 3;
        }
    }

    static int list(int key) {
        List<Integer> last = new Last();
        return last.get(1) + key;
    }

    static int sum(List<Integer> values) {
        int sum = 0;
        for (int each : values) {
            sum += each;
        }
        return sum;
    }

    static int at(List<Integer> values, int index) {
        int sum = 0;
        for (int i = 0; i < 40; i++) {
            sum += values.get(index) * i;
        }
        return sum;
    }

    static int streamed(Collection<Integer> values) {
        return values.stream().mapToInt(each -> each).sum();
    }

    record Values(List<Integer> all) {
        int sum() {
            int sum = 0;
            for (int i = 0; i < all.size(); i++) {
                sum += all.get(i);
            }
            return sum;
        }
    }

    static final class Prices extends AbstractMap<String, Integer> {
        @Override
        public Integer get(Object key) {
            return ++calls;
        }

        @Override
        public Set<Map.Entry<String, Integer>> entrySet() {
            return Set.of();
        }
    }

    static int price(Map<String, Integer> prices, String name) {
        int sum = 0;
        for (int i = 0; i < 40; i++) {
            sum += prices.get(name) * i;
        }
        return sum;
    }

    static final class Price implements Map.Entry<String, Integer> {
        @Override
        public String getKey() {
            return "price";
        }

        @Override
        public Integer getValue() {
            return ++calls;
        }

        @Override
        public Integer setValue(Integer value) {
            throw new UnsupportedOperationException();
        }
    }

    static int priceOf(Map.Entry<String, Integer> price) {
        int sum = 0;
        for (int i = 0; i < 40; i++) {
            sum += price.getValue() * i;
        }
        return sum;
    }

    // texts

    static final class Text implements CharSequence {
        @Override
        public int length() {
            return 3;
        }

        @Override
        public char charAt(int index) {
            return (char) ('a' + calls++);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return this;
        }
    }

    static boolean matches(CharSequence text) {
        return Pattern.compile("a.c").matcher(text).matches();
    }

    static boolean isSame(CharSequence text) {
        return "abc".contentEquals(text);
    }

    static String replaced(CharSequence text) {
        return "abcabc".replace("b", text);
    }
}
