package dev.cachebench.cli;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Mistake;
import dev.cachebench.text.UserFault;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;

final class HelpCommand extends Command {
    private final PositionalParamSpec command = add(Args.parameter(0, "COMMAND", "The command to explain.")
            .arity("0..1")
            .required(false));

    HelpCommand() {
        super("help", "Explains a command, or names them all.");
        examples("cachebench help fib");
    }

    @Override
    public Integer call() {
        CommandLine all = spec().root().commandLine();
        String name = command.getValue();
        CommandLine explained = name == null ? all : all.getSubcommands().get(name);
        if (explained == null) {
            throw UserFault.usage(Mistake.unknownCommand(name, all.getCommandSpec()));
        }
        explained.usage(explained.getOut());
        return ExitCode.FINE.code;
    }
}
