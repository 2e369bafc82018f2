package dev.cachebench.cache.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.key.KeyRules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchControlTest {
    private static final String TOO_DEAR = "watching all of its calls would take too long";

    private static WatchedCalls asked(int times) {
        WatchedCalls calls = Woven.method(0, "price", new WatchMemory(3));
        for (int i = 0; i < times; i++) {
            Woven.call(calls, i & 7, i & 7);
        }
        return calls;
    }

    private static void spin(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void watchingThatTakesMoreThanTheProgramEndsButCallsAreCounted() {
        WatchedCalls calls = asked(0);
        WatchControl control = new WatchControl(0);
        for (int look = 0; look < 1000 && calls.state().stopped() == null; look++) {
            for (int i = 0; i < 10_000; i++) {
                Woven.call(calls, i & 7, i & 7);
            }
            control.look(0, List.of(calls)); // the program itself takes nothing
        }

        long before = calls.state().calls();
        assertThat(calls.state().stopped()).startsWith(TOO_DEAR);
        for (int i = 0; i < 100; i++) {
            Woven.call(calls, i, i);
        }
        assertThat(calls.state().calls()).isEqualTo(before + 100);
        assertThat(calls.state().keys().get(0).requests().offered()).isLessThanOrEqualTo(before);
    }

    @Test
    void aMethodOfFewKeysIsWatchedInBurstsThatSeeHowOftenTheyRepeat() {
        WatchedCalls calls = asked(20_000);
        for (int i = 0; i < 3; i++) {
            calls.relieve(); // fewer drawn calls, then bursts
        }
        int asked = 8_000_000; // of which a quarter is noted, in 30 bursts of 122, about: that half are never happens
        for (int i = 0; i < asked; i++) {
            Woven.call(calls, i % 100, i % 100);
        }

        SampledRequests requests = calls.state().keys().get(0).requests();
        assertThat(calls.state().stopped()).isNull();
        assertThat(calls.state().calls()).isEqualTo(20_000 + asked);
        assertThat(requests.offered()).isLessThan(asked / 2);
        assertThat(requests.keys()).isEqualTo(100);
        assertThat(requests.repeats()).isEqualTo(requests.offered() - 100);
        assertThat(requests.conflicts()).isZero();
    }

    @Test
    void callsBetweenBurstsLeaveGapsAndTakeTimeThatIsCounted() {
        WatchedCalls calls = asked(20_000);
        for (int i = 0; i < 3; i++) {
            calls.relieve(); // fewer drawn calls, then bursts
        }
        long noted = offered(calls);
        long spent = calls.spent();
        int asked = 8_000_000; // likewise
        for (int i = 0; i < asked; i++) {
            Woven.call(calls, i % 100, i % 100);
        }

        SampledRequests requests = calls.state().keys().get(0).requests();
        long between = asked - (requests.offered() - noted);
        assertThat(between).isGreaterThan(asked / 2);
        assertThat(calls.spent() - spent).isGreaterThan(60 * between);
        assertThat(requests.afterGaps()).isNotEmpty().isSorted();
        assertThat(requests.afterGaps()[0]).isEqualTo(20_000);
    }

    @Test
    void callsOfManyThreadsAreAllCounted() throws InterruptedException {
        WatchedCalls calls = asked(0);
        for (int i = 0; i < 3; i++) {
            calls.relieve();
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                for (int call = 0; call < 50_000; call++) {
                    Woven.begin(calls, call & 7).completed(call & 7);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread each : threads) {
            each.join();
        }

        assertThat(calls.calls()).isEqualTo(8 * 50_000);
        assertThat(calls.state().calls()).isEqualTo(8 * 50_000);
    }

    @Test
    void watchingThatTakesLittleGoesOn() {
        WatchedCalls calls = asked(100_000);
        WatchControl control = new WatchControl();
        for (int look = 1; look < 20; look++) {
            control.look(look * 100_000_000_000L, List.of(calls));
        }

        assertThat(calls.state().stopped()).isNull();
    }

    @Test
    void ofManyMethodsThatTakeAsMuchEachIsWatchedLess() {
        List<WatchedCalls> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add(asked(0));
        }
        WatchControl control = new WatchControl(0);
        for (int look = 0; look < 1000; look++) {
            many.forEach(calls -> Woven.call(calls, 1, 1));
            control.look(0, many);
        }

        assertThat(many).allMatch(calls -> offered(calls) < calls.calls());
    }

    private static long offered(WatchedCalls calls) {
        return calls.state().keys().get(0).requests().offered();
    }

    /** Which bursts of calls are watched is drawn at random: about one series of calls in a hundred meets none. */
    @Test
    void aMethodOfWhichMostCallsGoUnwatchedIsWatchedLess() {
        WatchedCalls calls = calledTooOften();
        for (int again = 0; again < 9 && !isTooOften(calls); again++) {
            calls = calledTooOften();
        }

        assertThat(calls.state().stopped()).startsWith(TOO_DEAR);
        assertThat(calls.passed()).isPositive().isLessThanOrEqualTo(calls.calls() - offered(calls));
    }

    private static boolean isTooOften(WatchedCalls calls) {
        String stopped = calls.state().stopped();
        return stopped != null && stopped.startsWith(TOO_DEAR);
    }

    private static WatchedCalls calledTooOften() {
        WatchedCalls calls = new WatchedCalls(0, "Shop", "price", KeyRules.NONE, false, null, new WatchMemory(3), true);
        WatchControl control = new WatchControl();
        Object key = largeKey();
        for (int look = 1; look < 1000 && calls.state().stopped() == null; look++) {
            for (int i = 0; i < 1000; i++) {
                spin(20_000);
                if (Woven.begin(calls, key) instanceof OpenCall call) {
                    call.completed(i);
                }
            }
            control.look(look * 100_000_000_000L, List.of(calls)); // the program takes very much
        }
        return calls;
    }

    private static Object largeKey() {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < 9000; i++) {
            list.add(new ArrayList<>(List.of(i)));
        }
        return list;
    }
}
