package dev.cachebench.cli.compare;

import dev.cachebench.compare.Comparer;
import dev.cachebench.compare.Variant;
import java.util.List;

/**
 * A comparison that is asked for, by a command line or by an entry of a suite. Whatever can be wrong with it before
 * anything is measured has been found.
 *
 * @param workload what all variants run, as typed
 * @param variants one or more, with names of their own
 */
record ComparisonRequest(
        String workload,
        List<Variant> variants,
        Comparer.Settings settings,
        GateKeeper gates,
        ComparisonOutputs outputs) {}
