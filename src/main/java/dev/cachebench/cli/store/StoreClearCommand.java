package dev.cachebench.cli.store;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.store.SharedRenderers;
import dev.cachebench.report.store.TrimRenderers;
import dev.cachebench.store.Trim;
import dev.cachebench.store.disk.StoreFolder;
import dev.cachebench.store.server.SharedPlace;
import dev.cachebench.store.server.SharedStats;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Empties a store, or drops one function from it. */
final class StoreClearCommand extends Command {
    private final Console console;
    private final PositionalParamSpec folder = add(StoreArgs.place());
    private final PositionalParamSpec method =
            add(Args.parameter(1, "METHOD", "Drop the entries of this function alone, for example Pricing.quote.")
                    .required(false));
    private final OutputOptions output = add(OutputOptions.of(new TrimRenderers(Style.PLAIN), "function"));

    StoreClearCommand(Console console) {
        super("clear", "Drops all entries of a store, or those of one function.");
        this.console = console;
        examples("cachebench store clear .cachebench", "cachebench store clear .cachebench Pricing.quote");
    }

    @Override
    public Integer call() {
        SharedPlace server = StoreArgs.server(folder);
        if (server != null) {
            return clear(server);
        }
        Renderer<Trim> renderer = output.renderer(new TrimRenderers(console.style(output.file() == null, true)));
        Output to = new Output(console.out(), output.file());
        String name = method.getValue();
        try (StoreFolder store = StoreFolder.open(folder.getValue())) {
            to.write(renderer.render(store.clear(name == null ? null : StoreArgs.function(store, name))));
        }
        return ExitCode.FINE.code;
    }

    private int clear(SharedPlace server) {
        try (server) {
            Renderer<SharedStats> renderer =
                    output.renderer(SharedRenderers.ofDropped(console.style(output.file() == null, true)));
            Output to = new Output(console.out(), output.file());
            String name = method.getValue();
            to.write(renderer.render(server.clear(name == null ? null : StoreArgs.function(server.functions(), name))));
        }
        return ExitCode.FINE.code;
    }
}
