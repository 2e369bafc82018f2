package dev.cachebench.cli.program;

import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.advise.tune.TuningAnalysis;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.cli.run.DependencyOptions;
import dev.cachebench.program.TunedProgram;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.tune.TuningRenderers;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Watches the caches that a program already has, and says what other sizes and policies would do. */
public final class TuneCommand extends Command {
    private final Console console;
    private final PositionalParamSpec program = add(Args.program());
    private final JvmOptions jvm = add(new JvmOptions());
    private final DependencyOptions jars = add(new DependencyOptions());
    private final OutputOptions output = add(OutputOptions.of(new TuningRenderers(Style.PLAIN), "cache"));
    private final ProgramLaunch launch;

    public TuneCommand(Console console) {
        super(
                "tune",
                "Watches the caches that a Java program already has: what they hit, why they miss, and what another "
                        + "size or policy would do.");
        this.console = console;
        launch = new ProgramLaunch(console, jvm, jars);
        examples("cachebench tune app.jar -- ARGS", "cachebench tune app.jar -o caches.json -- ARGS");
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> words = program.getValue();
        if (words == null && !jvm.startsModule()) {
            throw UserFault.usage("tune needs a program; for example: cachebench tune app.jar -- ARGS");
        }
        Output to = output.file() == null ? null : new Output(console.out(), output.file());
        Renderer<Tuning> renderer = output.renderer(new TuningRenderers(console.style(to == null, false)));
        return launch.inFolder(scratch -> {
            Path folder = scratch.path();
            launch.requireInstrument("");
            TunedProgram child = new TunedProgram(launch.find(words, folder), ProgramLaunch.agent(), folder);
            return launch.run(child, scratch, code -> report(child, folder, renderer, to, code));
        });
    }

    /** A report that is missing is reported on stderr; the exit code stays the program's. */
    private int report(TunedProgram child, Path folder, Renderer<Tuning> renderer, Output to, int code) {
        try {
            Optional<TuneSnapshot> seen = child.result();
            if (seen.isEmpty()) {
                console.complain("there is no report: " + ProgramLaunch.whyNothing(folder));
                return code;
            }
            String report = renderer.render(new TuningAnalysis(folder).of(seen.get()));
            if (to == null) {
                console.tell(report);
            } else {
                to.write(report);
            }
        } catch (IOException e) {
            console.complain("the report is lost: " + e.getMessage());
        }
        return code;
    }
}
