package dev.cachebench.cli;

import dev.cachebench.cache.Nearest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "completion",
        description = "Prints a completion script for bash or zsh.",
        footer = {
            "%nExamples",
            "  source <(cachebench completion bash)",
            "  cachebench completion zsh > ~/.cachebench-completion && echo 'source ~/.cachebench-completion' >> ~/.zshrc"
        })
final class CompletionCommand implements Callable<Integer> {
    private static final List<String> SHELLS = List.of("bash", "zsh");

    @ParentCommand
    private CachebenchCommand cachebench;

    @Parameters(index = "0", paramLabel = "bash|zsh", description = "The shell.")
    private String shell;

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell)) {
            throw new UsageError("there is no completion for '" + shell + "'" + Nearest.hint(shell, SHELLS));
        }
        CommandLine all = Main.commandLine(cachebench, List.copyOf(Main.COMMANDS.keySet()));
        // picocli's script serves zsh too, through zsh's own emulation of bash completion.
        cachebench.out().println(AutoComplete.bash("cachebench", all));
        return ExitCode.FINE.code;
    }
}
