package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.JsonTree;
import dev.cachebench.Python;
import dev.cachebench.cache.policy.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random sequences of calls, made here and in a live CPython: what they answer and count must be the same. */
class CPythonTest {
    private static final long SEED = 20260917;
    private static final int SEQUENCES = 240;
    private static final List<String> MAXSIZES = List.of("None", "0", "1", "2", "3", "10");

    private static final String SCRIPT = """
            import functools, json, sys

            def square(f, n):
                return n * n

            def fib(f, n):
                return n if n < 2 else f(n - 1) + f(n - 2)

            def factorial(f, n):
                return 1 if n < 2 else n * f(n - 1)

            def halves(f, n):
                return 1 if n < 1 else f(n // 2) + f(n // 3) + f(n - 1)

            def picky(f, n):
                if n % 5 == 0:
                    raise ValueError(n)
                return n + 1

            def pickyBelow(f, n):
                if n == 3:
                    raise ValueError(n)
                return 0 if n < 1 else 1 + f(n - 1)

            def clearing(f, n):
                if n == 2:
                    f.cache_clear()
                return 0 if n < 1 else 1 + f(n - 1)

            depth = 0

            def sameKey(f, n):
                global depth
                depth += 1
                mine = depth
                if mine < 3:
                    f(n)
                return mine

            results = []
            for line in sys.stdin:
                name, maxsize, *steps = line.split()
                body = globals()[name]

                @functools.lru_cache(maxsize=None if maxsize == 'None' else int(maxsize))
                def f(n):
                    return body(f, n)

                lines = []
                for step in steps:
                    depth = 0
                    if step == 'clear':
                        f.cache_clear()
                        value = 'cleared'
                    else:
                        try:
                            value = f(int(step))
                        except ValueError:
                            value = 'thrown'
                    lines.append('%s %s' % (value, f.cache_info()))
                results.append(lines)
            json.dump(results, sys.stdout)
            """;

    /** A function under test; {@code self} goes through the cache. */
    private interface Rule {
        long apply(LongUnaryOperator self, Cache cache, long n);
    }

    private long depth;

    private final Map<String, Rule> rules = Map.of(
            "square",
            (self, cache, n) -> n * n,
            "fib",
            (self, cache, n) -> n < 2 ? n : self.applyAsLong(n - 1) + self.applyAsLong(n - 2),
            "factorial",
            (self, cache, n) -> n < 2 ? 1 : n * self.applyAsLong(n - 1),
            "halves",
            (self, cache, n) -> n < 1 ? 1 : self.applyAsLong(n / 2) + self.applyAsLong(n / 3) + self.applyAsLong(n - 1),
            "picky",
            (self, cache, n) -> {
                if (n % 5 == 0) {
                    throw new ArithmeticException();
                }
                return n + 1;
            },
            "pickyBelow",
            (self, cache, n) -> {
                if (n == 3) {
                    throw new ArithmeticException();
                }
                return n < 1 ? 0 : 1 + self.applyAsLong(n - 1);
            },
            "clearing",
            (self, cache, n) -> {
                if (n == 2) {
                    cache.cacheClear();
                }
                return n < 1 ? 0 : 1 + self.applyAsLong(n - 1);
            },
            "sameKey",
            (self, cache, n) -> {
                long mine = ++depth;
                if (mine < 3) {
                    self.applyAsLong(n);
                }
                return mine;
            });

    @Test
    void answersAndCountsAsALiveCPythonDoes() throws Exception {
        Python.assumePresent();
        List<String> sequences = sequences();
        List<Object> expected = JsonTree.list(JsonTree.parse(Python.run(SCRIPT, String.join("\n", sequences) + "\n")));
        assertThat(expected).hasSameSizeAs(sequences);
        for (int i = 0; i < sequences.size(); i++) {
            String[] words = sequences.get(i).split(" ");
            Rule rule = rules.get(words[0]);
            CacheSpec spec = words[1].equals("None")
                    ? new CacheSpec.Unbounded()
                    : new CacheSpec.Bounded(Replacement.LRU, Integer.parseInt(words[1]));
            LongMemo longs = LongMemo.of(spec, (self, n) -> rule.apply(self::call, self, n));
            Memo<Long, Long> objects = Memo.of(spec, (self, n) -> rule.apply(self::call, self, n));
            assertThat(lines(longs, longs::call, words))
                    .as("LongMemo, seed %d, %s", SEED, sequences.get(i))
                    .isEqualTo(expected.get(i));
            assertThat(lines(objects, objects::call, words))
                    .as("Memo, seed %d, %s", SEED, sequences.get(i))
                    .isEqualTo(expected.get(i));
        }
    }

    private List<String> lines(Cache cache, LongUnaryOperator function, String[] words) {
        List<String> lines = new ArrayList<>();
        for (int i = 2; i < words.length; i++) {
            depth = 0;
            lines.add(step(cache, function, words[i]) + " " + cache.cacheInfo());
        }
        return lines;
    }

    private static String step(Cache cache, LongUnaryOperator function, String step) {
        if (step.equals("clear")) {
            cache.cacheClear();
            return "cleared";
        }
        try {
            return String.valueOf(function.applyAsLong(Long.parseLong(step)));
        } catch (ArithmeticException e) {
            return "thrown";
        }
    }

    private List<String> sequences() {
        Random random = new Random(SEED);
        List<String> names = rules.keySet().stream().sorted().toList();
        List<String> sequences = new ArrayList<>();
        for (int i = 0; i < SEQUENCES; i++) {
            String name = names.get(i % names.size());
            String maxsize = MAXSIZES.get(i / names.size() % MAXSIZES.size());
            sequences.add(name + " " + maxsize + " "
                    + random.ints(30, 0, 14)
                            .mapToObj(n -> n == 13 ? "clear" : String.valueOf(n))
                            .collect(Collectors.joining(" ")));
        }
        return sequences;
    }
}
