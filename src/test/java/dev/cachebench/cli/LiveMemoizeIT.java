package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caches are put into a program that runs already, and taken out again. */
class LiveMemoizeIT {
    private static final String LABEL = "Quotes.quote(int, String)";

    @TempDir
    private Path folder;

    private static Outcome memoize(Quoting program, String... args) throws InterruptedException {
        String[] all = new String[args.length + 3];
        all[0] = "memoize";
        all[1] = "--pid";
        all[2] = program.pid();
        System.arraycopy(args, 0, all, 3, args.length);
        return Launched.cachebench(all);
    }

    private static void assertStops(Quoting program) throws InterruptedException {
        program.awaitRounds(); // in which each is computed for the last time
        int computed = program.computed();
        program.awaitRounds();
        assertThat(program.computed()).isEqualTo(computed);
    }

    private static void assertGoesOn(Quoting program) throws InterruptedException {
        program.awaitRounds();
        int computed = program.computed();
        program.awaitRounds();
        assertThat(program.computed()).isGreaterThanOrEqualTo(computed + 100);
    }

    @Test
    void aMethodHasACacheUntilItIsTakenOut() throws Exception {
        try (Quoting program = Quoting.plain(folder)) {
            assertGoesOn(program);

            Outcome put = memoize(program, "--method", "Quotes.quote", "--cache", "lru:100");
            assertThat(put.err()).isEmpty();
            assertThat(put.out()).isEqualTo(LABEL + "  lru:100\n");
            assertThat(put.exitCode()).isZero();
            assertStops(program);
            Outcome table = Quoting.await(
                    () -> Launched.cachebench("caches", "--pid", program.pid(), "--csv"),
                    outcome -> outcome.exitCode() == 0);
            assertThat(table.out()).contains("\"" + LABEL + "\",1,lru:100,");
            int before = program.computed();
            assertThat(Launched.cachebench("caches", "--pid", program.pid(), "refresh", "quote", "--where", "3, *")
                            .out())
                    .isEqualTo(LABEL + ": 1 entry refreshed\n");
            program.awaitRounds();
            assertThat(program.computed()).isEqualTo(before + 1);

            Outcome again = memoize(program, "--method", "Quotes.quote", "--cache", "lru:5");
            assertThat(again.exitCode()).isEqualTo(2);
            assertThat(again.err()).isEqualTo("cachebench: no cache for " + LABEL + ": it has a cache already\n");

            assertThat(memoize(program, "--remove").out()).isEqualTo(LABEL + "  lru:100, taken out\n");
            assertGoesOn(program);
            assertThat(memoize(program, "--remove").out())
                    .isEqualTo("process " + program.pid() + " had no caches that were put in while it ran\n");
            assertThat(memoize(program, "--method", "Quotes.quote").out()).isEqualTo(LABEL + "  lru:128\n");
            assertStops(program);
        }
    }

    /** The class file is compared, as the JVM gives it to somebody who retransforms the class. */
    @Test
    void theClassIsTheSameAfterwards() throws Exception {
        CapturedClasses captured = new CapturedClasses(folder);
        try (Quoting program = Quoting.plain(folder)) {
            byte[] before = captured.of(program.pid(), "Quotes");
            assertThat(memoize(program, "--method", "Quotes.quote").exitCode()).isZero();
            assertThat(Arrays.equals(captured.of(program.pid(), "Quotes"), before))
                    .isFalse();
            assertThat(memoize(program, "--remove").exitCode()).isZero();
            assertThat(captured.of(program.pid(), "Quotes")).isEqualTo(before);
        }
    }

    @Test
    void whatCannotHaveACacheIsSaid() throws Exception {
        try (Quoting program = Quoting.plain(folder)) {
            Outcome none = memoize(program, "--method", "Quotes.main");
            assertThat(none.exitCode()).isEqualTo(2);
            assertThat(none.err())
                    .isEqualTo(
                            "cachebench: no cache for Quotes.main(String[]): it returns void, and there is nothing to keep\n");

            Outcome later = memoize(program, "--method", "Nothing.here");
            assertThat(later.exitCode()).isZero();
            assertThat(later.out())
                    .isEqualTo(
                            "process " + program.pid() + " has no further cache now\n"
                                    + "Nothing.here matches no method of the classes loaded so far; one that loads later gets its cache then\n");

            Outcome glob = memoize(program, "--method", "Quotes.*");
            assertThat(glob.out()).contains("1 method left alone, since nothing is known", "the first is " + LABEL);
            assertGoesOn(program);
        }
    }

    @Test
    void optionsOfAProgramThatIsStartedAreRefused() {
        assertFault("--record does not go with --pid", "--pid", "1", "--method", "A.b", "--record", "a.trace");
        assertFault("--check does not go with --pid", "--pid", "1", "--method", "A.b", "--check", "all");
        assertFault("--metrics does not go with --pid", "--pid", "1", "--method", "A.b", "--metrics", "a");
        assertFault("leave out samples/Pricing.java, or --pid", "--pid", "1", "samples/Pricing.java");
        assertFault("--pid needs --method", "--pid", "1");
        assertFault("--remove takes caches out of a program that runs; add --pid PID", "--remove");
        assertFault("leave out --method and --config", "--pid", "1", "--remove", "--method", "A.b");
        assertFault(
                "is a table, which is computed before the first call",
                "--pid",
                "1",
                "--method",
                "A.b",
                "--cache",
                "precalc:0..9");
    }

    private static void assertFault(String message, String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "memoize";
        System.arraycopy(args, 0, all, 1, args.length);
        Outcome outcome = Launched.cachebench(all);
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("cachebench: ").contains(message).hasLineCount(1);
    }
}
