package dev.cachebench.cli.store;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.store.ExplanationRenderers;
import dev.cachebench.store.Explanation;
import dev.cachebench.store.disk.StoreFolder;
import dev.cachebench.store.server.SharedPlace;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Tells why calls of a function hit or miss. */
final class StoreExplainCommand extends Command {
    private final Console console;
    private final PositionalParamSpec folder = add(StoreArgs.place());
    private final PositionalParamSpec method =
            add(Args.parameter(1, "METHOD", "The function, for example Pricing.quote."));
    private final PositionalParamSpec arguments = add(
            Args.anyParameters("ARG...", "The arguments of a call, as the store shows them; strings do without quotes.")
                    .index("2..*"));
    private final OutputOptions output = add(OutputOptions.of(new ExplanationRenderers(Style.PLAIN), "version"));

    StoreExplainCommand(Console console) {
        super(
                "explain",
                "Shows which versions of a function a store knows, what changed from one to the next, and which have a"
                        + " result for a call.");
        this.console = console;
        examples(
                "cachebench store explain .cachebench Pricing.quote",
                "cachebench store explain .cachebench quote 42 EUR");
    }

    @Override
    public Integer call() {
        Renderer<Explanation> renderer =
                output.renderer(new ExplanationRenderers(console.style(output.file() == null, true)));
        Output to = new Output(console.out(), output.file());
        List<String> given = arguments.getValue();
        SharedPlace server = StoreArgs.server(folder);
        if (server != null) {
            try (server) {
                String function = StoreArgs.function(server.functions(), method.getValue());
                to.write(renderer.render(server.explain(function, CallText.of(function, given))));
            }
            return ExitCode.FINE.code;
        }
        try (StoreFolder store = StoreFolder.open(folder.getValue())) {
            String function = StoreArgs.function(store, method.getValue());
            to.write(renderer.render(store.explain(function, CallText.of(function, given))));
        }
        return ExitCode.FINE.code;
    }
}
