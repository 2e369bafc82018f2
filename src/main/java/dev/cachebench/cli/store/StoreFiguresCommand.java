package dev.cachebench.cli.store;

import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.store.SharedRenderers;
import dev.cachebench.report.store.StoreRenderers;
import dev.cachebench.store.disk.StoreFolder;
import dev.cachebench.store.disk.StoreStats;
import dev.cachebench.store.server.SharedPlace;
import dev.cachebench.store.server.SharedStats;
import java.util.function.Function;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Shows the functions that have entries in a store, alone or after the figures of the whole. */
final class StoreFiguresCommand extends Command {
    private final Console console;
    private final Function<Style, StoreRenderers> renderers;
    private final PositionalParamSpec folder = add(StoreArgs.place());
    private final OutputOptions output;

    private StoreFiguresCommand(
            Console console, String name, String summary, Function<Style, StoreRenderers> renderers) {
        super(name, summary);
        this.console = console;
        this.renderers = renderers;
        output = add(OutputOptions.of(renderers.apply(Style.PLAIN), "function"));
        examples("cachebench store " + name + " .cachebench", "cachebench store " + name + " .cachebench --json");
    }

    static StoreFiguresCommand list(Console console) {
        return new StoreFiguresCommand(
                console,
                "list",
                "Lists the functions that have entries in a store, the largest first.",
                StoreRenderers::ofList);
    }

    static StoreFiguresCommand stats(Console console) {
        return new StoreFiguresCommand(
                console,
                "stats",
                "Shows how large a store is, how it is used and what it has saved.",
                StoreRenderers::ofStats);
    }

    @Override
    public Integer call() {
        SharedPlace server = StoreArgs.server(folder);
        if (server != null) {
            return show(server);
        }
        Renderer<StoreStats> renderer = output.renderer(renderers.apply(console.style(output.file() == null, true)));
        Output to = new Output(console.out(), output.file());
        try (StoreFolder store = StoreFolder.open(folder.getValue())) {
            to.write(renderer.render(store.stats()));
        }
        return ExitCode.FINE.code;
    }

    private int show(SharedPlace server) {
        try (server) {
            Renderer<SharedStats> renderer =
                    output.renderer(SharedRenderers.of(console.style(output.file() == null, true)));
            new Output(console.out(), output.file()).write(renderer.render(server.stats()));
        }
        return ExitCode.FINE.code;
    }
}
