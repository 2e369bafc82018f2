package dev.cachebench.cli.console;

import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.async.SampleRequest;
import dev.cachebench.report.profile.export.ExportFormat;
import dev.cachebench.text.UserFault;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.OptionSpec;

/** The form of the result, and where it goes. */
public final class OutputOptions extends OptionGroup {
    private final boolean profiles;
    private final OptionSpec json = add(Args.flag("--json", "Print one JSON document."));
    private final OptionSpec csv; // null if there is no such form
    private final OptionSpec markdown;
    private final OptionSpec file;

    private OutputOptions(String csvHelp, String endings, boolean profiles) {
        super("The result");
        this.profiles = profiles;
        csv = csvHelp == null ? null : add(Args.flag("--csv", csvHelp));
        markdown = add(Args.flag("--markdown", "Print Markdown."));
        file = add(Args.option(
                        "-o",
                        "FILE",
                        "Write the result to FILE instead of printing it, in the form of its ending if nothing else chooses "
                                + "one: " + endings)
                .names("-o", "--output"));
    }

    /** Of runs, to which a profile may belong. */
    public static OutputOptions ofRuns() {
        return new OutputOptions(
                "Print CSV; with a profile, a row per function.",
                ".txt, .json, .csv, .md. A profile's .pstats, .collapsed, .speedscope.json, .callgrind or .html is "
                        + "written besides the printed result.",
                true);
    }

    /** @param row what a row of CSV is for */
    public static OutputOptions withRowPer(String row) {
        return new OutputOptions("Print CSV, a row per " + row + ".", ".txt, .json, .csv, .md.", false);
    }

    /** Of what has no form in CSV. */
    public static OutputOptions withoutCsv() {
        return new OutputOptions(null, ".txt, .json, .md.", false);
    }

    /** How the result is written. */
    public enum Form {
        TEXT,
        JSON,
        CSV,
        MARKDOWN,
        /** The profile alone, in the format of {@link #exportFormat()}. */
        PROFILE
    }

    /** @throws UserFault if the options exclude each other, or the file's name asks for a form that there is not */
    public Form form() {
        Form form = null;
        for (OptionSpec option : csv == null ? List.of(json, markdown) : List.of(json, csv, markdown)) {
            if (option.<Boolean>getValue()) {
                if (form != null) {
                    throw UserFault.usage((csv == null ? "--json" : "--json, --csv")
                            + " and --markdown exclude each other; choose one");
                }
                form = option == json ? Form.JSON : option == csv ? Form.CSV : Form.MARKDOWN;
            }
        }
        return form != null ? form : file() == null ? Form.TEXT : formOf(file());
    }

    private Form formOf(Path file) {
        String ending = ending(file);
        Form form = switch (ending) {
            case "", ".txt" -> Form.TEXT;
            case ".csv" -> Form.CSV;
            case ".md" -> Form.MARKDOWN;
            default -> formOf(ExportFormat.forFile(file.toString()).orElse(null));
        };
        if (form == null) {
            throw profiles
                    ? unknown(file, endings() + ", or with a profile")
                    : UserFault.usage("-o: '" + file + "' ends in '" + ending
                            + "', which is no form of a result; write " + endings());
        }
        if (form == Form.PROFILE && !profiles) {
            throw UserFault.usage("-o: '" + file + "' would be a profile's; write " + endings());
        }
        if (form == Form.CSV && csv == null) {
            throw UserFault.usage("-o: '" + file + "' would be CSV, which this is not written as; write " + endings());
        }
        return form;
    }

    private static Form formOf(ExportFormat format) {
        return format == null ? null : format == ExportFormat.JSON ? Form.JSON : Form.PROFILE;
    }

    private String endings() {
        return csv == null ? ".txt, .json or .md" : ".txt, .json, .csv or .md";
    }

    /** @throws UserFault if a format that has times alone is to hold something else */
    public static void requireTimes(ExportFormat format, SampleRequest request) {
        if (format == ExportFormat.PSTATS && request.event().unit() != Sampling.Unit.NANOS) {
            throw UserFault.usage("pstats' files hold seconds, and " + request.name() + " is sampled in "
                    + request.event().unit().text().toLowerCase(Locale.ROOT)
                    + "; write .collapsed, .speedscope.json, .callgrind, .json or .html");
        }
    }

    /** What a file's name ends in, from its last dot on; empty for a name without one, which says nothing. */
    public static String ending(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    }

    /** @param forms what else the ending may be, before those of a profile's files */
    public static UserFault unknown(Path file, String forms) {
        return UserFault.usage("-o: '" + file + "' ends in '" + ending(file) + "', which is no form of a result; write "
                + forms + " .pstats, .collapsed, .speedscope.json, .callgrind or .html");
    }

    /** The format of a profile that the file's name ends in. */
    public ExportFormat exportFormat() {
        return ExportFormat.forFile(file().toString()).orElseThrow();
    }

    /** The file to write to; {@code null} for standard output. */
    public Path file() {
        return Args.path(file);
    }
}
