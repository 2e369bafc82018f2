package dev.cachebench.cli.program;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.cli.run.DependencyOptions;
import dev.cachebench.cli.run.ViewOptions;
import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.async.AgentOptions;
import dev.cachebench.profile.async.SampleEvent;
import dev.cachebench.profile.async.SampleRequest;
import dev.cachebench.profile.async.SourceLines;
import dev.cachebench.program.ProfiledProgram;
import dev.cachebench.program.ProfiledProgram.Result;
import dev.cachebench.program.Program;
import dev.cachebench.target.source.ScratchFolder;
import dev.cachebench.text.Durations;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Profiles a whole program or a running JVM, or prints a saved profile. */
public final class ProfileCommand extends Command {
    private final Console console;
    private final PositionalParamSpec program = add(Args.program());
    private final OptionSpec pid =
            add(Args.option("--pid", "PID", "Sample a running JVM instead of starting a program."));
    private final OptionSpec duration = add(Args.option(
            "--duration",
            "TIME",
            "How long to sample it, such as 10s or 2m (default: until Ctrl-C, or until it ends)."));
    private final OptionSpec load = add(Args.option("--load", "FILE", "Print a profile that was saved with --save."));
    private final OptionSpec save = add(Args.option(
            "--save",
            "FILE",
            "Save the profile to FILE every second; --load prints it, even if the program was killed."));
    private final ProgramOptions what = add(new ProgramOptions());
    private final JvmOptions jvm = add(new JvmOptions());
    private final DependencyOptions jars = add(new DependencyOptions());
    private final ProgramLaunch launch;
    private final ViewOptions view = add(new ViewOptions());
    private final OptionSpec threads = add(Args.flag(
            "--threads", "Tell threads apart: a table for each instead of one for all, and in files a part for each."));
    private final OptionSpec diff = add(Args.option(
            "--diff", "FILE", "Colour the flame graph by the difference from a profile saved with --save."));
    private final OptionSpec output = add(Args.option(
                    "-o",
                    "FILE",
                    "Write the result to FILE instead of printing it: the report as .txt, or the whole profile as .json. "
                            + "A .pstats, .collapsed, .speedscope.json, .callgrind or .html file, or with --event a "
                            + ".jfr file, is written in addition to the printed report.")
            .names("-o", "--output"));
    private final OptionSpec format =
            add(Args.option("--format", "FORMAT", "The format of --output (default: from its extension)."));

    public ProfileCommand(Console console) {
        super("profile", "Counts and times every call of a Java program, or samples it; its source stays as it is.");
        this.console = console;
        launch = new ProgramLaunch(console, jvm, jars);
        examples(
                "cachebench profile samples/WordCount.java -- samples/words.txt",
                "cachebench profile app.jar --sort time --flamegraph app.html -- ARGS",
                "cachebench profile -cp classes --event cpu com.acme.Main",
                "cachebench profile --pid 4711 --duration 10s --flamegraph live.html");
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ProfileDestination to = destination();
        if (load.getValue() != null) {
            printSaved(to);
            return ExitCode.FINE.code;
        }
        view.requireBytes(what.memory());
        if (pid.getValue() != null) {
            return attach(to);
        }
        if (Args.isGiven(duration)) {
            throw UserFault.usage("--duration is for a JVM that is running; add --pid PID, or leave it out: "
                    + "a program is profiled until it ends");
        }
        List<String> words = program.getValue();
        if (words == null && !jvm.startsModule()) {
            throw UserFault.usage(
                    "profile needs a program; for example: cachebench profile samples/WordCount.java -- samples/words.txt");
        }
        return launch.inFolder(scratch -> run(words, scratch, to));
    }

    private void printSaved(ProfileDestination to) throws IOException {
        refuse("--load", pid, duration, save);
        refuse("--load", what.ofProfiling());
        refuse("--load", jvm.all());
        refuse("--load", jars.options());
        if (program.getValue() != null) {
            throw UserFault.usage("--load prints a profile and runs no program; leave out the program, or --load");
        }
        Result loaded = ProfileDestination.read(Args.path(load), "--load");
        if (what.memory() && !loaded.profile().countsBytes()) {
            throw UserFault.usage("--load '" + load.getValue() + "' holds no allocated bytes; profile with --memory");
        }
        view.requireBytes(loaded.profile().countsBytes());
        if (loaded.profile().isSampled() && loaded.profile().unit() != Sampling.Unit.CALLS) {
            view.requireCalls();
        }
        to.report(loaded, true);
    }

    private int run(List<String> words, ScratchFolder scratch, ProfileDestination to)
            throws IOException, InterruptedException {
        Path folder = scratch.path();
        SampleRequest request = what.request();
        if (to.jfr() != null && request == null) {
            throw UserFault.usage("'" + to.jfr()
                    + "' can be written only by async-profiler; add --event cpu, or choose another extension");
        }
        if (request != null) {
            OutputOptions.requireTimes(to.exported(), request);
            if (Args.isGiven(save)) {
                throw UserFault.usage("--save keeps a profile of counted calls; of samples, -o FILE.json keeps all");
            }
            requireCallsIfSorted(request);
        }
        ProfiledProgram.Options options = what.calls();
        Program found = launch.find(words, folder);
        if (request != null) {
            return sample(found, request, scratch, to);
        }
        launch.requireInstrument(", or sample: --event cpu");
        ProfiledProgram child = counted(found, options, folder);
        return launch.runNoted(child, scratch, code -> {
            report(child, found.launch().main(), folder, to);
            return code;
        });
    }

