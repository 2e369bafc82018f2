package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cachebench.cli.console.Console;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The completion scripts, in the shells they are for. */
@Tag("any-jdk")
class CompletionIT {

    @ParameterizedTest
    @ValueSource(strings = {"fib", "replay", "profile"})
    void bashCompletesOptions(String command) {
        Console console = new Console(System.out, System.err);
        List<String> options = CachebenchCommand.command(command, console).spec().options().stream()
                .flatMap(option -> Arrays.stream(option.names()))
                .filter(name -> name.startsWith("--"))
                .toList();

        assertThat(completions("cachebench", command, "--")).containsExactlyInAnyOrderElementsOf(options);
        assertThat(completions("cachebench", command, "--c"))
                .containsExactlyInAnyOrderElementsOf(
                        options.stream().filter(name -> name.startsWith("--c")).toList())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c", "fa", "leven"})
    void bashCompletesCommands(String start) {
        assertThat(completions("cachebench", start))
                .filteredOn(word -> !word.startsWith("-"))
                .containsExactlyInAnyOrderElementsOf(CachebenchCommand.COMMANDS.stream()
                        .filter(name -> name.startsWith(start))
                        .toList())
                .isNotEmpty();
    }

    @Test
    void bashCompletesEachCommandWithItsOwnOptions() {
        assertThat(completions("cachebench", "levenshtein", "--di")).containsExactly("--dictionary");
        assertThat(completions("cachebench", "nbits", "--order", "random", "--see"))
                .containsExactly("--seed");
        assertThat(completions("cachebench", "fib", "--see")).isEmpty();
    }

    @Test
    void bashCompletesPoliciesAndParts() {
        assertThat(completions("cachebench", "fib", "--cache", "l")).containsExactly("lru", "lfu", "lirs", "lruk");
        assertThat(completions("cachebench", "replay", "--policy", "opt")).containsExactly("opt", "opt-insert");
        assertThat(completions("cachebench", "list", "p")).containsExactly("policies");
    }

    @Test
    void bashCompletesTheSubjectsOfHelp() {
        assertThat(completions("cachebench", "help", "com"))
                .containsExactlyInAnyOrder("compare", "comparing", "completion");
        assertThat(completions("cachebench", "help", "emb")).containsExactly("embedding");
    }

    @Test
    void bashKnowsWhoCompletesCachebench() {
        assertThat(Launched.bash("source <(cachebench completion bash); complete -p cachebench")
                        .fine()
                        .out())
                .startsWith("complete ")
                .contains("-F _complete_cachebench")
                .endsWith(" cachebench\n");
    }

    @Test
    void zshTakesItsScript() {
        assumeTrue(Launched.has("zsh"), "there is no zsh: its completion is not tried");

        Outcome outcome = Launched.bash(
                "cachebench completion zsh > \"$(mktemp -d)/s\" && f=$_ && "
                        + "zsh -f -c 'autoload -U compinit; compinit -u -D; source \"$1\"; print -- $_comps[cachebench]' zsh \"$f\"");

        assertThat(outcome.fine().out()).contains("_complete_cachebench");
    }

    /** What bash offers for the last of the words; its own compopt works only while a user presses the key. */
    private static List<String> completions(String... words) {
        return Launched.bash(
                        "compopt() { :; }; source <(cachebench completion bash); COMP_WORDS=(" + String.join(" ", words)
                                + "); COMP_CWORD=" + (words.length - 1)
                                + "; COMPREPLY=(); _complete_cachebench; printf '%s\\n' \"${COMPREPLY[@]}\"")
                .fine()
                .out()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
