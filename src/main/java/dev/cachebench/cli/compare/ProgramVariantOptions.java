package dev.cachebench.cli.compare;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cli.compare.Alternatives.Choice;
import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.cli.program.CacheRuleFile;
import dev.cachebench.cli.program.ProgramLaunch;
import dev.cachebench.compare.program.ProgramVariant;
import dev.cachebench.program.JavaCommandLine;
import dev.cachebench.program.MemoizedProgram;
import dev.cachebench.program.Program;
import dev.cachebench.text.UserFault;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The variants of a program: without caches, with some, and with each alternative in braces. */
final class ProgramVariantOptions extends OptionGroup {
    private static final String NONE = "none";
    private static final String CONTROL = "agent";
    private static final int MOST = 20;

    private final List<Typed> typed = new ArrayList<>();
    private final List<Path> without = new ArrayList<>(); // files that ask for no caches
    private final OptionSpec method = add(Args.option(
                    "--method",
                    "GLOB",
                    "Methods of the program to cache, as memoize takes them: package.Class.method. Repeatable; each "
                            + "--cache applies to all of them.")
            .type(List.class)
            .auxiliaryTypes(String.class));
    private final OptionSpec cache = add(Args.option(
                    "--cache",
                    "SPEC",
                    "A variant with this cache around the methods; repeatable, and lru:{10,100} stands for two. none, "
                            + "the program as it is, is always among them.")
            .setter(new InOrder(false)));
    private final OptionSpec config =
            add(Args.option("--config", "FILE", "A variant with the caches of a file, as memoize takes it. Repeatable.")
                    .setter(new InOrder(true)));
    private final OptionSpec trust = add(Args.flag(
            "--trust", "Cache every method that a glob takes in, and not only those that are known to be pure."));

    ProgramVariantOptions() {
        super("Programs: variants");
    }

    private record Typed(String text, boolean isFile) {}

    /**
     * Caches to compare: those of a file, or one around all methods.
     *
     * @param file as typed; {@code null} for none
     */
    private record Caches(String name, List<CacheRule> rules, Path file) {
        /** @throws UserFault if the file names a method that does not exist, or can have no cache */
        void require(Program program) throws IOException {
            if (file != null) {
                try {
                    MemoizedProgram.complete(rules, program);
                } catch (UserFault e) {
                    throw UserFault.usage("--config '" + file + "': " + e.getMessage());
                }
            }
        }
    }

    /** Keeps caches and files in the order in which they were typed. */
    private final class InOrder implements ISetter {
        private final boolean isFile;

        InOrder(boolean isFile) {
            this.isFile = isFile;
        }

        @Override
        public <T> T set(T value) {
            if (value != null) {
                typed.add(new Typed(value.toString(), isFile));
            }
            return value;
        }
    }

