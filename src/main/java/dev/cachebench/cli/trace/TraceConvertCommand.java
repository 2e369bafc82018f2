package dev.cachebench.cli.trace;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.trace.Recorded;
import dev.cachebench.trace.RequestColumns;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceConversion;
import dev.cachebench.trace.TraceFile;
import dev.cachebench.trace.TraceFormat;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes a trace in another format. */
final class TraceConvertCommand extends Command {
    private final Console console;
    private final PositionalParamSpec trace = add(Args.parameter(
            0, "TRACE", "A file with one key per line, or in another format (see --format); - for standard input."));
    private final OptionSpec salvage = add(Args.flag(
            "--salvage",
            "Keep the good requests at the start of a damaged or truncated file. Without this option such a file is an "
                    + "error, exit code 4."));
    private final TraceOptions reading = add(TraceOptions.ofWeights());
    private final RowOptions rows = add(reading.rows());
    private final WrittenTraceOptions result = add(new WrittenTraceOptions("--to"));

    TraceConvertCommand(Console console) {
        super("convert", "Writes a trace in another format: keys, with costs and sizes if it has them.");
        this.console = console;
        examples(
                "cachebench trace convert log.csv.gz --key url -o log.trace",
                "cachebench trace convert lev.trace --to csv",
                "cachebench trace convert damaged.trace --salvage -o good.trace");
    }

    @Override
    public Integer call() {
        TraceFormat format = result.format();
        Output to = new Output(console.out(), result.file());
        to.requireOtherThan(trace.getValue());
        TraceFile.Want[] wants = salvage.<Boolean>getValue()
                ? new TraceFile.Want[] {TraceFile.Want.NAMES, TraceFile.Want.SALVAGE}
                : new TraceFile.Want[] {TraceFile.Want.NAMES};
        Trace read = reading.load(console, trace.getValue(), wants);
        TraceConversion conversion = new TraceConversion(read);
        boolean lines = format != TraceFormat.CACHEBENCH;
        boolean named = lines && conversion.hasNames();
        result.write(console, to, out -> conversion.write(format, named, out));
        if (lines && !named) {
            console.complain("not every key of '" + read.name()
                    + "' has a unique name; keys are written as numbers from 0, in the order in which they first "
                    + "appear");
        }
        tellOfTheRest(read);
        tellOfEnd(read);
        return ExitCode.FINE.code;
    }

    private void tellOfTheRest(Trace read) {
        RequestColumns each = read.each();
        if (each.operations() != null || each.nanos() != null || read.columns().lifetimes() != null) {
            console.complain(
                    "what the requests of '" + read.name()
                            + "' do, when they come and how long values live is not written; --only op=get keeps just the gets");
        }
    }

    private void tellOfEnd(Trace read) {
        Recorded recorded = read.recorded();
        if (recorded != null && !recorded.note().isEmpty()) {
            console.complain(
                    "'" + read.name() + "' ends early after " + read.requests() + " requests: " + recorded.note());
        }
    }
}
