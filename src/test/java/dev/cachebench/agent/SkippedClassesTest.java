package dev.cachebench.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SkippedClassesTest {
    private final SkippedClasses skipped = new SkippedClasses();

    @Test
    void eachIsNamedAsInSourceWithItsReason() {
        skipped.add("com/acme/Shop", new IllegalArgumentException("a version that is too new"));
        skipped.add("com/acme/Odd", new NullPointerException());

        assertThat(skipped.first())
                .containsExactly("com.acme.Shop: a version that is too new", "com.acme.Odd: NullPointerException");
    }

    @Test
    void ofOneThatWasLoadedNearTheEndOfTheStackThatIsTheReason() {
        skipped.add("com/acme/Deep", new StackOverflowError());

        assertThat(skipped.first()).containsExactly("com.acme.Deep: the stack was too full as it loaded");
    }

    @Test
    void theyAreCountedToTheLastAndTheFirstAreNamed() {
        for (int i = 0; i < 100; i++) {
            skipped.add("Generated" + i, "it is too long");
        }

        assertThat(skipped.count()).isEqualTo(100);
        assertThat(skipped.first()).hasSize(20).startsWith("Generated0: it is too long");
    }
}
