package dev.cachebench.cli.program;

import dev.cachebench.agent.MethodFilter;
import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.cli.run.ProfileOptions;
import dev.cachebench.profile.ProbeClock;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profiler;
import dev.cachebench.profile.async.SampleEvent;
import dev.cachebench.profile.async.SampleRequest;
import dev.cachebench.program.ProfiledProgram;
import dev.cachebench.program.Program;
import dev.cachebench.program.ProgramSize;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;

/** Which part of a program is profiled, and how. */
final class ProgramOptions extends OptionGroup {
    /** {@code com/acme/Shop.java:12(Shop.quote)}, cut short anywhere. */
    private static final Pattern ROW = Pattern.compile("(?=.*[/:(])[^:()\\p{Cntrl}]+(:[\\d*]*)?(\\(.+\\))?\\*?");

    private final OptionSpec event = add(Args.option(
            "--event",
            "EVENT",
            "Sample with async-profiler instead of counting calls: cpu, wall, alloc, lock, ctimer, itimer, "
                    + "or calls to a method, such as java.util.HashMap.put."));
    private final OptionSpec interval = add(Args.option(
            "--interval",
            "TIME",
            "Time between two samples, such as 500us; for alloc bytes, such as 512k (k is 1024 here)."));
    private final OptionSpec mode = add(Args.option(
            "--mode",
            "MODE",
            "How much is exact: tree (every call path is counted), counts (every function's calls are counted; times "
                    + "and callers come from samples), samples (the same as --event cpu), or auto (default): tree for "
                    + "a small class path, counts for one of many classes, where tree would slow the program down."));
    private final OptionSpec clock = add(Args.option(
            "--clock",
            "CLOCK",
            "How calls are timed: exact, sampled, or auto (default), which starts exact and switches to sampled if "
                    + "calls come too fast."));
    private final OptionSpec memory = add(ProfileOptions.memoryOption());
    private final OptionSpec include = add(Args.option(
                    "--include",
                    "GLOB",
                    "Profile only methods that match: package.Class.method, or a row of the table such as "
                            + "'com/acme/Shop.java:*'; * matches anything (default: all but the JDK; name JDK packages to "
                            + "include them).")
            .type(List.class)
            .auxiliaryTypes(String.class));
    private final OptionSpec exclude = add(Args.option("--exclude", "GLOB", "Leave out methods that match.")
            .type(List.class)
            .auxiliaryTypes(String.class));
    private final OptionSpec maxNodes = add(Args.option(
                    "--max-nodes",
                    "N",
                    "Maximum number of distinct call paths (default ${DEFAULT-VALUE}); further ones are merged into existing ones.")
            .defaultValue("1M"));

    private final OptionSpec children = add(Args.flag(
            "--children",
            "Profile the JVMs that the program starts too, each into files of its own: out.4711.pstats for -o out.pstats and "
                    + "process 4711; the report lists them."));
    private static final String AUTO = "auto";
    private static final String TREE = "tree";
    private static final String COUNTS = "counts";
    private static final String SAMPLES = "samples";
    private static final List<String> MODES = List.of(AUTO, TREE, COUNTS, SAMPLES);

    ProgramOptions() {
        super("What is profiled");
    }

    /** What to sample; {@code null} for a call profile. */
    SampleRequest request() {
        String name = event.getValue();
        String asked = mode();
        if (name == null && asked.equals(SAMPLES)) {
            name = SampleEvent.CPU.id();
        } else if (name != null && (asked.equals(TREE) || asked.equals(COUNTS))) {
            throw UserFault.usage("--mode " + asked + " counts calls; leave it out, or --event");
        }
        if (name == null && interval.getValue() != null) {
            throw UserFault.usage("--interval is for sampling; add --event cpu");
        }
        if (name == null) {
            return null;
        }
        if (memory()) {
            throw UserFault.usage(
                    "--memory counts bytes from call to call; leave out --event, or try --event alloc alone");
        }
        for (OptionSpec counted : ofCountedCalls()) {
            if (Args.isGiven(counted)) {
                throw UserFault.usage(counted.longestName() + " is for counted calls; leave it out, or "
                        + (event.getValue() == null ? "--mode samples" : "--event"));
            }
        }
        return ProfileOptions.request(name, interval);
    }

    private String mode() {
        String text = mode.getValue();
        if (text == null) {
            return AUTO;
        }
        if (!MODES.contains(text)) {
            throw UserFault.usage("unknown mode '" + text + "'" + Nearest.hint(text, MODES));
        }
        return text;
    }

    /**
     * Whether calls are counted without their paths.
     *
     * @param primitive whether primitive calls are needed
     * @throws UserFault if that does not go with the other options
     */
    boolean countsOnly(Program program, boolean primitive) {
        String ofTrees = ofTrees(primitive);
        switch (mode()) {
            case COUNTS:
                if (ofTrees != null) {
                    throw UserFault.usage(ofTrees + " is for --mode tree; leave out one of them");
                }
                return true;
            case AUTO:
                return ofTrees == null && include.getValue() == null && ProgramSize.isLarge(program);
            default:
                return false;
        }
    }

