package dev.cachebench.profile.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Sampling;
import dev.cachebench.text.UserFault;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("jvm")
class AsyncSessionTest {
    private static final String BURN = "dev/cachebench/profile/async/Burner.burn";
    private static final SourceLines LINES = new SourceLines(AsyncSessionTest.class.getClassLoader());

    /** Skips, loudly, what this machine refuses. */
    static void assumeAvailable(SampleEvent event) {
        try {
            Optional<String> refusal = event == SampleEvent.CPU ? Optional.empty() : AsyncSession.refusal(event.id());
            refusal.ifPresent(why -> skip(event, why));
        } catch (UserFault e) {
            skip(event, e.getMessage());
        }
    }

    private static void skip(SampleEvent event, String why) {
        System.err.println("SKIPPED: this machine cannot sample " + event.id() + ": " + why);
        Assumptions.abort("cannot sample " + event.id() + ": " + why);
    }

    /** Of the time in {@code Burner.one} and {@code Burner.three}, callees included, the share of the latter. */
    static double shareOfThree(Profile profile) {
        double one = cumulative(profile, ".one)");
        double three = cumulative(profile, ".three)");
        return three / (one + three);
    }

    static long cumulative(Profile profile, String ending) {
        return profile.functions().stream()
                .filter(f -> f.function().toString().endsWith(ending))
                .mapToLong(f -> f.times().cumtimeNanos())
                .sum();
    }

    @ParameterizedTest
    @EnumSource(names = {"CPU", "WALL", "CTIMER", "ITIMER"})
    void dividesTimeAsTheProgramSpendsIt(SampleEvent event) {
        assumeAvailable(event);
        Burner.burn(300); // compiled by then

        AsyncSession session = AsyncSession.start(SampleRequest.of(event).below(BURN));
        Burner.burn(1_500);
        Profile profile = session.stop(LINES);

        assertThat(shareOfThree(profile)).isCloseTo(.75, within(.15));
        assertThat(profile.functions().stream().map(f -> f.function().toString()))
                .anyMatch(name -> name.matches("profile/async/Burner.java:\\d+\\(Burner.burn\\)"))
                .noneMatch(name -> name.contains("AsyncSessionTest"));
        Sampling sampling = profile.sampling();
        assertThat(sampling.samples()).isGreaterThan(20);
        assertThat(sampling.interval()).isEqualTo(997_000);
        assertThat(profile.nanos() / 1e9).isBetween(.02, 3.); // the machine may be busy, and a timer slow
        assertThat(profile.wallNanos() / 1e9).isBetween(1.4, 60.);
    }

    @Test
    void chargesAllocationToTheMethodThatAllocates() {
        assumeAvailable(SampleEvent.ALLOC);

        AsyncSession session =
                AsyncSession.start(SampleRequest.of(SampleEvent.ALLOC).every(64 * 1024));
        Burner.make(10_000);
        Profile profile = session.stop(LINES);

        assertThat(profile.sampling().unit()).isEqualTo(Sampling.Unit.BYTES);
        assertThat(cumulative(profile, ".make)") / 80e6).isBetween(.7, 1.5);
        assertThat(cumulative(profile, "{new long[]}")).isEqualTo(cumulative(profile, ".make)"));
    }

    @Test
    void findsWhoWaitsForALock() throws InterruptedException {
        assumeAvailable(SampleEvent.LOCK);

        Object lock = new Object();
        AsyncSession session = AsyncSession.start(SampleRequest.of(SampleEvent.LOCK));
        Thread other;
        synchronized (lock) {
            other = new Thread(
                    () -> {
                        synchronized (lock) {
                            Burner.sink++;
                        }
                    },
                    "waiter");
            other.start();
            while (other.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
            Thread.sleep(100);
        }
        other.join();
        Profile profile = session.stop(LINES);

        assertThat(cumulative(profile, "{lock on java.lang.Object}") / 1e6).isBetween(90., 10_000.);
        assertThat(profile.threads()).anyMatch(thread -> thread.name().equals("waiter"));
    }

    @Test
    void saysThatNothingWasSampled() {
        assumeAvailable(SampleEvent.LOCK);

        Profile profile = AsyncSession.start(SampleRequest.of(SampleEvent.LOCK)).stop(LINES);

        assertThat(profile.sampling().notes())
                .containsExactly("there is no sample: no thread waited long enough for a lock");
    }

    @Test
    void refusesASecondSession() {
        assumeAvailable(SampleEvent.CTIMER);

        try (AsyncSession first = AsyncSession.start(SampleRequest.of(SampleEvent.CTIMER))) {
            assertThatExceptionOfType(UserFault.class)
                    .isThrownBy(() -> AsyncSession.start(SampleRequest.of(SampleEvent.ALLOC)))
                    .withMessageContaining("another async-profiler session");
            assertThat(first.stop(LINES).isSampled()).isTrue();
        }
    }

    @Test
    void tellsWhyAnEventIsRefused() {
        assumeAvailable(SampleEvent.CTIMER);

        assertThat(AsyncSession.refusal("nonsense")).isPresent();
        assertThat(AsyncSession.refusal("ctimer")).isEmpty();
    }
}
