package dev.cachebench.cli.control;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.control.CacheChange;
import dev.cachebench.control.CacheFigures;
import dev.cachebench.control.CacheList;
import dev.cachebench.control.PeekedCache;
import dev.cachebench.control.RunningCaches;
import dev.cachebench.control.RunningJvm;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.control.CacheChangeRenderers;
import dev.cachebench.report.control.CacheListRenderers;
import dev.cachebench.report.control.PeekedCacheRenderers;
import dev.cachebench.report.control.RunningJvmRenderers;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Looks at the caches of programs that run already, and changes them. */
public final class CachesCommand extends Command {
    private static final List<String> ACTIONS =
            List.of("watch", "info", "clear", "invalidate", "refresh", "resize", "peek");
    private static final String FEW = "20";
    private static final long SECOND_MILLIS = 1_000;

    private final Console console;
    private final OptionSpec pid =
            add(Args.option("--pid", "PID", "The JVM; without it, all that have caches are listed."));
    private final PositionalParamSpec words = add(
            Args.anyParameters(
                    "ACTION [CACHE] [SIZE]",
                    "watch redraws the table each second; info [CACHE] prints all figures; peek CACHE, its entries; clear [CACHE] drops them, "
                            + "invalidate CACHE --where TEXT some; refresh CACHE computes them anew; resize CACHE SIZE changes the limit."));
    private final OptionSpec where = add(Args.option(
            "--where",
            "TEXT",
            "The entries to drop or refresh: all their arguments as peek shows them, or any one; * matches any text."));
    private final OptionSpec tag = add(Args.option(
            "--tag", "TEXT", "The entries to drop: those with this tag, of a cache with tag= in its spec."));
    private final OptionSpec limit =
            add(Args.option("--limit", "N", "How many entries peek shows (default: " + FEW + ")."));
    private final OptionSpec times = add(Args.option("--times", "N", "Stop watching after N tables (default: never)."));
    private final OutputOptions output = add(OutputOptions.of(CacheListRenderers.ofTable(Style.PLAIN), "cache"));

    public CachesCommand(Console console) {
        super("caches", "Shows and changes the caches of programs that run already.");
        this.console = console;
        examples(
                "cachebench caches",
                "cachebench caches --pid 4711",
                "cachebench caches --pid 4711 watch",
                "cachebench caches --pid 4711 invalidate Pricing.quote --where '*, EUR'",
                "cachebench caches --pid 4711 resize Pricing.quote 10k");
    }

    private Style style() {
        return console.style(output.file() == null, true);
    }

    private <R> void write(Renderer<R> renderer, R result) {
        new Output(console.out(), output.file()).write(renderer.render(result));
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> words = this.words.getValue() == null ? List.of() : this.words.getValue();
        String action = words.isEmpty() ? "" : words.get(0);
        if (!action.isEmpty() && !ACTIONS.contains(action)) {
            throw UserFault.usage("caches has no action '" + action + "'" + Nearest.hint(action, ACTIONS));
        }
        refuse(where, action, "invalidate", "refresh");
        refuse(tag, action, "invalidate");
        refuse(limit, action, "peek");
        refuse(times, action, "watch");
        if (pid.getValue() == null) {
            if (!action.isEmpty()) {
                throw UserFault.usage(action + " needs a process: caches --pid PID " + action
                        + "; cachebench caches lists those that have caches");
            }
            return list();
        }
        long process = Args.processId(pid);
        String cache = words.size() > 1 ? words.get(1) : null;
        String size = words.size() > 2 ? words.get(2) : null;
        require(words, action, cache, size);
        try (RunningCaches caches = RunningCaches.of(process)) {
            act(caches, action, cache, size);
        }
        return ExitCode.FINE.code;
    }

    private static void refuse(OptionSpec option, String action, String... of) {
        if (option.getValue() != null && !List.of(of).contains(action)) {
            throw UserFault.usage(option.longestName() + " is for " + String.join(" and ", of));
        }
    }

