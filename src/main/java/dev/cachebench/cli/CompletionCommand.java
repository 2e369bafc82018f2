package dev.cachebench.cli;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Prints picocli's completion script for a shell. */
final class CompletionCommand extends Command {
    private static final List<String> SHELLS = List.of("bash", "zsh");

    private final Console console;
    private final PositionalParamSpec shell = add(Args.parameter(0, "bash|zsh", "The shell."));

    CompletionCommand(Console console) {
        super("completion", "Prints a completion script for bash or zsh.");
        examples(
                "source <(cachebench completion bash)",
                "cachebench completion zsh > ~/.cachebench-completion",
                "echo 'source ~/.cachebench-completion' >> ~/.zshrc");
        this.console = console;
    }

    @Override
    public Integer call() {
        String name = shell.getValue();
        if (!SHELLS.contains(name)) {
            throw UserFault.usage("there is no completion for '" + name + "'" + Nearest.hint(name, SHELLS));
        }
        CommandLine root = spec().root().commandLine();
        for (CommandLine command : root.getSubcommands().values()) {
            if (command.getCommand() instanceof Command own) {
                own.adoptOptionsOfHelp();
            }
        }
        // picocli's script serves zsh too, through zsh's own emulation of bash completion.
        console.out().println(AutoComplete.bash("cachebench", root));
        return ExitCode.FINE.code;
    }
}
