package dev.cachebench.cli.trace;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.Recorded;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceColumns;
import dev.cachebench.trace.TraceFile;
import dev.cachebench.trace.TraceFormat;
import picocli.CommandLine.Model.OptionSpec;

/** How a trace is read. */
final class TraceOptions extends OptionGroup {
    private final OptionSpec format = add(Args.option(
            "--format",
            "FORMAT",
            "text (one key per line), csv, tsv, jsonl, lirs, arc, address, cloudphysics, corda, scarab, cache2k, "
                    + "gradle, adaptsize, oracle-general or cachebench. By default it is guessed from name and "
                    + "content, where that is safe. Files compressed with gzip, xz or zstd are decompressed. A trace "
                    + "is held in memory: 4 bytes per request, up to 10 while it is read, and up to 64 per distinct "
                    + "key, plus the key itself if it is text."));
    private final OptionSpec key = add(Args.option(
            "--key",
            "COLUMN",
            "The column of the keys: its name in CSV or TSV, or its number from 1 if the first line has no names; in "
                    + "JSON lines, the name of a member."));
    private final OptionSpec size = add(Args.option(
            "--size-column",
            "COLUMN",
            "The column of the values' sizes in bytes, named as for --key (--size is the cache's size). Not needed for "
                    + "adaptsize, oracle-general and cachebench. A key has the size given last; 0 and -1 mean not known."));
    private final OptionSpec cost; // null if the command does not use costs
    private final RowOptions rows = new RowOptions();

    /** Without costs. */
    TraceOptions() {
        this(false);
    }

    private TraceOptions(boolean costs) {
        super("The trace");
        cost = !costs
                ? null
                : add(Args.option(
                        "--cost-column",
                        "COLUMN",
                        "The column of the times taken to compute the values, named as for --key: in "
                                + "milliseconds, in the unit that the column's name ends in, such as _nanos, _us or "
                                + "_s, or with a unit each, such as 250us. If a key has several costs, their mean is used. Not "
                                + "needed for cachebench."));
    }

    /** With what tells where costs are. */
    static TraceOptions ofWeights() {
        return new TraceOptions(true);
    }

    /** Whether the column of sizes is named. */
    boolean hasSizes() {
        return size.getValue() != null;
    }

    /** Which rows are requests; a group of their own in the help. */
    RowOptions rows() {
        return rows;
    }

    /** Reads a trace, and says what it lacks; if it is a sample, sizes are meant of that. */
    Trace readAsItIs(Console console, String name) {
        Trace read = read(console, name);
        Recorded recorded = read.recorded();
        if (recorded != null && recorded.share() < 1) {
            console.complain("'" + read.name() + "' holds a sample of the keys: a size here stands for "
                    + Math.round(1 / recorded.share())
                    + " times as many entries, and ratios are the sample's; cachebench curve estimates the whole");
        }
        return read;
    }

    /** Reads a trace, and says if it is cut short. */
    Trace read(Console console, String name) {
        Trace read = load(console, name);
        Recorded recorded = read.recorded();
        if (recorded != null && !recorded.note().isEmpty()) {
            console.complain("'" + read.name() + "' ends early: " + recorded.note());
        }
        return read;
    }

    /** Reads a trace, and what is wanted of it; what it lacks is for the caller to say. */
    Trace load(Console console, String name, TraceFile.Want... wants) {
        TraceFormat known = format();
        TraceColumns columns = rows.with(new TraceColumns(key.getValue(), size.getValue(), value(cost)));
        return new TraceLoading(console, name).run(loading -> TraceFile.read(name, known, columns, loading, wants));
    }

    private static String value(OptionSpec option) {
        return option == null ? null : option.getValue();
    }

    private TraceFormat format() {
        String id = format.getValue();
        TraceFormat known = id == null ? null : TraceFormat.named(id);
        if (id != null && known == null) {
            throw UserFault.usage("unknown format '" + id + "'" + Nearest.hint(id, TraceFormat.ids()));
        }
        return known;
    }
}
