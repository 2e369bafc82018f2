package dev.cachebench.cli.compare;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.program.EtlCommand;
import dev.cachebench.compare.PipelineClasses;
import dev.cachebench.compare.PipelineSubject;
import dev.cachebench.program.MemoizedProgram;
import dev.cachebench.target.source.ScratchFolder;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The pipeline's command line within another command's: {@code etl --sales 5000}. It is compiled once for all variants.
 */
final class PipelineLine {
    private PipelineClasses classes; // null until the first variant

    /** Whether a command line is the pipeline's. */
    static boolean isNamed(List<String> args) {
        return args.get(0).equals("etl");
    }

    static EtlCommand command() {
        return new EtlCommand(new Console(System.out, System.err));
    }

    /**
     * The pipeline under some caches.
     *
     * @param args the name of the command first
     * @param cache {@code none}, a cache for every stage, or a file of caches
     * @throws UserFault if either makes no sense
     * @throws CommandLine.ParameterException likewise
     */
    PipelineSubject subject(List<String> args, String cache) throws IOException {
        EtlCommand command = command();
        CommandLine.ParseResult parsed = WorkloadLine.parsed(command, args.get(0), args.subList(1, args.size()));
        for (OptionSpec option : command.notForComparisons()) {
            if (parsed.hasMatchedOption(option)) {
                throw UserFault.usage(
                        option.longestName() + " belongs to a single run, cachebench etl ..., and not to a"
                                + " comparison, whose JVMs have data of their own");
            }
        }
        List<CacheRule> rules = EtlCommand.rules(cache);
        if (classes == null) {
            // Deleted when this JVM ends: until then others load classes from it.
            classes = command.compiled(new ScratchFolder(null, "cachebench-").path());
        }
        return new PipelineSubject(
                EtlCommand.shown(cache),
                MemoizedProgram.complete(
                        rules, classes.classPath(), Runtime.version().feature(), List.of()),
                classes,
                command.arguments());
    }
}
