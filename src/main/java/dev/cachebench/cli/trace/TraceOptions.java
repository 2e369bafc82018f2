package dev.cachebench.cli.trace;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.Blocks;
import dev.cachebench.trace.Column;
import dev.cachebench.trace.Recorded;
import dev.cachebench.trace.Separator;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceColumns;
import dev.cachebench.trace.TraceFile;
import dev.cachebench.trace.TraceFormat;
import picocli.CommandLine.Model.OptionSpec;

/** How a trace is read. */
final class TraceOptions extends OptionGroup {
    private static final long LARGEST_BLOCK = 1L << 40;

    private final OptionSpec format = add(Args.option(
            "--format",
            "FORMAT",
            "text (one key per line), csv, tsv, jsonl, access-log, lirs, arc, address, cloudphysics, corda, scarab, "
                    + "cache2k, gradle, adaptsize, oracle-general or cachebench; or a published trace: twitter, meta-kv, "
                    + "meta-cdn, msr, alibaba, tencent-cbs, tencent-photo, wikimedia or ibm-object-store. By default it "
                    + "is guessed from name and content, where that is safe. Files compressed with gzip, xz or zstd are "
                    + "decompressed. A trace is held in memory: 4 bytes per request, up to 10 while it is read, and up "
                    + "to 64 per distinct key, plus the key itself if it is text."));
    private final OptionSpec separator = add(Args.option(
            "--separator",
            "CHARACTER",
            "What separates the columns, if it is no comma or tab: space (one or several), semicolon, bar, colon, or the "
                    + "character itself. Columns are as in CSV otherwise."));
    private final OptionSpec key = add(Args.option(
            "--key",
            "COLUMN",
            "The column of the keys: its name in CSV or TSV, or its number from 1 if the first line has no names; in "
                    + "JSON lines, the name of a member, or req.url for a member of a member. Several make one key "
                    + "together: 3,5. Not needed if it is named key, or for a published trace."));
    private final OptionSpec repeat = add(Args.option(
            "--repeat-column",
            "COLUMN",
            "The column of how many requests a row stands for, a million at most, named as for --key."));
    private final OptionSpec block = add(Args.option(
            "--block",
            "SIZE",
            "Keys are ranges of bytes, of which each block of SIZE, such as 4096 or 4KiB, is a request: the (last) column of "
                    + "--key has the offset, --length-column the length. A value is as large as a block."));
    private final OptionSpec length =
            add(Args.option("--length-column", "COLUMN", "The column of the lengths of ranges, named as for --key."));
    private final OptionSpec size = add(Args.option(
            "--size-column",
            "COLUMN",
            "The column of the values' sizes in bytes, named as for --key (--size is the cache's size); the sum of several: "
                    + "3,4. Not needed for formats that have sizes. A key has the size given last; 0 and -1 mean not "
                    + "known."));
    private final OptionSpec cost; // null if the command does not use costs
    private final OptionSpec costUnit;
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
                        "The column of the times taken to compute the values, named as for --key. Numbers are in "
                                + "--cost-unit, or in the unit that the column's name ends in, such as _nanos, _us or _s, or "
                                + "have a unit each, such as 250us. If a key has several costs, their mean is used. "
                                + "Not needed for cachebench."));
        costUnit = !costs
                ? null
                : add(Args.option("--cost-unit", "UNIT", "What a number in --cost-column counts: s, ms, us or ns."));
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
        TraceColumns columns = columns();
        Trace read =
                new TraceLoading(console, name).run(loading -> TraceFile.read(name, known, columns, loading, wants));
        for (String remark : read.remarks()) {
            console.complain("'" + read.name() + "': " + remark);
        }
        return read;
    }

    private TraceColumns columns() {
        TraceColumns columns = new TraceColumns(key.getValue(), size.getValue(), value(cost))
                .with(Column.REPEAT, repeat.getValue())
                .with(Column.LENGTH, length.getValue());
        if (separator.getValue() != null) {
            columns = columns.withSeparator(Separator.parse("--separator", separator.getValue()));
        }
        if (block.getValue() != null) {
            columns = columns.withBlocks(new Blocks(blockSize(block.getValue())));
        }
        columns = costUnit == null ? columns : RowOptions.withUnit(columns, Column.COST, costUnit, cost);
        return rows.with(columns);
    }

    /** A number without a unit is one of bytes, as file systems name their blocks. */
    private static long blockSize(String text) {
        return Bytes.parse("--block", text.matches("[0-9]{1,12}") ? text + "B" : text, 1, LARGEST_BLOCK);
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
