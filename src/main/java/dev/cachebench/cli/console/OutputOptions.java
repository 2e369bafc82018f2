package dev.cachebench.cli.console;

import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.async.SampleRequest;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.profile.export.ExportFormat;
import dev.cachebench.text.UserFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The format of the result, and where it goes. Every {@link OutputFormat} has its option here; the help shows those of
 * the formats that the command's result has, and any other is refused with their list.
 */
public final class OutputOptions extends OptionGroup {
    private final Renderers<?> renderers;
    private final boolean profiles;
    private final Map<OutputFormat, OptionSpec> options = new EnumMap<>(OutputFormat.class);
    private final OptionSpec file;

    private OutputOptions(Renderers<?> renderers, String csvHelp, String fileHelp, boolean profiles) {
        super("Output");
        this.renderers = renderers;
        this.profiles = profiles;
        for (OutputFormat format : OutputFormat.values()) {
            if (format != OutputFormat.TEXT) {
                options.put(format, add(Args.flag(format.option(), help(format, csvHelp))));
            }
        }
        file = add(Args.option("-o", "FILE", fileHelp).names("-o", "--output"));
    }

    /** For runs, which may have a profile. */
    public static OutputOptions ofRuns(Renderers<?> renderers) {
        return new OutputOptions(
                renderers,
                "Print CSV; with a profile, a row per function.",
                "Write the result to FILE instead of printing it, in the format of its extension (.txt, .json, .csv, .md) "
                        + "unless an option chooses one. A profile's .pstats, .collapsed, .speedscope.json, .callgrind or "
                        + ".html is written in addition to the printed result.",
                true);
    }

    /**
     * @param renderers of the command's result; asked for its formats only
     * @param row what a row of CSV is for
     */
    public static OutputOptions of(Renderers<?> renderers, String row) {
        return new OutputOptions(
                renderers,
                "Print CSV, a row per " + row + ".",
                "Write the result to FILE instead of printing it, in the format of its extension unless an option chooses one.",
                false);
    }

    private static String help(OutputFormat format, String csvHelp) {
        if (format == OutputFormat.CSV) {
            return csvHelp;
        }
        return format == OutputFormat.JSON ? "Print one JSON document." : "Print " + format.title() + ".";
    }

    @Override
    List<OptionSpec> inHelp() {
        List<OptionSpec> shown = new ArrayList<>(options());
        options.forEach((format, option) -> {
            if (!renderers.formats().contains(format)) {
                shown.remove(option);
            }
        });
        return shown;
    }

    /**
     * The renderer for the format that was chosen.
     *
     * @throws UserFault if the options exclude each other, or choose a format that there is not
     */
    public <R> Renderer<R> renderer(Renderers<R> chosen) {
        OutputFormat format = format();
        try {
            return chosen.in(format);
        } catch (UserFault e) {
            throw chosenByEnding() ? e.at("-o '" + file() + "'") : e;
        }
    }

    /** @throws UserFault if the options exclude each other, or the file has an ending that is of no format */
    public OutputFormat format() {
        OutputFormat chosen = null;
        for (Map.Entry<OutputFormat, OptionSpec> option : options.entrySet()) {
            if (option.getValue().<Boolean>getValue()) {
                if (chosen != null) {
                    throw UserFault.usage(
                            chosen.option() + " and " + option.getKey().option() + " exclude each other; choose one");
                }
                chosen = option.getKey();
            }
        }
        if (chosen != null) {
            return chosen;
        }
        return file() == null ? OutputFormat.TEXT : formatOf(file());
    }

    private OutputFormat formatOf(Path file) {
        String ending = ending(file);
        Optional<ExportFormat> export = ExportFormat.forFile(file.toString());
        if (export.isPresent() && export.get() != ExportFormat.JSON) {
            if (profiles) {
                return OutputFormat.TEXT; // printed beside the profile's file
            }
            if (export.get() != ExportFormat.FLAMEGRAPH) {
                throw unknown(file);
            }
        }
        for (OutputFormat format : OutputFormat.values()) {
            if (ending.isEmpty() || format.ending().equals(ending)) {
                return format;
            }
        }
        throw profiles ? unknown(file, endings() + ", or with a profile") : unknown(file);
    }

    private UserFault unknown(Path file) {
        return UserFault.usage(
                "-o: '" + file + "' ends in '" + ending(file) + "', which is not an output format; write " + endings());
    }

    private String endings() {
        List<OutputFormat> formats = renderers.formats();
        StringBuilder endings = new StringBuilder();
        for (int i = 0; i < formats.size(); i++) {
            endings.append(i == 0 ? "" : i == formats.size() - 1 ? " or " : ", ")
                    .append(formats.get(i).ending());
        }
        return endings.toString();
    }

    private boolean chosenByEnding() {
        for (OptionSpec option : options.values()) {
            if (option.<Boolean>getValue()) {
                return false;
            }
        }
        return file() != null;
    }

    /**
     * The format of a profile that the file's name ends in and no option overrides; the result itself is then printed.
     * Always empty where there are no profiles.
     */
    public Optional<ExportFormat> exportFormat() {
        if (!profiles || !chosenByEnding()) {
            return Optional.empty();
        }
        return ExportFormat.forFile(file().toString()).filter(format -> format != ExportFormat.JSON);
    }

    /** @throws UserFault if a format that has times alone is to hold something else */
    public static void requireTimes(ExportFormat format, SampleRequest request) {
        if (format == ExportFormat.PSTATS && request.event().unit() != Sampling.Unit.NANOS) {
            throw UserFault.usage("pstats' files hold seconds, and " + request.name() + " is sampled in "
                    + request.event().unit().text().toLowerCase(Locale.ROOT)
                    + "; write .collapsed, .speedscope.json, .callgrind, .json or .html");
        }
    }

    /** What a file's name ends in, from its last dot on and in lower case; empty for a name without one. */
    public static String ending(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    }

    /** @param formats what else the ending may be, before those of a profile's files */
    public static UserFault unknown(Path file, String formats) {
        return UserFault.usage(
                "-o: '" + file + "' ends in '" + ending(file) + "', which is not an output format; write " + formats
                        + " .pstats, .collapsed, .speedscope.json, .callgrind or .html");
    }

    /** The file to write to; {@code null} for standard output. */
    public Path file() {
        return Args.path(file);
    }
}