    private void require(List<String> words, String action, String cache, String size) {
        boolean one = List.of("invalidate", "refresh", "resize", "peek").contains(action);
        if (one && cache == null) {
            throw UserFault.usage(action + " needs a cache, such as Pricing.quote; cachebench caches --pid "
                    + pid.getValue() + " lists them");
        }
        if (action.equals("invalidate") && (where.getValue() == null) == (tag.getValue() == null)) {
            throw UserFault.usage(
                    "invalidate needs --where TEXT, the arguments of the entries to drop, or --tag TEXT; clear drops all");
        }
        if (action.equals("resize") && size == null) {
            throw UserFault.usage("resize needs a size, such as 1000, 10k or, for a cache in bytes, 64MB");
        }
        int most = action.equals("resize") ? 3 : action.isEmpty() || action.equals("watch") ? 1 : 2;
        if (words.size() > most) {
            throw UserFault.usage("'" + words.get(most) + "' is too much: after " + action
                    + (most == 1 ? " comes nothing" : most == 2 ? " comes a cache" : " come a cache and a size"));
        }
    }

    private int list() throws InterruptedException {
        RunningJvm.Listing found = RunningJvm.list();
        for (long silent : found.silent()) {
            console.complain("process " + silent + " did not answer; it may have been stopped");
        }
        write(output.renderer(new RunningJvmRenderers(style())), found.jvms());
        return ExitCode.FINE.code;
    }

    private void act(RunningCaches caches, String action, String cache, String size) throws InterruptedException {
        switch (action) {
            case "watch" -> watch(caches);
            case "info" ->
                write(
                        output.renderer(CacheListRenderers.ofInfo(style())),
                        caches.list().named(cache));
            case "clear" -> change(caches, cache, caches::clear);
            case "invalidate" ->
                change(
                        caches,
                        cache,
                        each -> tag.getValue() == null
                                ? caches.invalidate(each, where.getValue())
                                : caches.invalidateTag(each, tag.getValue()));
            case "refresh" ->
                change(caches, cache, each -> caches.refresh(each, where.getValue() == null ? "*" : where.getValue()));
            case "resize" -> change(caches, cache, each -> caches.resize(each, size(each, size)));
            case "peek" -> peek(caches, cache);
            default -> write(output.renderer(CacheListRenderers.ofTable(style())), caches.list());
        }
    }

    private void change(RunningCaches caches, String cache, Function<CacheFigures, CacheChange> change) {
        Renderer<List<CacheChange>> renderer = output.renderer(new CacheChangeRenderers(style()));
        List<CacheChange> changes = new ArrayList<>();
        for (CacheFigures each : caches.list().named(cache).caches()) {
            changes.add(change.apply(each));
        }
        write(renderer, changes);
    }

    private static long size(CacheFigures cache, String size) {
        boolean bytes = CacheSpec.parse(cache.spec()).bytes();
        return bytes
                ? Bytes.parse("SIZE", size, 1, Long.MAX_VALUE)
                : Counts.parse("SIZE", size, 1, Integer.MAX_VALUE - 8);
    }

    private void peek(RunningCaches caches, String cache) {
        int most = (int) Counts.parse("--limit", limit.getValue() == null ? FEW : limit.getValue(), 1, 10_000);
        Renderer<List<PeekedCache>> renderer = output.renderer(new PeekedCacheRenderers(style()));
        List<PeekedCache> peeked = new ArrayList<>();
        for (CacheFigures each : caches.list().named(cache).caches()) {
            peeked.add(caches.peek(each, most));
        }
        write(renderer, peeked);
    }

    /** Until Ctrl-C, or the process ends, which is no fault. */
    private void watch(RunningCaches caches) throws InterruptedException {
        Renderer<CacheList> renderer = output.renderer(CacheListRenderers.ofTable(style()));
        boolean redraws = output.file() == null && Console.isTerminal("stdout");
        long left = times.getValue() == null
                ? Long.MAX_VALUE
                : Counts.parse("--times", times.getValue(), 1, Integer.MAX_VALUE);
        for (boolean first = true; ; first = false) {
            CacheList now;
            try {
                now = caches.list();
            } catch (UserFault e) {
                if (first) {
                    throw e;
                }
                console.complain(e.getMessage());
                return;
            }
            if (redraws) {
                console.out().print(Console.TOP);
            } else if (!first && output.file() == null) {
                console.out().println();
            }
            write(renderer, now);
            console.out().flush();
            if (--left == 0) {
                return;
            }
            Thread.sleep(SECOND_MILLIS);
        }
    }
}
