package dev.cachebench.cli.trace;

import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Constructors;
import dev.cachebench.text.UserFault;
import picocli.CommandLine;

/** What there is to do with traces besides replaying them; a command for each. */
public final class TraceCommand extends Command {
    public TraceCommand(Console console) {
        super("trace", "Makes, converts and summarizes traces.");
        for (Command command : new Command[] {
            new TraceInfoCommand(console), new TraceSynthCommand(console), new TraceConvertCommand(console)
        }) {
            spec().addSubcommand(command.spec().name(), new CommandLine(command.spec(), new Constructors()));
        }
        spec().usageMessage().synopsisSubcommandLabel("COMMAND");
        examples(
                "cachebench trace info requests.txt",
                "cachebench trace synth zipf --alpha 0.9 --keys 1M --requests 50M -o zipf.trace",
                "cachebench trace convert requests.csv --key url -o requests.trace");
    }

    @Override
    public Integer call() {
        throw UserFault.usage(
                "trace needs a command: info, synth or convert; for example: " + "cachebench trace info requests.txt");
    }
}
