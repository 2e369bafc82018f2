package dev.cachebench.cli.trace;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.TraceFormat;
import dev.cachebench.trace.synth.Synthesis;
import dev.cachebench.trace.synth.Synthesized;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Makes a trace by a rule. */
final class TraceSynthCommand extends Command {
    private final Console console;
    private final PositionalParamSpec kind = add(Args.parameter(
            0,
            "KIND",
            "zipf (some keys are much more popular), uniform, loop (all keys in turn, over and over), scan (no key "
                    + "twice), shifting (zipf with keys that change over time) or mixture."));
    private final SynthesisOptions requests = add(new SynthesisOptions());
    private final WrittenTraceOptions result = add(new WrittenTraceOptions("--format"));

    TraceSynthCommand(Console console) {
        super("synth", "Makes a synthetic trace; the same seed makes the same trace.");
        this.console = console;
        examples(
                "cachebench trace synth zipf --alpha 0.9 --keys 1M --requests 50M -o zipf.trace",
                "cachebench trace synth mixture --mix zipf:80,scan:20 -o mixture.txt.gz",
                "cachebench trace synth loop --keys 1000 --requests 100k | cachebench replay - --size 500,1000");
    }

    @Override
    public Integer call() {
        Synthesis rule = requests.rule(kind.getValue());
        Synthesized trace = new Synthesized(rule, requests.requests(), requests.seed());
        TraceFormat format = result.format();
        requireMemory(trace.memory(format));
        Output to = new Output(console.out(), result.file());
        result.write(console, to, out -> trace.write(format, out));
        return ExitCode.FINE.code;
    }

    private static void requireMemory(long bytes) {
        long most = Runtime.getRuntime().maxMemory() / 4 * 3;
        if (bytes > most) {
            throw UserFault.usage("that many keys take " + Bytes.text(bytes) + " to number, and there are "
                    + Bytes.text(most)
                    + "; choose fewer with --keys, write --format text, or set CACHEBENCH_JAVA_OPTS=-Xmx"
                    + ((bytes >> 20) / 3 * 4 + 64) + "m");
        }
    }
}
