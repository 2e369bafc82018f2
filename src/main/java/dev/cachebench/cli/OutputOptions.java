package dev.cachebench.cli;

import dev.cachebench.report.export.ExportFormat;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** The form of the result, and where it goes. */
final class OutputOptions extends OptionGroup {
    private final OptionSpec json = add(Args.flag("--json", "Print one JSON document."));
    private final OptionSpec csv = add(Args.flag("--csv", "Print CSV; with a profile, a row per function."));
    private final OptionSpec markdown = add(Args.flag("--markdown", "Print Markdown."));
    private final OptionSpec file = add(Args.option(
                    "-o",
                    "FILE",
                    "Write the result to FILE. Its ending chooses the form if nothing else does: .json, .csv, .md, or a profile's .pstats, .collapsed, "
                            + ".speedscope.json, .callgrind, .html.")
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
        return form != null ? form : formOf(file() == null ? "" : file().toString());
    }

    private static Form formOf(String name) {
        if (name.endsWith(".json") && !name.endsWith(".speedscope.json")) {
            return Form.JSON;
        }
        return !name.isEmpty() && ExportFormat.forFile(name).isPresent()
                ? Form.PROFILE
                : name.endsWith(".csv") ? Form.CSV : name.endsWith(".md") ? Form.MARKDOWN : Form.TEXT;
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
