package dev.cachebench.cli;

import dev.cachebench.cache.SpecForms;
import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.run.WorkloadCommand;
import dev.cachebench.cli.run.WorkloadCommands;
import dev.cachebench.profile.async.SampleEvent;
import dev.cachebench.replay.Bound;
import dev.cachebench.report.Listing;
import dev.cachebench.report.Style;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Lists what names can be typed: workloads, policies, specs, profiler events. */
final class ListCommand extends Command {
    private static final List<String> PARTS = List.of("workloads", "policies", "caches", "events");

    private final Console console;
    private final PositionalParamSpec part = add(Args.parameter(0, String.join("|", PARTS), "List only these.")
            .required(false)
            .completionCandidates(PARTS));

    ListCommand(Console console) {
        super("list", "Lists workloads, replacement policies, cache specs and profiler events, a line each.");
        this.console = console;
        examples("cachebench list", "cachebench list policies");
    }

    @Override
    public Integer call() {
        String asked = part.getValue();
        if (asked != null && !PARTS.contains(asked)) {
            throw UserFault.usage("there is no list of '" + asked + "'" + Nearest.hint(asked, PARTS));
        }
        for (String each : asked == null ? PARTS : List.of(asked)) {
            switch (each) {
                case "workloads" -> print("Workloads", workloads());
                case "policies" ->
                    print("Replacement policies (--cache sieve:1000, replay --policy sieve)", policies());
                case "caches" -> {
                    print("Cache specs (--cache)", SpecForms.all());
                    print("Cache options (after a comma: lru:1000,ttl=5m,once)", SpecForms.options());
                }
                case "events" -> print("Profiler events (--profile; all but calls use async-profiler)", events());
                default -> throw new IllegalStateException(each);
            }
        }
        return ExitCode.FINE.code;
    }

    private List<String[]> workloads() {
        List<String[]> workloads = new ArrayList<>();
        for (String name : WorkloadCommands.NAMES) {
            WorkloadCommand command = WorkloadCommands.command(name, console);
            workloads.add(new String[] {command.synopsis(), command.description()});
        }
        return workloads;
    }

    private static List<String[]> policies() {
        List<String[]> policies = new ArrayList<>();
        for (Replacement policy : Replacement.values()) {
            policies.add(new String[] {policy.id(), policy.description()});
        }
        for (Bound bound : Bound.values()) {
            policies.add(new String[] {bound.id(), bound.description() + " (replay only)"});
        }
        return policies;
    }

    private static List<String[]> events() {
        List<String[]> events = new ArrayList<>();
        events.add(new String[] {"calls", "every call, counted exactly and timed; a table as cProfile prints it"});
        for (SampleEvent event : SampleEvent.values()) {
            events.add(new String[] {event.id(), event.description()});
        }
        return events;
    }

    private void print(String heading, List<String[]> rows) {
        Style style = console.style(true, true);
        console.out().print(style.page(heading + "\n" + Listing.of(rows, style)));
    }
}
