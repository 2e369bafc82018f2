package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.KeyFaults;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In a program that never asked for a cache, calls answer as without one, whatever the methods of their arguments do.
 */
@Timeout(300)
class HostileArgumentsTest {
    private static final long SEED = 2611;

    /** What may go wrong in a method of an argument. */
    private enum Way {
        NONE {
            @Override
            void happen(Argument at) {}
        },
        EXCEPTION {
            @Override
            void happen(Argument at) {
                throw new IllegalStateException("hostile");
            }
        },
        ERROR {
            @Override
            void happen(Argument at) {
                throw new OutOfMemoryError("hostile");
            }
        },
        CHECKED {
            @Override
            void happen(Argument at) {
                throw KeyFaults.<RuntimeException>rethrown(new java.io.IOException("hostile"));
            }
        },
        ENDLESS {
            @Override
            void happen(Argument at) {
                happen(at);
                happen(at);
            }
        };

        abstract void happen(Argument at);
    }

    /** Equal to those of the same number, where it gets as far as saying so. */
    private static final class Argument {
        private final int id;
        private final Way hashing;
        private final Way comparing;

        Argument(int id, Way hashing, Way comparing) {
            this.id = id;
            this.hashing = hashing;
            this.comparing = comparing;
        }

        @Override
        public int hashCode() {
            hashing.happen(this);
            return id % 3;
        }

        @Override
        public boolean equals(Object other) {
            comparing.happen(this);
            return other instanceof Argument same && same.id == id;
        }

        @Override
        public String toString() {
            throw new IllegalStateException("hostile");
        }
    }

    /** A list that cannot be copied. */
    private static final class Uncopyable extends AbstractList<Object> {
        private final int id;

        Uncopyable(int id) {
            this.id = id;
        }

        @Override
        public Object get(int index) {
            throw new IllegalStateException("hostile");
        }

        @Override
        public int size() {
            return 2;
        }
    }

    private static int id(Object argument) {
        if (argument instanceof Arguments arguments) {
            return 10 * id(arguments.get(0)) + id(arguments.get(1));
        }
        return argument instanceof Uncopyable list
                ? list.id
                : argument instanceof List<?> list ? id(list.get(0)) : ((Argument) argument).id;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"unbounded", "lru:4", "lru:4,once", "lru:4,copy", "sieve:4,ttl=5m", "lru:20kB", "lru:4,typed"})
    void answersAreThoseOfTheFunction(String spec) {
        Random random = new Random(SEED);
        KeyFaults faults = new KeyFaults();
        IntFunction<Object> result = id ->
                id % 5 == 0 ? new Uncopyable(id) : id % 5 == 1 ? new Argument(id, Way.ERROR, Way.CHECKED) : (Object) id;
        Memo<Object, Object> memo = Memo.of(
                CacheSpec.parse(spec),
                FunctionIdentity.UNNAMED,
                (self, argument) -> {
                    int id = id(argument);
                    if (id % 7 == 6) {
                        throw new IllegalArgumentException("the function's own, of " + id);
                    }
                    return result.apply(id);
                },
                faults);
        for (int call = 0; call < 2_000; call++) {
            Object argument =
                    random.nextInt(4) == 0 ? new Arguments(argument(random), argument(random)) : argument(random);
            int id = id(argument);
            String description = spec + ", call " + call + ", seed " + SEED;
            if (id % 7 == 6) {
                assertThatThrownBy(() -> memo.call(argument))
                        .as(description)
                        .hasMessage("the function's own, of " + id);
            } else {
                Object answer = memo.call(argument);
                int answered = answer instanceof Integer number ? number : id(answer);
                assertThat(answered).as(description).isEqualTo(id);
            }
        }
        assertThat(faults.first()).isNull();
        assertThat(memo.bypasses()).isNotEmpty();
        assertThat(memo.cacheInfo().hits()).as("of those that are not hostile").isPositive();
    }

    private static Object argument(Random random) {
        int id = random.nextInt(10);
        if (random.nextInt(5) == 0) {
            return new Uncopyable(id);
        }
        Argument argument = new Argument(id, way(random), way(random));
        return random.nextInt(5) == 0 ? new ArrayList<>(List.of(argument)) : argument;
    }

    private static Way way(Random random) {
        int ways = 12;
        int way = random.nextInt(4 * ways);
        return way < Way.values().length ? Way.values()[way] : Way.NONE;
    }
}
