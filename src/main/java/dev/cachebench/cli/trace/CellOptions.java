package dev.cachebench.cli.trace;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.replay.CacheSize;
import dev.cachebench.replay.Replayer;
import dev.cachebench.replay.SizeUnit;
import dev.cachebench.replay.TraceLifetimes;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/** The caches that a trace is replayed for. */
final class CellOptions extends OptionGroup {
    private static final String ALL = "all";

    private final OptionSpec policies;
    private final OptionSpec sizes;
    private final OptionSpec ttl;
    private final String usualPolicies;

    /**
     * @param usualPolicies the default of {@code --policy}; {@code null} for all, of which the best are shown
     * @param usualSizes the default of {@code --size}; {@code null} for none
     * @param sizesHelp what else the help says about sizes, their default included
     */
    CellOptions(String usualPolicies, String usualSizes, String sizesHelp) {
        super("The caches");
        this.usualPolicies = usualPolicies == null ? ALL : usualPolicies;
        policies = add(Args.option(
                        "--policy",
                        "POLICY,...",
                        "Replacement policies (cachebench list policies), the bounds opt (the most hits possible) and "
                                + "opt-insert (the most if every miss must be admitted), or all (default: "
                                + (usualPolicies == null
                                        ? "all, but only lru, the best five and opt are shown"
                                        : usualPolicies)
                                + ").")
                .completionCandidates(known()));
        OptionSpec.Builder size = Args.option(
                "--size",
                "N|P%,...",
                "Cache sizes: N entries, such as 500 or 10k, or P percent of the distinct keys" + sizesHelp);
        sizes = add(usualSizes == null ? size : size.defaultValue(usualSizes));
        ttl = add(Args.option(
                "--ttl",
                "TIME",
                "Entries expire, such as 5m or 30s after they came in or were set, by the clock of --time-column; keys that "
                        + "--ttl-column says more of go by that. What had expired is a miss."));
    }

    private static List<String> known() {
        List<String> known = Replayer.policies();
        known.add(ALL);
        return known;
    }

    /** Whether {@code --policy} was given. */
    boolean arePoliciesChosen() {
        return policies.getValue() != null;
    }

    /** In nanoseconds; {@link TraceLifetimes#UNLIMITED} without the option. */
    long ttl() {
        String text = ttl.getValue();
        return text == null ? TraceLifetimes.UNLIMITED : Durations.parse("--ttl", text, 1, TraceLifetimes.UNLIMITED);
    }

    /** Each once, in the order in which they were asked for. */
    List<String> policies() {
        List<String> known = Replayer.policies();
        Set<String> names = new LinkedHashSet<>();
        String text = arePoliciesChosen() ? policies.getValue() : usualPolicies;
        for (String name : text.split(",", -1)) {
            if (name.equals(ALL)) {
                names.addAll(known);
            } else if (known.contains(name)) {
                names.add(name);
            } else {
                throw UserFault.usage("unknown policy '" + name + "'" + Nearest.hint(name, known()));
            }
        }
        return List.copyOf(names);
    }

    /** The policies apart from bounds, which cannot be computed; who named one is told why. */
    List<String> withoutBounds(SizeUnit unit, Console console) {
        List<String> bounds = new ArrayList<>(policies());
        List<String> rest = new ArrayList<>(policies());
        bounds.removeIf(policy -> !Replayer.isBound(policy));
        rest.removeIf(Replayer::isBound);
        String why = unit == SizeUnit.BYTES
                ? " cannot be computed for sizes in bytes: the best choice among values of different sizes takes too "
                        + "long to find"
                : " cannot be computed where values expire: the best choice among them takes too long to find";
        if (rest.isEmpty()) {
            throw UserFault.usage(String.join(" and ", bounds) + why
                    + (unit == SizeUnit.BYTES ? "; write --size 10k or 5%, or" : ";") + " name another policy");
        }
        if (!bounds.isEmpty() && arePoliciesChosen()) {
            console.complain(String.join(" and ", bounds) + why);
        }
        return rest;
    }

    /** As they were typed; empty without the option, unless it has a default. */
    List<CacheSize> sizes() {
        List<CacheSize> asked = new ArrayList<>();
        String text = sizes.getValue();
        if (text == null) {
            return asked;
        }
        for (String size : text.split(",", -1)) {
            asked.add(CacheSize.parse("--size", size));
        }
        return asked;
    }

    /**
     * The unit, which is the same for all.
     *
     * @param sizes one or more
     */
    static SizeUnit unit(List<CacheSize> sizes) {
        CacheSize first = sizes.get(0);
        for (CacheSize size : sizes) {
            if (size.unit() != first.unit()) {
                throw UserFault.usage(
                        "--size takes either entries or bytes, and '" + first + "' and '" + size + "' are one of each");
            }
        }
        return first.unit();
    }

    /** In entries or bytes, each once. */
    static List<Long> amounts(List<CacheSize> sizes, int distinct) {
        Set<Long> amounts = new LinkedHashSet<>();
        for (CacheSize size : sizes) {
            amounts.add(size.amount(distinct));
        }
        return List.copyOf(amounts);
    }
}
