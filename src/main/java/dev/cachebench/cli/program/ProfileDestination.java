package dev.cachebench.cli.program;

import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.cli.run.ViewOptions;
import dev.cachebench.profile.Profile;
import dev.cachebench.program.ChildProfile;
import dev.cachebench.program.ProfiledProgram.Result;
import dev.cachebench.report.Style;
import dev.cachebench.report.profile.CallTreeText;
import dev.cachebench.report.profile.ChildrenText;
import dev.cachebench.report.profile.ProfileView;
import dev.cachebench.report.profile.ProgramText;
import dev.cachebench.report.profile.export.ExportFormat;
import dev.cachebench.report.profile.export.FlameGraph;
import dev.cachebench.text.Counts;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a profile goes, in all its forms. Files that cannot be written are found before anything runs. */
final class ProfileDestination {
    private final Console console;
    private final ProfileView table;
    private final CallTreeText.View tree;
    private final boolean perThread;
    private final String title;
    private final Places places;
    private final Path file;
    private final Path jfr;
    private final Output to;
    private final ExportFormat exported;
    private final Path flameGraph;
    private final Output flames;
    private final Profile base;

    /**
     * The files that are asked for.
     *
     * @param output of the report or the whole profile; {@code null} for none
     * @param format its format; {@code null} for that of its ending
     * @param base a saved profile that the flame graph shows the difference from; {@code null} for none
     * @param saved where the profile is kept while it grows; {@code null} for nowhere
     */
    record Places(Path output, String format, Path base, Path saved) {}

    /**
     * @param perThread whether threads are told apart
     * @param title what is profiled, in a word or two
     * @throws UserFault if a file cannot be read or written, or options do not go together
     */
    ProfileDestination(Console console, ViewOptions view, Places places, boolean perThread, String title) {
        this.console = console;
        this.places = places;
        this.perThread = perThread;
        this.title = title;
        table = view.shown();
        tree = view.tree();
        flameGraph = view.flameGraph();
        file = places.output();
        jfr = file != null && places.format() == null && file.toString().endsWith(".jfr") ? file : null;
        to = file == null || jfr != null ? null : new Output(console.out(), file);
        exported = exportFormat();
        flames = flameGraph == null ? null : new Output(console.out(), flameGraph);
        base = places.base() == null ? null : read(places.base(), "--diff").profile();
        if (base != null && flames == null) {
            throw UserFault.usage("--diff colours a flame graph; add --flamegraph FILE");
        }
    }

    /** Where async-profiler writes its own format; {@code null} for nowhere. */
    Path jfr() {
        return jfr;
    }

    /** The format of the whole profile's file; {@code null} if there is none. */
    ExportFormat exported() {
        return exported;
    }

    /** @throws UserFault naming the option, if the file cannot be read */
    static Result read(Path file, String option) {
        try {
            return Result.read(file);
        } catch (IOException e) {
            String why = Files.exists(file) ? e.getMessage() : "there is no such file";
            throw UserFault.usage(option + " '" + file + "': " + why + "; name a file written by --save");
        }
    }

    private ExportFormat exportFormat() {
        String name = places.format();
        if (name == null) {
            if (file == null || jfr != null) {
                return null;
            }
            String ending = OutputOptions.ending(file);
            return ending.isEmpty() || ending.equals(".txt")
                    ? null
                    : ExportFormat.forFile(file.toString())
                            .orElseThrow(() -> OutputOptions.unknown(file, ".txt, .json, .jfr,"));
        }
        if (file == null) {
            throw UserFault.usage("--format is the format of --output; add -o FILE");
        }
        try {
            return ExportFormat.named(name);
        } catch (IllegalArgumentException e) {
            throw UserFault.usage(e.getMessage());
        }
    }

    /** @param written whether the file is there */
    void tellOfJfr(boolean written) {
        if (written) {
            console.tell("the JFR recording is in " + jfr + "\n");
        } else {
            console.complain("there is no JFR file: the program's JVM was killed, or did not start");
        }
    }

    /** @param alone whether standard output is ours, and not the program's */
    void report(Result result, boolean alone) {
        if (exported != ExportFormat.JSON) {
            print(result, alone);
        }
        if (exported != null) {
            export(to, file, result.profile());
        }
        if (flames != null) {
            FlameGraph graph =
                    base == null ? new FlameGraph(title, perThread) : new FlameGraph(title, "base", base, perThread);
            flames.stream(out -> graph.write(result.profile(), out));
        }
    }

    private void export(Output whole, Path place, Profile profile) {
        whole.stream(out -> exported.exporter(title, perThread).write(profile, out));
        if (exported != ExportFormat.PSTATS || !perThread || profile.threads().isEmpty()) {
            return;
        }
        List<ThreadFiles.ThreadFile> own = ThreadFiles.of(place, profile.threads());
        for (ThreadFiles.ThreadFile each : own) {
            new Output(console.out(), each.file())
                    .stream(out -> exported.exporter(title).write(profile.of(each.thread()), out));
        }
        int left = profile.threads().size() - own.size();
        console.tell("wrote " + place + ", and for " + Counts.text(own.size(), "thread")
                + " files of their own, such as " + own.get(0).file()
                + (left > 0 ? "; not for " + Counts.text(left) + " more" : "") + "\n");
    }

    /** Writes the files of the JVMs that the program started, and lists them. */
    void report(List<ChildProfile> children) {
        List<ChildrenText.Line> lines = new ArrayList<>();
        for (ChildProfile child : children) {
            child.result().ifPresent(result -> write(child, result));
            lines.add(new ChildrenText.Line(child, fileOf(child)));
        }
        if (exported != ExportFormat.JSON) {
            console.tell(ChildrenText.of(lines, console.style(true, false)));
        }
    }

    private void write(ChildProfile child, Result result) {
        if (file != null) {
            Output own = new Output(console.out(), child.beside(file));
            if (exported == null) {
                own.write(new ProgramText(Style.PLAIN, table, perThread, tree).of(result));
            } else {
                export(own, child.beside(file), result.profile());
            }
        }
        if (flames != null) {
            FlameGraph graph = new FlameGraph(title, perThread);
            new Output(console.out(), child.beside(flameGraph)).stream(out -> graph.write(result.profile(), out));
        }
    }

    /** The file to be opened first; {@code null} if nothing of it is kept. */
    private Path fileOf(ChildProfile child) {
        Path first = file != null ? file : places.saved() != null ? places.saved() : flameGraph;
        return first == null ? null : child.beside(first);
    }

    private void print(Result result, boolean alone) {
        boolean toFile = to != null && exported == null;
        String report = new ProgramText(console.style(!toFile, alone), table, perThread, tree).of(result);
        if (toFile) {
            to.write(report);
        } else if (alone) {
            new Output(console.out(), null).write(report);
        } else {
            console.tell(report);
        }
    }
}
