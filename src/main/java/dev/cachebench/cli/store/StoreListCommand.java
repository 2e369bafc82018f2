package dev.cachebench.cli.store;

import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.store.StoreRenderers;
import dev.cachebench.store.disk.StoreFolder;
import dev.cachebench.store.disk.StoreStats;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Tells which functions have entries in a store. */
final class StoreListCommand extends Command {
    private final Console console;
    private final PositionalParamSpec folder = add(StoreArgs.folder());
    private final OutputOptions output = add(OutputOptions.of(StoreRenderers.ofList(Style.PLAIN), "function"));

    StoreListCommand(Console console) {
        super("list", "Lists the functions that have entries in a store, the largest first.");
        this.console = console;
        examples("cachebench store list .cachebench", "cachebench store list .cachebench --json");
    }

    @Override
    public Integer call() {
        Renderer<StoreStats> renderer =
                output.renderer(StoreRenderers.ofList(console.style(output.file() == null, true)));
        Output to = new Output(console.out(), output.file());
        try (StoreFolder store = StoreFolder.open(folder.getValue())) {
            to.write(renderer.render(store.stats()));
        }
        return ExitCode.FINE.code;
    }
}