    /** An option that was given and goes with call trees alone; {@code null} if there is none. */
    private String ofTrees(boolean primitive) {
        if (memory()) {
            return "--memory";
        }
        if (clock.getValue() != null) {
            return "--clock";
        }
        return Args.isGiven(children) ? "--children" : primitive ? "--sort pcalls" : null;
    }

    /** Whether something may be left out that is not to be had. */
    boolean isAutomatic() {
        return mode().equals(AUTO);
    }

    /** The options that only counted calls have. */
    List<OptionSpec> ofCountedCalls() {
        return List.of(clock, include, exclude, maxNodes);
    }

    /** The option that only a program has that we start. */
    OptionSpec ofStartedProgram() {
        return children;
    }

    /** Whether the JVMs that the program starts are profiled too. */
    boolean children() {
        return children.<Boolean>getValue();
    }

    /** All that say how a program or a running JVM is profiled, but the one that also chooses columns. */
    List<OptionSpec> ofProfiling() {
        return List.of(event, interval, mode, clock, include, exclude, maxNodes, children);
    }

    /** @throws UserFault if calls are to be counted in a JVM that runs already */
    void requireSamples() {
        if (mode().equals(TREE) || mode().equals(COUNTS)) {
            throw UserFault.usage(
                    "--mode " + mode() + " counts calls from the program's start; with --pid, leave it out");
        }
    }

    /** Whether allocated bytes are asked for. */
    boolean memory() {
        return memory.getValue();
    }

    ProfiledProgram.Options calls() {
        int nodes = (int) Counts.parse("--max-nodes", maxNodes.getValue(), 1000, 100 * Profiler.MAX_NODES);
        return new ProfiledProgram.Options(
                ProfileOptions.clock(clock, ProbeClock.AUTO, memory()),
                memory(),
                nodes,
                globs(include),
                globs(exclude),
                children());
    }

    /**
     * One sentence for each --include that matched nothing in the program, or why no call was counted.
     *
     * @param main the program's main class; {@code null} if it is not known
     */
    List<String> hints(Profile profile, String main) {
        List<String> hints = new ArrayList<>();
        if (!profile.isSampled() && profile.functions().isEmpty() && include.getValue() == null) {
            hints.add(nothingCounted(profile, main == null ? "com.acme.Main" : main));
        }
        for (String glob : MethodFilter.unmatched(globs(include), profile.names())) {
            hints.add("--include: nothing that the program loaded matches '" + glob
                    + "'; write package.Class.method, or a row of the table, with * for anything"
                    + (mode().equals(COUNTS) ? "; the JDK's methods are counted by --mode tree alone" : ""));
        }
        return hints;
    }

    private String nothingCounted(Profile profile, String main) {
        if (exclude.getValue() != null) {
            return "no call was counted: --exclude left nothing of what the program loaded";
        }
        if (!profile.names().isEmpty()) {
            return "no call was counted: the program ended before it called a method of its own";
        }
        int dot = main.lastIndexOf('.');
        return "no call was counted: every class that the program loaded passes for the JDK's, which is left out (those on the"
                + " boot class path, and in modules named java.* or jdk.*); name what to count: --include '"
                + (dot < 0 ? main : main.substring(0, dot) + ".*") + "'";
    }

    private static List<String> globs(OptionSpec option) {
        List<String> texts = option.getValue();
        List<String> globs = new ArrayList<>();
        for (String text : texts == null ? List.<String>of() : texts) {
            for (String glob : MethodFilter.split(text)) {
                globs.add(ROW.matcher(glob).matches() ? glob : glob(option.longestName(), glob));
            }
        }
        return globs;
    }

    /**
     * A glob over methods.
     *
     * @param what names the option, for a message
     * @throws UserFault if it is not a glob
     */
    static String glob(String what, String text) {
        if (!isGlob(text)) {
            throw UserFault.usage(what + ": '" + text
                    + "' is not a glob; write package.Class.method with * for anything, such as 'com.acme.*'");
        }
        return text;
    }

    /** The same, with the types of parameters if it ends with them. */
    static String globWithParameters(String what, String text) {
        int open = text.indexOf('(');
        if (open < 0) {
            return glob(what, text);
        }
        if (!text.endsWith(")")) {
            throw UserFault.usage(
                    what + ": '" + text + "' lacks its closing parenthesis; for example 'Pricing.quote(int,String)'");
        }
        if (!text.matches("[^()]*\\([^()*]*\\)")
                || !isGlob(text.substring(0, open).strip())) {
            throw UserFault.usage(what + ": '" + text
                    + "' is no method with the types of its parameters, such as 'Pricing.quote(int,String)'");
        }
        return text;
    }

    private static boolean isGlob(String text) {
        return !text.isEmpty()
                && text.codePoints().allMatch(c -> Character.isJavaIdentifierPart(c) || ".*<>".indexOf(c) >= 0);
    }
}
