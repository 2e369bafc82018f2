package dev.cachebench.cli.store;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.report.store.EntryLines;
import dev.cachebench.store.StoredEntry;
import dev.cachebench.store.disk.StoreFolder;
import dev.cachebench.store.server.SharedPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the entries of a store for other programs. */
final class StoreExportCommand extends Command {
    private final Console console;
    private final PositionalParamSpec folder = add(StoreArgs.place());
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
        String name = method.getValue();
        SharedPlace server = StoreArgs.server(folder);
        if (server != null) {
            try (server) {
                String function = name == null ? null : StoreArgs.function(server.functions(), name);
                write(entries -> server.entries(function, entries));
            }
            return ExitCode.FINE.code;
        }
        try (StoreFolder store = StoreFolder.open(folder.getValue())) {
            String function = name == null ? null : StoreArgs.function(store, name);
            write(entries -> store.entries(function, entries));
        }
        return ExitCode.FINE.code;
    }

    /** @param source hands out the entries */
    private void write(Consumer<Consumer<StoredEntry>> source) {
        Output to = new Output(console.out(), Args.path(file));
        try {
            to.stream(out -> {
                EntryLines lines = new EntryLines(out);
                source.accept(entry -> {
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
    }
}
