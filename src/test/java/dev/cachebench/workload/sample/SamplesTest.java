package dev.cachebench.workload.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.trace.synth.Order;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The samples against closed forms, and against each other. */
class SamplesTest {
    private final long seed = new Random().nextLong();

    @Test
    void factorialIsTheProductOfTheNumbersUpToN() {
        BigInteger product = BigInteger.ONE;
        for (int n = 0; n <= 60; n++) {
            product = n == 0 ? product : product.multiply(BigInteger.valueOf(n));
            assertThat(BigFactorial.factorial(n)).as("%d!", n).isEqualTo(product);
            if (n <= 20) {
                assertThat(Factorial.factorial(n)).as("%d!", n).isEqualTo(product.longValueExact());
            }
        }
    }

    @Test
    void fibIsBinetsFormula() {
        double root = Math.sqrt(5);
        for (int n = 0; n <= 25; n++) {
            long binet = Math.round(Math.pow((1 + root) / 2, n) / root);
            assertThat(Fibonacci.fib(n)).as("fib(%d)", n).isEqualTo(binet);
            assertThat(BigFibonacci.fib(n)).as("fib(%d)", n).isEqualTo(BigInteger.valueOf(binet));
        }
    }

    @Test
    void nbitsCountsAsTheJdkDoesNegativeNumbersToo() {
        IntStream edges = IntStream.of(0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE);
        assertThat(IntStream.concat(edges, new Random(seed).ints(10_000)))
                .as("seed %d", seed)
                .allSatisfy(n -> assertThat(Nbits.nbits(n)).as("%d", n).isEqualTo(Integer.bitCount(n)));
    }

    @Test
    void nbitsTotalsGoRoundInTurnAndDrawAtRandom() {
        int[] numbers = {1, 3, 7};
        assertThat(Nbits.totalInTurn(numbers, 7)).isEqualTo(2 * (1 + 2 + 3) + 1);
        assertThat(Nbits.totalAtRandom(numbers, 7, new Order.InTurn())).isEqualTo(2 * (1 + 2 + 3) + 1);

        Order.Places places = new Order.Zipf(1, seed).over(3);
        long drawn = IntStream.range(0, 500)
                .map(i -> Integer.bitCount(numbers[places.next()]))
                .sum();
        assertThat(Nbits.totalAtRandom(numbers, 500, new Order.Zipf(1, seed)))
                .as("seed %d", seed)
                .isEqualTo(drawn);
    }

    @Test
    void bothEditDistancesAgreeAndAreAMetric() {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            String a = word(random);
            String b = word(random);
            String c = word(random);
            int distance = Levenshtein.distance(a, b);
            assertThat(distance)
                    .as("'%s' '%s', seed %d", a, b, seed)
                    .isEqualTo(LevenshteinRecursive.between(a, b))
                    .isEqualTo(Levenshtein.distance(b, a))
                    .isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()))
                    .isLessThanOrEqualTo(Levenshtein.distance(a, c) + Levenshtein.distance(c, b));
            assertThat(distance == 0).isEqualTo(a.equals(b));
        }
        assertThat(Levenshtein.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Levenshtein.distance("", "abc")).isEqualTo(3);
    }

    private static String word(Random random) {
        char[] letters = new char[random.nextInt(6)];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (char) ('a' + random.nextInt(3));
        }
        return new String(letters);
    }

    @Test
    void closestNamesTheNearestWordsInTheDictionarysOrder() {
        String[] dictionary = {"cart", "bat", "cat", "hat"};
        assertThat(Levenshtein.closest(new String[] {"cat", "ba"}, dictionary, 3)
                        .split("\n"))
                .isEqualTo(new String[] {"cat: cat (0), cart (1), bat (1)", "ba: bat (1), cat (2), hat (2)"});
        assertThat(Levenshtein.closest(new String[] {"cat"}, dictionary, 9)).endsWith("hat (1)");
        assertThat(Arrays.asList(dictionary)).containsExactly("cart", "bat", "cat", "hat");
    }
}
