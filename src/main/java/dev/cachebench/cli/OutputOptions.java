package dev.cachebench.cli;

import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.async.SampleRequest;
import dev.cachebench.report.export.ExportFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.OptionSpec;

/** The form of the result, and where it goes. */
final class OutputOptions extends OptionGroup {
    private final OptionSpec json = add(Args.flag("--json", "Print one JSON document."));
    private final OptionSpec csv = add(Args.flag("--csv", "Print CSV; with a profile, a row per function."));
    private final OptionSpec markdown = add(Args.flag("--markdown", "Print Markdown."));
    private final OptionSpec file = add(Args.option(
                    "-o",
                    "FILE",
                    "Write the result to FILE instead of printing it, in the form of its ending if nothing else chooses "
                            + "one: .txt, .json, .csv, .md. A profile's .pstats, .collapsed, .speedscope.json, .callgrind "
                            + "or .html is written besides the printed result.")
            .names("-o", "--output"));

    OutputOptions() {
        super("The result");
    }

    /** How the result is written. */
    enum Form {
        TEXT,
        JSON,
        CSV,
        MARKDOWN,
        /** The profile alone, in the format of {@link #exportFormat()}. */
        PROFILE
    }

    Form form() {
        Form form = null;
        for (OptionSpec option : List.of(json, csv, markdown)) {
            if (option.<Boolean>getValue()) {
                if (form != null) {
                    throw new UsageError("--json, --csv and --markdown exclude each other; choose one");
                }
                form = option == json ? Form.JSON : option == csv ? Form.CSV : Form.MARKDOWN;
            }
        }
        if (form != null) {
            return form;
        }
        return file() == null ? Form.TEXT : formOf(file());
    }

    /**
     * The same for results that no profile belongs to.
     *
     * @throws UsageError if the file's name asks for a profile
     */
    Form dataForm() {
        Form form = form();
        if (form == Form.PROFILE) {
            throw new UsageError("-o: '" + file() + "' would be a profile's; write .txt, .json, .csv or .md");
        }
        return form;
    }

    private static Form formOf(Path file) {
        String ending = ending(file);
        return switch (ending) {
            case "", ".txt" -> Form.TEXT;
            case ".csv" -> Form.CSV;
            case ".md" -> Form.MARKDOWN;
            default -> {
                ExportFormat format = ExportFormat.forFile(file.toString())
                        .orElseThrow(() -> unknown(file, ".txt, .json, .csv or .md, or with a profile"));
                yield format == ExportFormat.JSON ? Form.JSON : Form.PROFILE;
            }
        };
    }

    /** @throws UsageError if a format that has times alone is to hold something else */
    static void requireTimes(ExportFormat format, SampleRequest request) {
        if (format == ExportFormat.PSTATS && request.event().unit() != Sampling.Unit.NANOS) {
            throw new UsageError("pstats' files hold seconds, and " + request.name() + " is sampled in "
                    + request.event().unit().text().toLowerCase(Locale.ROOT)
                    + "; write .collapsed, .speedscope.json, .callgrind, .json or .html");
        }
    }

    /** What a file's name ends in, from its last dot on; empty for a name without one, which says nothing. */
    static String ending(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    }

    /** @param forms what else the ending may be, before those of a profile's files */
    static UsageError unknown(Path file, String forms) {
        return new UsageError("-o: '" + file + "' ends in '" + ending(file) + "', which is no form of a result; write "
                + forms + " .pstats, .collapsed, .speedscope.json, .callgrind or .html");
    }

    /** The format of a profile that the file's name ends in. */
    ExportFormat exportFormat() {
        return ExportFormat.forFile(file().toString()).orElseThrow();
    }

    /** The file to write to; {@code null} for standard output. */
    Path file() {
        return Args.path(file);
    }
}
