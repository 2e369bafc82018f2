package dev.cachebench.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The form of the result, and where it goes. */
final class OutputOptions {
    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Option(names = "--csv", description = "Print CSV; with a profile, a row per function.")
    private boolean csv;

    @Option(names = "--markdown", description = "Print Markdown.")
    private boolean markdown;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write the result to FILE, whose ending (.json, .csv, .md) chooses the form if nothing else does.")
    private Path file;

    /** How the result is written. */
    enum Form {
        TEXT,
        JSON,
        CSV,
        MARKDOWN
    }

    Form form() {
        if ((json ? 1 : 0) + (csv ? 1 : 0) + (markdown ? 1 : 0) > 1) {
            throw new UsageError("--json, --csv and --markdown exclude each other; choose one");
        }
        String name = file == null ? "" : file.toString();
        if (json || !csv && !markdown && name.endsWith(".json")) {
            return Form.JSON;
        }
        if (csv || !markdown && name.endsWith(".csv")) {
            return Form.CSV;
        }
        return markdown || name.endsWith(".md") ? Form.MARKDOWN : Form.TEXT;
    }

    /** The file to write to; {@code null} for standard output. */
    Path file() {
        return file;
    }
}