    private void requireCallsIfSorted(SampleRequest request) {
        if (request.event() != SampleEvent.METHOD) {
            view.requireCalls();
        }
    }

    private ProfiledProgram counted(Program found, ProfiledProgram.Options options, Path folder) throws IOException {
        Path saved = savedProfile(folder);
        AgentOptions sampler = what.countsOnly(found, view.shown().ordersByPrimitiveCalls()) ? sampler(folder) : null;
        return sampler == null
                ? ProfiledProgram.counted(found, options, ProgramLaunch.agent(), saved, folder)
                : ProfiledProgram.countedAndSampled(found, options, ProgramLaunch.agent(), sampler, saved, folder);
    }

    /** async-profiler beside counts; {@code null} where it does not run and nobody insists on it. */
    private AgentOptions sampler(Path folder) {
        try {
            return AgentOptions.timing(folder);
        } catch (UserFault e) {
            if (what.isAutomatic()) {
                return null;
            }
            throw e;
        }
    }

    private int sample(Program found, SampleRequest request, ScratchFolder scratch, ProfileDestination to)
            throws IOException, InterruptedException {
        Path folder = scratch.path();
        AgentOptions agent =
                to.jfr() == null ? AgentOptions.profiling(request, folder) : AgentOptions.recording(request, to.jfr());
        SourceLines lines = SourceLines.ofClassPath(
                found.launch().classPath(), found.launch().main());
        if (what.children()) {
            launch.requireInstrument("; or leave out --children");
        }
        ProfiledProgram child = what.children()
                ? ProfiledProgram.sampledWithChildren(found, agent, lines, ProgramLaunch.agent(), folder)
                : ProfiledProgram.sampled(found, agent, lines);
        return launch.run(child, scratch, code -> {
            if (to.jfr() == null) {
                report(child, found.launch().main(), folder, to);
            } else {
                keepRecording(child, to);
            }
            return code;
        });
    }

    private void keepRecording(ProfiledProgram child, ProfileDestination to) {
        try {
            to.tellOfJfr(child.keepRecording());
            to.report(child.children());
        } catch (IOException e) {
            console.complain("the JFR recording is lost: " + e.getMessage());
        }
    }

    /** A profile that is missing is reported on stderr; the exit code stays the program's. */
    private void report(ProfiledProgram child, String main, Path folder, ProfileDestination to) {
        Optional<Result> result;
        try {
            result = child.result();
        } catch (IOException e) {
            console.complain("the profile is lost: " + e.getMessage());
            return;
        } catch (UserFault e) {
            console.complain(e);
            return;
        }
        if (result.isEmpty()) {
            console.complain("there is no profile: " + ProgramLaunch.whyNothing(folder));
            return;
        }
        to.report(result.get(), false);
        try {
            to.report(child.children());
        } catch (IOException e) {
            console.complain("the profiles of the child JVMs are lost: " + e.getMessage());
        }
        what.hints(result.get().profile(), main).forEach(console::complain);
    }

    private int attach(ProfileDestination to) throws InterruptedException {
        long number = Args.processId(pid);
        Duration time = duration.getValue() == null
                ? null
                : Duration.ofNanos(
                        Durations.parse("--duration", duration.getValue(), Durations.SECOND, 365 * Durations.DAY));
        if (program.getValue() != null) {
            throw UserFault.usage("--pid samples a JVM that is running; leave out the program, or --pid");
        }
        if (what.memory()) {
            throw UserFault.usage("--memory counts bytes from the program's start; with --pid, try --event alloc");
        }
        refuse("--pid", save);
        what.requireSamples();
        refuse("--pid", what.ofCountedCalls());
        refuse("--pid", what.ofStartedProgram());
        refuse("--pid", jvm.all());
        SampleRequest request = what.request();
        SampleRequest sampled = request == null ? SampleRequest.of(SampleEvent.CPU) : request;
        OutputOptions.requireTimes(to.exported(), sampled);
        requireCallsIfSorted(sampled);
        new AttachedSampling(console, to, number, time).run(sampled);
        return ExitCode.FINE.code;
    }

    private static void refuse(String with, OptionSpec... options) {
        refuse(with, List.of(options));
    }

    /** @throws UserFault if one of the options is given */
    private static void refuse(String with, List<OptionSpec> options) {
        for (OptionSpec option : options) {
            if (Args.isGiven(option)) {
                throw UserFault.usage(option.longestName() + " does not go with " + with + "; leave out one of them");
            }
        }
    }

    private Path savedProfile(Path folder) {
        Path kept = Args.path(save);
        if (kept == null) {
            return folder.resolve("profile");
        }
        new Output(console.out(), kept);
        return kept.toAbsolutePath();
    }

    private ProfileDestination destination() {
        return new ProfileDestination(
                console,
                view,
                new ProfileDestination.Places(Args.path(output), format.getValue(), Args.path(diff), Args.path(save)),
                threads.getValue(),
                title());
    }

    /** What is profiled, in a word or two. */
    private String title() {
        if (load.getValue() != null) {
            return Args.path(load).getFileName().toString();
        }
        if (pid.getValue() != null) {
            return "process " + pid.getValue();
        }
        if (jvm.startsModule()) {
            return jvm.module();
        }
        List<String> words = program.getValue();
        return words == null || words.isEmpty()
                ? "profile"
                : words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
    }
}
