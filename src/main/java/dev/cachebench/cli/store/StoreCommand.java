package dev.cachebench.cli.store;

import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Constructors;
import dev.cachebench.text.UserFault;
import picocli.CommandLine;

/** What there is to do with a store on disk or on a server; a command for each. */
public final class StoreCommand extends Command {
    public StoreCommand(Console console) {
        super(
                "store",
                "Looks into what --cache disk:DIR, redis://HOST or memcached://HOST keeps, trims and clears it.");
        for (Command command : new Command[] {
            StoreFiguresCommand.list(console),
            StoreFiguresCommand.stats(console),
            new StoreVerifyCommand(console),
            new StoreExplainCommand(console),
            new StoreTrimCommand(console),
            new StoreClearCommand(console),
            new StoreExportCommand(console)
        }) {
            spec().addSubcommand(command.spec().name(), new CommandLine(command.spec(), new Constructors()));
        }
        spec().usageMessage().synopsisSubcommandLabel("COMMAND");
        examples(
                "cachebench store list .cachebench",
                "cachebench store explain .cachebench Pricing.quote 42 EUR",
                "cachebench store trim .cachebench --keep 500MB --older 30d");
    }

    @Override
    public Integer call() {
        throw UserFault.usage("store needs a command: list, stats, verify, explain, trim, clear or export; for example:"
                + " cachebench store list .cachebench");
    }
}
