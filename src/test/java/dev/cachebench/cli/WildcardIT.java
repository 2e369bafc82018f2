package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wildcards take in methods that nobody vouched for: whatever these are, the program prints what it prints without. */
class WildcardIT {
    @ParameterizedTest
    @CsvSource({
        "Collation, lru:100",
        "CalledBack, lru:100",
        "Header, lru:1000",
        "Alike, lru:100",
        "Alike, 'lru:1000,copy'",
        "Settled, lru:100",
        "Tiers, lru:100"
    })
    void theProgramPrintsWhatItPrintsWithoutACache(String name, String cache) {
        String source = Programs.caseSource(name);
        Outcome without = Launched.bash("java " + source);
        Outcome with = Launched.cachebench("memoize", source, "--method", name + "*.*", "--cache", cache);

        assertThat(with.exitCode()).as(with.err()).isZero();
        assertThat(with.out()).isEqualTo(without.out()).isNotEmpty();
    }

    @Test
    void whatANamedMethodIsNotKnownForIsSaidInOneLine() {
        Outcome named = Launched.cachebench(
                "memoize", Programs.caseSource("Alike"), "--method", "Alike.fn", "--cache", "lru:100");

        assertThat(named.err())
                .containsOnlyOnce("not known to be pure: calls IntUnaryOperator.applyAsInt at Alike.java:48")
                .doesNotContain("may not be pure");
    }

    @Test
    void aFieldOfWhatAnArgumentHoldsIsNamedIfTheProgramWritesIt() {
        Outcome named = Launched.cachebench(
                "memoize", Programs.caseSource("Tiers"), "--method", "Tiers.price", "--cache", "lru:100");

        assertThat(named.err())
                .containsOnlyOnce("may not be pure: reads a field that is written after construction, Tiers.Tier.pct"
                        + " at Tiers.java:3")
                .doesNotContain("not known to be pure");
    }

    @Test
    void aFieldThatChangesIsNoMatterIfItIsPartOfTheKey() {
        Outcome named = Launched.cachebench(
                "memoize", Programs.caseSource("Account"), "--method", "Account.report", "--cache", "lru:100");

        assertThat(named.err()).contains("Account.report(Account)  lru:100").doesNotContain("pure");
    }

    @Test
    void aMethodThatIsKnownToBePureGetsNoRemark() {
        Outcome wildcard = Launched.cachebench(
                "memoize", Programs.caseSource("Settled"), "--method", "Settled*.*", "--cache", "lru:100");

        assertThat(wildcard.err()).contains("Settled.cme(List)  lru:100").doesNotContain("may not be pure");
    }
}
