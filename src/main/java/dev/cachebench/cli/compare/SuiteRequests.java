package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.CommandRunner;
import dev.cachebench.cli.console.Console;
import dev.cachebench.gate.Suite;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Turns an entry of a suite into the request that {@code compare} makes from its command line: each key sets the option
 * of that name.
 */
final class SuiteRequests {
    /** Options that are not for a suite's file: a suite has its own, or they would garble its output. */
    private static final Set<String> NOT_FOR_SUITES = Set.of("help", "junit", "summary", "annotations", "strict");

    private final boolean saving;
    private final Map<String, List<String>> forEach;

    /**
     * @param saving whether to save each comparison as its baseline
     * @param forEach options for all comparisons, which override the suite's keys
     */
    SuiteRequests(boolean saving, Map<String, List<String>> forEach) {
        this.saving = saving;
        this.forEach = forEach;
    }

    /** The keys that an entry may have, and whether each takes a value. */
    static Map<String, Boolean> keys(Console console) {
        Map<String, Boolean> keys = new LinkedHashMap<>();
        for (OptionSpec option : new CompareCommand(console).spec().options()) {
            String name = option.longestName().replaceFirst("^-+", "");
            if (!NOT_FOR_SUITES.contains(name) && !isFormat(option)) {
                keys.put(name, option.type() != boolean.class);
            }
        }
        return keys;
    }

    private static boolean isFormat(OptionSpec option) {
        for (OutputFormat format : OutputFormat.values()) {
            if (format.option().equals(option.longestName())) {
                return true;
            }
        }
        return false;
    }

    /**
     * @throws UserFault for a value that makes no sense, and a file that cannot be read or written
     * @throws CommandLine.ParameterException for words to run that make no sense
     */
    ComparisonRequest request(Suite.Entry entry, Console console) throws IOException {
        CompareCommand compare = new CompareCommand(console);
        CommandRunner runner = new CommandRunner(console);
        if (runner.prepare(runner.line(compare))
                .parseArgs(entry.run().toArray(String[]::new))
                .isUsageHelpRequested()) {
            throw UserFault.usage("a suite compares and shows no help; take --help out of 'run'");
        }
        entry.options().forEach((key, texts) -> set(compare, key, texts));
        if (saving) {
            set(compare, "save", List.of(entry.baseline().orElseThrow()));
        } else if (!entry.gates().isEmpty()) {
            set(compare, "fail-if", entry.gates());
            entry.baseline().ifPresent(file -> set(compare, "baseline", List.of(file)));
        }
        forEach.forEach((key, texts) -> set(compare, key, texts));
        return compare.request();
    }

    private static void set(CompareCommand compare, String key, List<String> texts) {
        OptionSpec option = compare.spec().findOption("--" + key);
        if (option.type() == boolean.class) {
            option.setValue(Boolean.valueOf(texts.get(texts.size() - 1)));
        } else if (option.type() == List.class) {
            List<String> all = new ArrayList<>();
            List<String> inRun = option.getValue();
            all.addAll(inRun == null ? List.of() : inRun);
            all.addAll(texts);
            option.setValue(all);
        } else {
            option.setValue(texts.get(texts.size() - 1));
        }
    }
}
