package dev.cachebench.cli.store;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.report.store.EntryLines;
import dev.cachebench.store.disk.StoreFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the entries of a store for other programs. */
final class StoreExportCommand extends Command {
    private final Console console;
    private final PositionalParamSpec folder = add(StoreArgs.folder());
    private final PositionalParamSpec method =
            add(Args.parameter(1, "METHOD", "Write the entries of this function alone, for example Pricing.quote.")
                    .required(false));
    private final OptionSpec file =
            add(Args.option("-o", "FILE", "Write to FILE instead of printing.").names("-o", "--output"));

    StoreExportCommand(Console console) {
        super("export", "Writes the entries of a store as JSON, a line each. Damaged ones are left out.");
        this.console = console;
        examples("cachebench store export .cachebench -o entries.jsonl", "cachebench store export .cachebench quote");
    }

    @Override
    public Integer call() {
        Output to = new Output(console.out(), Args.path(file));
        String name = method.getValue();
        try (StoreFolder store = StoreFolder.open(StoreArgs.folder(folder, "export"))) {
            String function = name == null ? null : StoreArgs.function(store, name);
            to.stream(out -> {
                EntryLines lines = new EntryLines(out);
                store.entries(function, entry -> {
                    try {
                        if (entry.isWhole()) {
                            lines.write(entry);
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            });
        } catch (UncheckedIOException e) {
            throw to.failed(e.getCause());
        }
        return ExitCode.FINE.code;
    }
}
