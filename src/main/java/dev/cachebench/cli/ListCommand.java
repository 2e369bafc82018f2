package dev.cachebench.cli;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.profile.async.SampleEvent;
import dev.cachebench.workload.Workloads;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

final class ListCommand extends Command {
    private final Console console;

    ListCommand(Console console) {
        super("list", "The workloads, policies, cache specs and profiler events, a line each.");
        this.console = console;
    }

    @Override
    public Integer call() {
        List<String[]> workloads = new ArrayList<>(Workloads.ALL);
        workloads.add(
                new String[] {"call TARGET#METHOD ARG...", "any method of yours, in a .java file, a folder or a jar"});
        print("Workloads", workloads);
        List<String[]> policies = new ArrayList<>();
        for (Replacement policy : Replacement.values()) {
            policies.add(new String[] {policy.id(), policy.description()});
        }
        policies.add(new String[] {"opt", "the optimum: gives up, or refuses, what is used again last (replay only)"});
        policies.add(new String[] {"opt-insert", "the optimum where every key must go in (replay only)"});
        print("Replacement policies (--cache sieve:1000, replay --policy sieve)", policies);
        print("Cache specs (--cache)", CacheSpec.FORMS);
        print("Cache options (after a comma: lru:1000,ttl=5m,once)", CacheSpec.OPTIONS);
        List<String[]> events = new ArrayList<>();
        events.add(new String[] {"calls", "every call, counted exactly and timed; a table as cProfile prints it"});
        for (SampleEvent event : SampleEvent.values()) {
            events.add(new String[] {event.id(), event.description()});
        }
        print("Profiler events (--profile; all but calls by async-profiler)", events);
        return ExitCode.FINE.code;
    }

    private void print(String heading, List<String[]> rows) {
        PrintStream out = console.out();
        out.println(heading);
        int width = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
        rows.forEach(row -> out.println("  " + row[0] + " ".repeat(width + 2 - row[0].length()) + row[1]));
    }
}
