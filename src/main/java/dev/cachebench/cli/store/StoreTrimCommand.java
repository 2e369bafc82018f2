package dev.cachebench.cli.store;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.store.TrimRenderers;
import dev.cachebench.store.Trim;
import dev.cachebench.store.disk.StoreFolder;
import dev.cachebench.store.server.SharedPlace;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Durations;
import dev.cachebench.text.UserFault;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Drops entries that are not worth keeping. */
final class StoreTrimCommand extends Command {
    private static final long NANOS = 1_000_000; // in a millisecond

    private final Console console;
    private final PositionalParamSpec folder = add(StoreArgs.place());
    private final OptionSpec keep =
            add(Args.option("--keep", "SIZE", "Keep up to SIZE of entries, for example 500MB: the ones used last."));
    private final OptionSpec older = add(
            Args.option("--older", "TIME", "Drop entries that were last used more than TIME ago, for example 30d."));
    private final OptionSpec trial = add(Args.flag("--dry-run", "Only show what would be dropped."));
    private final OutputOptions output = add(OutputOptions.of(new TrimRenderers(Style.PLAIN), "function"));

    StoreTrimCommand(Console console) {
        super("trim", "Drops entries of a store, and shows which and why.");
        this.console = console;
        examples(
                "cachebench store trim .cachebench --keep 500MB --older 30d",
                "cachebench store trim .cachebench --older 7d --dry-run");
    }

    @Override
    public Integer call() {
        if (!Args.isGiven(keep) && !Args.isGiven(older)) {
            throw UserFault.usage("trim needs --keep SIZE or --older TIME, for example --keep 500MB");
        }
        Renderer<Trim> renderer = output.renderer(new TrimRenderers(console.style(output.file() == null, true)));
        Output to = new Output(console.out(), output.file());
        long keepBytes =
                Args.isGiven(keep) ? Bytes.parse("--keep", keep.getValue(), 0, Long.MAX_VALUE) : Long.MAX_VALUE;
        long unusedSince = Args.isGiven(older)
                ? System.currentTimeMillis() - Durations.parse("--older", older.getValue(), 0, Long.MAX_VALUE) / NANOS
                : 0;
        boolean isTrial = trial.getValue();
        SharedPlace server = StoreArgs.server(folder);
        if (server != null) {
            try (server) {
                to.write(renderer.render(server.trim(keepBytes, unusedSince, isTrial)));
            }
            return ExitCode.FINE.code;
        }
        try (StoreFolder store = StoreFolder.open(folder.getValue())) {
            to.write(renderer.render(store.trim(keepBytes, unusedSince, isTrial)));
        }
        return ExitCode.FINE.code;
    }
}
