package dev.cachebench.report.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.ThreadTree;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SampledTableTest {
    private static final ProfileView VIEW =
            new ProfileView(List.of(SortKey.TIME), null, null, null, null, Pattern.compile("main"));

    private static Profile profile(Sampling sampling) {
        ThreadTree.Builder tree = new ThreadTree.Builder();
        int main = tree.callee(0, 0);
        tree.sampled(main, 5_000_000);
        tree.sampled(tree.callee(main, 1), 40_000_000_000L);
        return Profile.ofSamples(
                sampling,
                60_000_000_000L,
                List.of(tree.build("main")),
                List.of(new Function("Main.java", 7, "main"), new Function("~", 0, "<new byte[]>")));
    }

    @Test
    void printsTimeWithoutCalls() {
        Sampling sampling = new Sampling("cpu", Sampling.Unit.NANOS, 997_000, 40_125, List.of());

        assertThat(ProfileTable.of(profile(sampling), VIEW)).isEqualTo("""
                                 40,125 samples of cpu, 997 µs apart, in 60.0 s

                           Ordered by: internal time

                           ncalls  tottime  percall  cumtime  percall filename:lineno(function)
                                    40.000            40.000          {new byte[]}
                                     0.005            40.005          Main.java:7(main)


                           Ordered by: internal time
                           List reduced from 2 to 1 due to restriction <'main'>

                        Function           called...
                                               ncalls  tottime  cumtime
                        Main.java:7(main)  ->           40.000   40.000  {new byte[]}


                        """);
    }

    @Test
    void printsCallsOfAMethod() {
        Sampling sampling = new Sampling("java.util.HashMap.put", Sampling.Unit.CALLS, 1, 2, List.of());

        assertThat(ProfileTable.of(profile(sampling), VIEW))
                .startsWith(
                        "         2 samples of java.util.HashMap.put, each call, 40,005,000,000 in all, in 60.0 s\n")
                .contains("Ordered by: internal time; numbers of calls\n", "   ncalls  totcall  percall  cumcall ");
    }

    @Test
    void printsBytes() {
        Sampling sampling = new Sampling("alloc", Sampling.Unit.BYTES, 524_288, Sampling.UNKNOWN, List.of());

        assertThat(ProfileTable.of(profile(sampling), VIEW)).startsWith("""
                                 samples of alloc, 524 kB apart, 40.0 GB in all, in 60.0 s

                           Ordered by: internal time; sizes in GB

                           ncalls  totsize  percall  cumsize  percall filename:lineno(function)
                                    40.000            40.000          {new byte[]}
                        """);
    }
}
