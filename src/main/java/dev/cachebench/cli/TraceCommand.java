package dev.cachebench.cli;

import picocli.CommandLine;

/** What there is to do with traces besides replaying them; a command for each. */
final class TraceCommand extends Command {
    TraceCommand(CachebenchCommand cachebench) {
        super("trace", "Makes traces, converts them, and tells what is in them.");
        for (Command command : new Command[] {
            new TraceInfoCommand(cachebench), new TraceSynthCommand(cachebench), new TraceConvertCommand(cachebench)
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
        throw new UsageError(
                "trace needs a command: info, synth or convert; for example: " + "cachebench trace info requests.txt");
    }
}
