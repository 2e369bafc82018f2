package dev.cachebench.cli.trace;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.text.Durations;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.Column;
import dev.cachebench.trace.RowFilter;
import dev.cachebench.trace.TraceColumns;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Which rows of a trace are requests, what those do, and when. */
final class RowOptions extends OptionGroup {
    private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms", "us", "ns");

    private final OptionSpec only = add(Args.option(
                    "--only",
                    "COLUMN=VALUE",
                    "Read only the rows that have this value in this column, named as for --key; one of several: "
                            + "'op=get|gets'. If no column is called op, that is the one of the operations. Repeatable: a "
                            + "row has to pass each.")
            .type(List.class)
            .auxiliaryTypes(String.class));
    private final OptionSpec operation = add(Args.option(
            "--op-column",
            "COLUMN",
            "The column of the operations, named as for --key. A get (get, gets, read, r, ...) asks for the value, and "
                    + "hit ratios count gets. A set (set, add, replace, cas, incr, put, write, w, ...) puts a new value "
                    + "in. A delete (delete, remove, ...) takes it out. head, touch and such do nothing."));
    private final OptionSpec time = add(Args.option(
            "--time-column",
            "COLUMN",
            "The column of the times of the requests, named as for --key: numbers, or dates such as "
                    + "2025-10-10T13:55:36Z."));
    private final OptionSpec timeUnit = add(Args.option(
            "--time-unit",
            "UNIT",
            "What a number in --time-column counts: s, ms, us, ns or a multiple such as 100ns. Not needed if the "
                    + "column's name ends in it, as time_ms does."));
    private final OptionSpec lifetime = add(Args.option(
            "--ttl-column",
            "COLUMN",
            "The column of the lifetimes of values, named as for --key: numbers, or times such as 5m. A key has the "
                    + "one given last. 0 means for ever in a set, and not known elsewhere."));
    private final OptionSpec lifetimeUnit = add(Args.option(
            "--ttl-unit",
            "UNIT",
            "What a number in --ttl-column counts: s, ms, us or ns. Not needed if the name says it."));

    RowOptions() {
        super("Which requests, and when");
    }

    /** The columns, with those that were named here. */
    TraceColumns with(TraceColumns columns) {
        TraceColumns more = columns.with(Column.OPERATION, operation.getValue())
                .with(Column.TIME, time.getValue())
                .with(Column.LIFETIME, lifetime.getValue());
        more = withUnit(more, Column.TIME, timeUnit, time);
        more = withUnit(more, Column.LIFETIME, lifetimeUnit, lifetime);
        List<String> filters = only.getValue();
        if (filters != null) {
            for (String filter : filters) {
                more = more.only(RowFilter.parse("--only", filter));
            }
        }
        return more;
    }

    /** The columns, with the unit of one of them, if an option gives it. */
    static TraceColumns withUnit(TraceColumns columns, Column column, OptionSpec unit, OptionSpec of) {
        String text = unit.getValue();
        if (text == null) {
            return columns;
        }
        if (of.getValue() == null) {
            throw UserFault.usage(unit.longestName() + " needs " + of.longestName());
        }
        return columns.withUnit(column, nanos(unit.longestName(), text));
    }

    /** Nanoseconds of a unit, such as {@code ms}, or of a multiple, such as {@code 100ns}. */
    private static double nanos(String option, String text) {
        try {
            return Durations.parse(option, UNITS.contains(text) ? "1" + text : text, 1, Durations.DAY);
        } catch (UserFault e) {
            throw UserFault.usage(
                    option + " takes a unit, s, ms, us or ns, or a multiple of one, such as 100ns, not '" + text + "'");
        }
    }
}
