package dev.cachebench.gate;

import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Conditions;
import dev.cachebench.compare.VariantResult;
import dev.cachebench.text.UserFault;
import java.util.List;
import java.util.Optional;

/**
 * A saved comparison that another is compared with.
 *
 * @param name of its file, for messages
 * @param saved empty if there is no such file yet
 * @param crossMachine whether to compare times even with those of another machine or JVM
 */
public record Baseline(String name, Optional<Comparison> saved, boolean crossMachine) {

    public Baseline(String name, Comparison saved, boolean crossMachine) {
        this(name, Optional.of(saved), crossMachine);
    }

    /** Whether the comparison at hand is the first of its kind. */
    public boolean isNew() {
        return saved.isEmpty();
    }

    /** @throws UserFault if it is of another workload */
    public void requireWorkload(String workload) {
        if (saved.isPresent() && !saved.get().workload().equals(workload)) {
            throw UserFault.usage("the baseline '" + name + "' is of "
                    + saved.get().workload() + ", and this compares " + workload + "; save one of this with --save "
                    + name);
        }
    }

    /** All variants that it has. */
    List<VariantResult> variants() {
        return saved.map(Comparison::variants).orElse(List.of());
    }

    /** The same variant as it was then, if the baseline has it. */
    Optional<VariantResult> of(VariantResult variant) {
        return saved.flatMap(then -> then.variant(variant.name()))
                .filter(then -> then.args().equals(variant.args()) && then.mode() == variant.mode());
    }

    /** Whether times are to be compared: they can be, or the user wants it anyway. */
    boolean holdsTimes(Conditions now) {
        return crossMachine || saved.isPresent() && saved.get().conditions().sameMachine(now);
    }

    /** What is different now, in a few words; empty if nothing that matters to times is different. */
    Optional<String> difference(Conditions now) {
        return saved.flatMap(comparison -> difference(comparison.conditions(), now));
    }

    static Optional<String> difference(Conditions then, Conditions now) {
        if (then.sameMachine(now)) {
            return Optional.empty();
        }
        if (!then.environment().jvm().equals(now.environment().jvm())) {
            return Optional.of("of another JVM: " + then.environment().jvm());
        }
        if (!then.cpu().equals(now.cpu())) {
            return Optional.of("from another machine: " + then.cpu().orElse("its processor is not known"));
        }
        if (then.environment().cpus() != now.environment().cpus()) {
            return Optional.of(
                    "from another machine, with " + then.environment().cpus() + " processors instead of "
                            + now.environment().cpus());
        }
        if (!then.environment().os().equals(now.environment().os())) {
            return Optional.of("from another system: " + then.environment().os());
        }
        return Optional.of("from JVMs with other options: "
                + (then.jvmArgs().isEmpty() ? "none" : String.join(" ", then.jvmArgs())));
    }
}
