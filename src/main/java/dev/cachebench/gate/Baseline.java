package dev.cachebench.gate;

import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Conditions;
import dev.cachebench.compare.VariantResult;
import dev.cachebench.text.UserFault;
import java.util.Objects;

/**
 * A saved comparison that another is held against.
 *
 * @param name of its file, for messages
 * @param crossMachine whether to hold times against those of another machine or JVM
 */
public record Baseline(String name, Comparison saved, boolean crossMachine) {

    /** @throws UserFault if it is of something else */
    public void requireWorkload(String workload) {
        if (!saved.workload().equals(workload)) {
            throw UserFault.usage("the baseline '" + name + "' is of " + saved.workload() + ", and this compares "
                    + workload + "; save one of this with --save " + name);
        }
    }

    /** The same variant as it was then; {@code null} if the baseline has none. */
    VariantResult of(VariantResult variant) {
        VariantResult then = saved.variant(variant.name());
        boolean same = then != null && then.args().equals(variant.args()) && then.mode() == variant.mode();
        return same ? then : null;
    }

    /** Whether times can be held against those in here, or are to be all the same. */
    boolean holdsTimes(Conditions now) {
        return crossMachine || saved.conditions().sameMachine(now);
    }

    /** What is different now, in a few words; {@code null} if nothing is that matters to times. */
    String difference(Conditions now) {
        Conditions then = saved.conditions();
        if (then.sameMachine(now)) {
            return null;
        }
        if (!then.environment().jvm().equals(now.environment().jvm())) {
            return "of another JVM: " + then.environment().jvm();
        }
        if (!Objects.equals(then.cpu(), now.cpu())) {
            return "from another machine: " + (then.cpu() == null ? "its processor is not known" : then.cpu());
        }
        if (then.environment().cpus() != now.environment().cpus()) {
            return "from another machine, with " + then.environment().cpus() + " processors instead of "
                    + now.environment().cpus();
        }
        if (!then.environment().os().equals(now.environment().os())) {
            return "from another system: " + then.environment().os();
        }
        return "from JVMs with other options: "
                + (then.jvmArgs().isEmpty() ? "none" : String.join(" ", then.jvmArgs()));
    }
}
