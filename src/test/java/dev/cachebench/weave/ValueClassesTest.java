package dev.cachebench.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class that is taken for a value is one. */
@SuppressWarnings({"unused", "EqualsHashCode"})
class ValueClassesTest {
    private final ValueClasses classes = new ValueClasses(ValueClassesTest::file);

    private static byte[] file(String name) {
        try (InputStream in = ValueClassesTest.class.getResourceAsStream("/" + name + ".class")) {
            return in == null || name.startsWith("java/") ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isValue(Class<?> type) {
        return classes.contains(type.getName().replace('.', '/'));
    }

    record Around(Within within, int[] numbers) {}

    record Within(Around around) {}

    record Whole(Part part, Part other, Whole above) {}

    record Part(Whole whole, String name) {}

    @Test
    void whatIsInAClassThatIsNoValueIsNotAssumedToBeOne() {
        assertThat(isValue(Around.class)).isFalse();
        assertThat(isValue(Within.class)).isFalse();
    }

    @Test
    void classesMayHoldEachOther() {
        assertThat(isValue(Whole.class)).isTrue();
        assertThat(isValue(Part.class)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ByCast.class,
                Patterned.class,
                ByObjects.class,
                OldStyle.class,
                ByChoice.class,
                Negated.class,
                Day.class
            })
    void theUsualCodeOfEqualsComparesAll(Class<?> type) {
        assertThat(isValue(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Masked.class,
                Ranged.class,
                Either.class,
                Reduced.class,
                OneOnly.class,
                WithItself.class,
                Early.class,
                Ignored.class,
                Crossed.class,
                Zeros.class
            })
    void anEqualsThatReadsAFieldNeedNotCompareIt(Class<?> type) {
        assertThat(isValue(type)).isFalse();
    }

    enum Day {
        MONDAY
    }

    static final class ByCast {
        final int x;
        final long y;

        ByCast(int x, long y) {
            this.x = x;
            this.y = y;
        }

        @Override
        public boolean equals(Object o) {
            if (this == o) {
                return true;
            }
            if (o == null || getClass() != o.getClass()) {
                return false;
            }
            ByCast that = (ByCast) o;
            if (x != that.x) {
                return false;
            }
            return y == that.y;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class Patterned {
        final int x;
        final String y;

        Patterned(int x, String y) {
            this.x = x;
            this.y = y;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Patterned p && p.x == x && y.equals(p.y);
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class ByObjects {
        final double x;
        final String y;

        ByObjects(double x, String y) {
            this.x = x;
            this.y = y;
        }

        @Override
        public boolean equals(Object o) {
            if (!(o instanceof ByObjects)) {
                return false;
            }
            ByObjects p = (ByObjects) o;
            return Double.compare(p.x, x) == 0 && Objects.equals(y, p.y);
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class OldStyle {
        final String x;
        final boolean y;

        OldStyle(String x, boolean y) {
            this.x = x;
            this.y = y;
        }

        @Override
        public boolean equals(Object o) {
            if (!(o instanceof OldStyle)) {
                return false;
            }
            OldStyle p = (OldStyle) o;
            if (x == null) {
                if (p.x != null) {
                    return false;
                }
            } else if (!x.equals(p.x)) {
                return false;
            }
            if (y != p.y) {
                return false;
            }
            return true;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class ByChoice {
        final String x;
        final String y;

        ByChoice(String x, String y) {
            this.x = x;
            this.y = y;
        }

        @Override
        public boolean equals(Object o) {
            if (!(o instanceof ByChoice)) {
                return false;
            }
            ByChoice p = (ByChoice) o;
            if (x != null ? !x.equals(p.x) : p.x != null) {
                return false;
            }
            return y != null ? y.equals(p.y) : p.y == null;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class Negated {
        final int x;
        final Day y;

        Negated(int x, Day y) {
            this.x = x;
            this.y = y;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Negated && !(((Negated) o).x != x || y != ((Negated) o).y);
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class Masked {
        final int x;

        Masked(int x) {
            this.x = x;
        }

        @Override
        public boolean equals(Object o) {
            if (!(o instanceof Masked)) {
                return false;
            }
            Masked p = (Masked) o;
            return (x & 1) == (p.x & 1);
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class Ranged {
        final int x;

        Ranged(int x) {
            this.x = x;
        }

        @Override
        public boolean equals(Object o) {
            if (!(o instanceof Ranged)) {
                return false;
            }
            Ranged p = (Ranged) o;
            return p.x > 0 && x > 0;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class Either {
        final int x;
        final int y;

        Either(int x, int y) {
            this.x = x;
            this.y = y;
        }

        @Override
        public boolean equals(Object o) {
            if (!(o instanceof Either)) {
                return false;
            }
            Either p = (Either) o;
            return x == p.x || y == p.y;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class Reduced {
        final String x;

        Reduced(String x) {
            this.x = x;
        }

        @Override
        public boolean equals(Object o) {
            if (!(o instanceof Reduced)) {
                return false;
            }
            Reduced p = (Reduced) o;
            return x == null || p.x == null || x.equals(p.x);
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class OneOnly {
        final int x;

        OneOnly(int x) {
            this.x = x;
        }

        @Override
        public boolean equals(Object o) {
            if (!(o instanceof OneOnly)) {
                return false;
            }
            OneOnly p = (OneOnly) o;
            return p.x == 1;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class WithItself {
        final int x;

        WithItself(int x) {
            this.x = x;
        }

        @Override
        public boolean equals(Object o) {
            if (!(o instanceof WithItself)) {
                return false;
            }
            WithItself p = (WithItself) o;
            return p.x == p.x;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class Early {
        final int x;
        final int y;

        Early(int x, int y) {
            this.x = x;
            this.y = y;
        }

        @Override
        public boolean equals(Object o) {
            if (!(o instanceof Early)) {
                return false;
            }
            Early p = (Early) o;
            if (x == p.x) {
                return true;
            }
            return y == p.y;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class Ignored {
        final int x;

        Ignored(int x) {
            this.x = x;
        }

        @Override
        public boolean equals(Object o) {
            if (!(o instanceof Ignored)) {
                return false;
            }
            Ignored p = (Ignored) o;
            boolean same = x == p.x;
            return true;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class Crossed {
        final int x;
        final int y;

        Crossed(int x, int y) {
            this.x = x;
            this.y = y;
        }

        @Override
        public boolean equals(Object o) {
            if (!(o instanceof Crossed)) {
                return false;
            }
            Crossed p = (Crossed) o;
            return x == p.y && y == p.x;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class Zeros {
        final double x;

        Zeros(double x) {
            this.x = x;
        }

        @Override
        public boolean equals(Object o) {
            if (!(o instanceof Zeros)) {
                return false;
            }
            Zeros p = (Zeros) o;
            return x == p.x;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }
}
