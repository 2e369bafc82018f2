package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cachebench.cli.run.WorkloadCommands;
import dev.cachebench.replay.Replayer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cachebench says about itself. */
class HelpIT {

    @Test
    void aloneItShowsAShortHelpWithFiveExamplesThatWork() {
        Outcome help = Launched.cachebench().fine();

        List<String> examples = help.lines().stream()
                .filter(line -> line.startsWith("  cachebench "))
                .toList();
        assertThat(examples).hasSize(5);
        assertThat(help.lines()).hasSizeLessThan(15);
        for (String example : examples) {
            String command = example.strip().replaceFirst("^cachebench ", "").replaceFirst(" {2,}.*", "");
            assertThat(Called.cachebench(command.split(" ")).fine().lines()).isNotEmpty();
        }
    }

    @Test
    void theLongHelpNamesEveryCommand() {
        assertThat(Launched.cachebench("--help").fine().out())
                .contains("Usage: cachebench")
                .contains(CachebenchCommand.COMMANDS);
    }

    private static List<String> workloads() {
        return WorkloadCommands.NAMES;
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void theHelpOfAWorkloadGroupsItsOptionsAndEndsInExamples(String command) {
        Outcome help = Called.cachebench(command, "--help").fine();

        assertThat(help.lines()).containsSubsequence("The caches", "Looking inside", "Profiling", "Output", "Examples");
        assertThat(help.out()).contains("--cache=SPEC", "--peek[=", "--profile=EVENT", "--output=FILE");
        assertThat(help.lines().stream().dropWhile(line -> !line.equals("Examples")))
                .anyMatch(line -> line.startsWith("  cachebench " + command + " "));
    }

    @Test
    void aTopicWithTheNameOfACommandFollowsTheHelpOfThat() {
        assertThat(Launched.cachebench("help", "caches").fine().out())
                .containsSubsequence("Usage: cachebench caches", "--where=TEXT", "Examples", "policy");
    }

    @Test
    void helpAloneListsTheCommandsAndTheTopicsOfTheGuide() {
        assertThat(Launched.cachebench("help").fine().lines().stream()
                        .filter(line -> line.startsWith("  "))
                        .map(line -> line.strip().replaceFirst(" .*", "")))
                .containsAll(CachebenchCommand.COMMANDS)
                .containsSubsequence(Topic.ids());
    }

    @Test
    void helpPrintsAPageOfTheGuide() {
        Outcome page = Launched.cachebench("help", "gates").fine();

        assertThat(page.lines()).startsWith("Gates", "=====");
        assertThat(page.out()).contains("--fail-if").doesNotContain("```", "<!--", "\u001b");
    }

    @Test
    void helpSuggestsATopicAsItDoesACommand() {
        Launched.cachebench("help", "gate").mistake("'gate'", "did you mean 'gates'?");
        Launched.cachebench("help", "replya").mistake("did you mean 'replay'?");
    }

    @Test
    void helpIsShownEvenWhenTheRestIsMissing() {
        assertThat(Launched.cachebench("fib", "--help").fine().lines().get(0)).startsWith("Usage: cachebench fib ");
        assertThat(Launched.cachebench("completion", "--help").fine().out()).contains("bash", "zsh");
    }

    @Test
    void theVersionNamesTheBuildTheJvmAndAsyncProfiler() {
        Outcome version = Launched.cachebench("--version").fine();

        assertThat(version.lines()).hasSize(3);
        assertThat(version.lines().get(0)).matches("cachebench \\d+\\.\\d+\\.\\d+\\S*, built \\d{4}-\\d\\d-\\d\\d.*");
        assertThat(version.lines().get(1)).startsWith("JVM: ").contains(System.getProperty("java.vm.version"));
        assertThat(version.lines().get(2)).matches("async-profiler: \\d+(\\.\\d+)+");
    }

    @Test
    void theListHasALineForEachWorkloadPolicySpecAndEvent() {
        Outcome list = Launched.cachebench("list").fine();

        assertThat(list.lines().stream().filter(line -> !line.startsWith(" ")))
                .containsExactly(
                        "Workloads",
                        "Replacement policies (--cache sieve:1000, replay --policy sieve)",
                        "Cache specs (--cache)",
                        "Cache options (after a comma: lru:1000,ttl=5m,once)",
                        "Profiler events (--profile; all but calls use async-profiler)");
        assertThat(named(list))
                .containsSubsequence(WorkloadCommands.NAMES)
                .containsSubsequence(Replayer.policies())
                .contains("none", "precalc:A..B", "ttl=5m", "keys=fields", "calls", "cpu", "Class.method");
        assertThat(list.lines().stream().filter(line -> line.startsWith("  ")))
                .allMatch(line -> line.strip().matches(".+? {2,}\\S.*"), "has an explanation");
    }

    private static List<String> named(Outcome list) {
        return list.lines().stream()
                .filter(line -> line.startsWith("  "))
                .map(line -> line.strip().replaceFirst(" .*", ""))
                .toList();
    }

    @Test
    void aPartIsListedAlone() {
        assertThat(named(Called.cachebench("list", "workloads").fine())).isEqualTo(WorkloadCommands.NAMES);
        assertThat(named(Called.cachebench("list", "policies").fine())).isEqualTo(Replayer.policies());
        assertThat(named(Called.cachebench("list", "caches").fine())).contains("none", "once");
        assertThat(named(Called.cachebench("list", "events").fine()))
                .contains("cpu")
                .doesNotContain("lru", "fib");
        Called.cachebench("list", "polices").mistake("no list of 'polices'", "did you mean 'policies'?");
        Called.cachebench("list", "xyz").mistake("known are workloads, policies, caches, events");
    }

    private static List<String> commands() {
        return CachebenchCommand.COMMANDS;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void examplesStandOnOneLineEachSoThatTheyCanBeCopied(String command) {
        List<String> help = Called.cachebench(command, "--help").fine().lines();
        assumeTrue(help.contains("Examples"), command + " has no examples");

        assertThat(help.stream().dropWhile(line -> !line.equals("Examples")).skip(1))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("  "), "is indented");
    }
}
