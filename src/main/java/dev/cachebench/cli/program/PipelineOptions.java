package dev.cachebench.cli.program;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** The pipeline's own options, which it reads itself. */
final class PipelineOptions extends OptionGroup {
    private final OptionSpec day = add(Args.option("--day", "DATE", "The day to process (default: ${DEFAULT-VALUE}).")
            .defaultValue("2026-03-01"));
    private final OptionSpec days =
            add(Args.option("--days", "N", "Process so many days, from --day on (default: 1)."));
    private final OptionSpec sales =
            add(Args.option("--sales", "N", "Sales of a day in the database (default: 2000)."));
    private final OptionSpec seed = add(Args.option("--seed", "N", "Seed of the data (default: 42)."));
    private final OptionSpec jdbc = add(Args.option(
            "--jdbc",
            "URL",
            "A PostgreSQL database, jdbc:postgresql://HOST/NAME?user=U, in which tables whose names begin with etl_ are "
                    + "made anew (default: DuckDB in a temporary folder)."));
    private final OptionSpec apiFault = add(Args.option(
            "--api-fault",
            "KIND[:N]",
            "What the web API does on its first N requests: error (status 500), hang or slow; down:N goes away after N "
                    + "(default: none)."));

    PipelineOptions() {
        super("The pipeline");
    }

    /** The database, which a run makes its tables in. */
    OptionSpec jdbc() {
        return jdbc;
    }

    /** As the pipeline's own {@code main} takes them. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("run", "--day", day.getValue()));
        for (OptionSpec option : List.of(days, sales, seed, jdbc, apiFault)) {
            if (option.getValue() != null) {
                arguments.add(option.longestName());
                arguments.add(option.getValue());
            }
        }
        return arguments;
    }
}
