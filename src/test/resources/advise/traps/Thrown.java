import java.util.*;
import java.util.concurrent.CompletableFuture;

/** Methods that read or change something before they throw, of which a result is made, or is not. */
public class Thrown {
    static int failures;
    static int limit = 7;
    static final List<String> LOG = new ArrayList<>();

    static void setLimit(int value) {
        limit = value;
    }

    static final class Late extends RuntimeException {
        final long at;

        Late(long at) {
            super("at " + at, null, false, false);
            this.at = at;
        }
    }

    /** What the methods below call, as a library's checks. */
    static final class Check {
        static void notNegative(int number) {
            if (number < 0) {
                fail(number);
            }
        }

        static void fail(int number) {
            failures++;
            throw clean(new IllegalArgumentException(
                    Thread.currentThread().getStackTrace().length + " frames, " + number));
        }

        private static <T extends Throwable> T clean(T thrown) {
            LOG.add(thrown.getMessage());
            return thrown;
        }

        /** Throws most of the time. */
        static int sometimes(int number) {
            if (System.nanoTime() % 3 == 0) {
                return number;
            }
            throw new IllegalStateException();
        }

        static int lateBelow(int number) {
            if (number < 3) {
                throw new Late(System.nanoTime());
            }
            return number;
        }

        static int lateEither(int number) {
            return number < 5 ? lateBelow(number) : lateBelow(number - 5);
        }

        static void told(int number) throws Exception {
            if (number > 3) {
                failures++;
                throw new Exception("told");
            }
        }
    }

    static int sum(int number) {
        int sum = failures; // which makes this a trap itself
        for (int i = 0; i < number; i++) {
            sum += i * i;
        }
        return sum;
    }

    static final class Sums {
        static int of(int number) {
            int sum = 0;
            for (int i = 0; i < number; i++) {
                sum += i * i;
            }
            return sum;
        }
    }

    // caught, and gone on

    static long returnsWhatWasThrown(int number) {
        try {
            return Check.lateEither(number) + Sums.of(number);
        } catch (Late late) {
            return late.at;
        }
    }

    static long returnsWhatItThrew(int number) {
        try {
            if (number < 0) {
                throw new Late(System.nanoTime());
            }
        } catch (Late late) {
            return late.at;
        }
        return Sums.of(number);
    }

    static int returnsTheDepth(int number) {
        try {
            Check.notNegative(number);
        } catch (IllegalArgumentException e) {
            return e.getMessage().length();
        }
        return Sums.of(number);
    }

    static int countsWhatItCatches(int number) {
        int sum = Sums.of(number);
        for (int i = 0; i < number; i++) {
            try {
                Check.told(i);
            } catch (Exception e) {
                sum++;
            }
        }
        return sum;
    }

    static int catchesFurtherOut(int number) {
        try {
            return between(number);
        } catch (RuntimeException e) {
            return e.hashCode() + Sums.of(number);
        }
    }

    static int between(int number) {
        int sum = Sums.of(number) + Check.lateEither(number);
        LOG.add("between"); // which makes this a trap itself
        return sum;
    }

    static long finallyReturns(int number) {
        long at = 0;
        try {
            at = Sums.of(number);
            Check.notNegative(number);
            if (number > 100) {
                at = System.nanoTime();
                throw new IllegalStateException();
            }
        } finally {
            return at;
        }
    }

    static long againAndAgain(int number) {
        while (true) {
            try {
                if (number > 1) {
                    throw new Late(System.nanoTime());
                }
                return Sums.of(number);
            } catch (Late late) {
                number = (int) (late.at % number);
            }
        }
    }

    static long caughtByTheJdk(int number) {
        return CompletableFuture.supplyAsync(() -> (long) Check.lateBelow(number))
                .exceptionally(thrown -> ((Late) thrown.getCause()).at)
                .join();
    }

    static int recursive(int number) {
        if (number == 0) {
            throw new Late(System.nanoTime());
        }
        try {
            return recursive(number - 1) + Sums.of(number);
        } catch (Late late) {
            return (int) late.at;
        }
    }

    // whether it throws is not for the key to say

    static int throwsByLimit(int number) {
        if (number > limit) {
            throw new IllegalArgumentException("more than " + limit);
        }
        return Sums.of(number);
    }

    static int throwsByChance(int number) {
        return Check.sometimes(number) + Sums.of(number);
    }

    static int throwsByTime(int number) {
        if (System.nanoTime() % 2 == 0) {
            throw new IllegalStateException();
        }
        return Sums.of(number);
    }

    static int countsBefore(int number) {
        failures++;
        if (number < 0) {
            throw new IllegalArgumentException();
        }
        failures--;
        return Sums.of(number);
    }

    static int changesBefore(List<Integer> numbers) {
        int last = numbers.remove(numbers.size() - 1);
        if (last < 0) {
            throw new IllegalArgumentException();
        }
        return Sums.of(last);
    }

    static int finallyCounts(int number) {
        try {
            Check.notNegative(number);
            return Sums.of(number);
        } finally {
            failures++;
        }
    }

    /** The same that do no harm. */
    static final class Harmless {
        static int checked(int number) {
            Check.notNegative(number);
            return Sums.of(number);
        }

        static int late(int number) {
            return Check.lateEither(number) + Sums.of(number);
        }

        static int countsAndThrows(int number) {
            if (number < 0) {
                failures++;
                LOG.add("at " + System.nanoTime());
                throw new IllegalArgumentException("more than " + limit);
            }
            return Sums.of(number);
        }

        static int wraps(int number) {
            try {
                return Check.lateEither(number) + Sums.of(number);
            } catch (Late late) {
                failures++;
                throw new IllegalStateException("at " + late.at + " in " + Thread.currentThread(), late);
            }
        }

        static int finallyThrowsOn(int number) {
            StringBuilder text = new StringBuilder();
            try {
                Check.notNegative(number);
                return Sums.of(number) + text.length();
            } finally {
                text.append(number);
            }
        }

        static int catchesOther(String text) {
            int number;
            try {
                number = Integer.parseInt(text);
            } catch (NumberFormatException e) {
                number = 0;
            }
            Check.notNegative(number);
            return Sums.of(number);
        }

        static int switches(int number) {
            switch (number) {
                case 1:
                    return Sums.of(3);
                case 2:
                    return Sums.of(5);
                default:
                    Thread.currentThread().interrupt();
                    throw new AssertionError("at " + System.nanoTime());
            }
        }

        static int recursive(int number) {
            if (number == 0) {
                throw new Late(System.nanoTime());
            }
            return number < 3 ? Sums.of(number) : recursive(number - 1) + Sums.of(number);
        }

        static int deep(int number) {
            return deeper(number) + 1;
        }

        private static int deeper(int number) {
            Check.notNegative(number);
            return Check.lateEither(number) + Sums.of(number);
        }
    }
}
