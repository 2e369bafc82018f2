package dev.cachebench.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldKeysTest {
    private static final String OWNER = FieldKeysTest.class.getName().replace('.', '/') + "$Order.";

    private static final class Order {
        private final int id;
        private final String region;
        private Order next;
        private int asked;

        Order(int id, String region) {
            this.id = id;
            this.region = region;
        }

        Order before(Order next) {
            this.next = next;
            return this;
        }
    }

    private final FieldKeys read = new FieldKeys(Set.of(OWNER + "id", OWNER + "region", OWNER + "next"));

    @Test
    void anotherObjectWithTheSameFieldsIsTheSame() {
        assertThat(read.of(new Order(1, "EU"))).isEqualTo(read.of(new Order(1, new String("EU"))));
        assertThat(read.of(Arguments.on(new Order(1, "EU"), 5)))
                .isEqualTo(read.of(Arguments.on(new Order(1, "EU"), 5)));
    }

    @Test
    void anotherFieldArgumentOrNumberOfArgumentsIsAnother() {
        long one = read.of(new Order(1, "EU"));

        assertThat(read.of(new Order(2, "EU"))).isNotEqualTo(one);
        assertThat(read.of(new Order(1, null))).isNotEqualTo(one);
        assertThat(read.of(Arguments.on(new Order(1, "EU"), 5)))
                .isNotEqualTo(read.of(Arguments.on(new Order(1, "EU"), 6)));
        assertThat(read.of(new Arguments(new int[] {1, 2}))).isNotEqualTo(read.of(new Arguments(new int[] {2, 1})));
    }

    @Test
    void fieldsThatAreNotReadDoNotCount() {
        Order asked = new Order(1, "EU");
        asked.asked = 7;

        assertThat(read.of(asked)).isEqualTo(read.of(new Order(1, "EU")));
        assertThat(new FieldKeys(null).of(asked)).isNotEqualTo(new FieldKeys(null).of(new Order(1, "EU")));
    }

    @Test
    void whatLiesDeeperThanItLooksIsTheSameOnlyAsItself() {
        Order deep = new Order(3, "EU");

        assertThat(read.of(chain(deep))).isEqualTo(read.of(chain(deep)));
        assertThat(read.of(chain(deep))).isNotEqualTo(read.of(chain(new Order(3, "EU"))));
    }

    private static Order chain(Order last) {
        return new Order(1, "EU").before(new Order(2, "EU").before(last));
    }
}