    /**
     * The variants, each with a name of its own. The first is the program as it is.
     *
     * @param asked what is to be started, in which braces stand for alternatives
     * @param folder for what is compiled
     */
    List<ProgramVariant> variants(JavaCommandLine asked, ProgramLaunch launch, Path folder) throws IOException {
        List<Caches> caches = caches();
        List<Line> lines = lines(asked);
        List<CacheRule> rules =
                caches.stream().flatMap(each -> each.rules().stream()).toList();
        int each = 1 + (rules.isEmpty() ? 0 : 1 + caches.size());
        if (lines.size() * each > MOST) {
            throw UserFault.usage("this makes " + lines.size() * each + " variants, and no more than " + MOST
                    + " can be compared; name fewer");
        }
        List<ProgramVariant> variants = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Line line : lines) {
            Path own = Files.createDirectory(folder.resolve("program" + variants.size()));
            Program program = launch.find(line.command(), own);
            String label = line.label();
            for (Caches some : caches) {
                some.require(program);
            }
            boolean named = caches.isEmpty() && lines.size() > 1;
            variants.add(ProgramVariant.plain(
                    unique(named ? label.isEmpty() ? "as it is" : label : joined(NONE, label), names), program));
            if (!rules.isEmpty()) {
                variants.add(ProgramVariant.control(unique(joined(CONTROL, label), names), program, rules));
            }
            for (Caches some : caches) {
                variants.add(ProgramVariant.cached(
                        unique(joined(some.name(), label), names), program, options(some.rules())));
            }
        }
        return variants;
    }

    /** The files that ask for no caches, as advice does that recommends none: they make no variants. */
    List<Path> without() {
        return without;
    }

    /** Whether some variant has caches, which an agent puts in. */
    boolean hasCaches() {
        return method.getValue() != null || typed.stream().anyMatch(ProgramVariantOptions::hasCache);
    }

    private static boolean hasCache(Typed each) {
        return each.isFile() || !Matrix.expand(each.text()).stream().allMatch(ProgramVariantOptions::isNone);
    }

    private MemoizedProgram.Options options(List<CacheRule> rules) {
        return MemoizedProgram.Options.timed(rules, trust.<Boolean>getValue());
    }

    private static String joined(String name, String label) {
        return label.isEmpty() ? name : name + " " + label;
    }

    private static String unique(String name, Set<String> names) {
        String unique = name;
        for (int number = 2; !names.add(unique); number++) {
            unique = name + " #" + number;
        }
        return unique;
    }

    private List<Caches> caches() {
        List<String> globs = method.getValue() == null ? List.of() : method.getValue();
        List<Caches> all = new ArrayList<>();
        boolean specs = false;
        for (Typed each : typed) {
            if (each.isFile()) {
                Path file = Path.of(each.text());
                List<CacheRule> rules = new CacheRuleFile("--config", file).rules();
                if (rules.isEmpty()) {
                    without.add(file);
                } else {
                    all.add(new Caches(file.getFileName().toString(), rules, file));
                }
                continue;
            }
            for (String spec : Matrix.expand(each.text())) {
                if (isNone(spec)) {
                    continue;
                }
                if (globs.isEmpty()) {
                    throw UserFault.usage("--cache " + spec + " has no method; add --method package.Class.method");
                }
                specs = true;
                all.add(new Caches(spec, rules(globs, spec), null));
            }
        }
        if (!globs.isEmpty() && !specs) {
            all.add(new Caches("lru", rules(globs, "lru"), null)); // as memoize does
        }
        return all;
    }

    private static boolean isNone(String spec) {
        return CacheSpec.parse(spec) instanceof CacheSpec.None;
    }

    private static List<CacheRule> rules(List<String> globs, String spec) {
        return globs.stream().map(glob -> new CacheRule(glob, spec)).toList();
    }

    /** A command line of java, and what to call it. */
    private record Line(JavaCommandLine command, String label) {}

    /** One for each combination of alternatives. */
    private static List<Line> lines(JavaCommandLine asked) {
        List<Line> lines = new ArrayList<>();
        boolean named = asked.module() == null && !asked.words().isEmpty();
        for (Choice classPath : paths("-cp", asked.classPath())) {
            for (Choice modulePath : paths("-p", asked.modulePath())) {
                for (Choice what : choices(named ? asked.words().get(0) : null)) {
                    for (List<Choice> jvm : combinations(asked.jvmArgs())) {
                        lines.add(line(asked, classPath, modulePath, what, jvm));
                    }
                }
            }
        }
        return lines;
    }

    private static Line line(
            JavaCommandLine asked, Choice classPath, Choice modulePath, Choice what, List<Choice> jvm) {
        List<String> words = new ArrayList<>(asked.words());
        if (what.text() != null) {
            words.set(0, what.text());
        }
        List<String> args = new ArrayList<>();
        String label = joined(joined(classPath.label(), modulePath.label()).strip(), what.label())
                .strip();
        for (int i = 0; i < jvm.size(); i++) {
            if (!jvm.get(i).text().isEmpty()) {
                args.add(jvm.get(i).text());
            }
            if (asked.jvmArgs().get(i).indexOf('{') >= 0) {
                label = (label + " " + jvm.get(i).text()).strip();
            }
        }
        return new Line(
                new JavaCommandLine(classPath.text(), modulePath.text(), asked.module(), asked.main(), args, words),
                label);
    }

    /**
     * Class paths, of whose alternatives each must exist: a JVM takes a path that leads nowhere for an empty one.
     *
     * @throws UserFault if one does not
     */
    private static List<Choice> paths(String option, String text) {
        List<Choice> choices = choices(text);
        for (Choice choice : choices) {
            for (String entry :
                    choice.text() == null ? new String[0] : choice.text().split(File.pathSeparator)) {
                boolean chosen = choices.stream()
                        .anyMatch(other ->
                                !List.of(other.text().split(File.pathSeparator)).contains(entry));
                if (chosen && !entry.isEmpty() && !entry.endsWith("*") && Files.notExists(Path.of(entry))) {
                    throw UserFault.usage(option + ": there is no '" + entry + "'");
                }
            }
        }
        return choices;
    }

    private static List<Choice> choices(String text) {
        return text == null
                ? List.of(new Choice(null, ""))
                : Alternatives.of(text).choices();
    }

    private static List<List<Choice>> combinations(List<String> texts) {
        List<List<Choice>> all = List.of(List.of());
        for (String text : texts) {
            List<List<Choice>> longer = new ArrayList<>();
            for (List<Choice> before : all) {
                for (Choice choice : Alternatives.of(text).choices()) {
                    List<Choice> combination = new ArrayList<>(before);
                    combination.add(choice);
                    longer.add(combination);
                }
            }
            all = longer;
        }
        return all;
    }
}
