package dev.cachebench.gate;

import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.VariantResult;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;

/** Holds a comparison to gates. */
public final class GateCheck {
    private final Comparison now;
    private final Baseline baseline;
    private final TimeGate times;
    private final CountGate counts;

    /** @param baseline {@code null} if there is none */
    public GateCheck(Comparison now, Baseline baseline) {
        this.now = now;
        this.baseline = baseline;
        times = new TimeGate(now, baseline);
        counts = new CountGate(baseline);
    }

    /** @throws UserFault for a gate on what the comparison, or its baseline, does not have */
    public Gated of(List<GateExpression> gates, OnNoise onNoise) {
        if (baseline != null) {
            baseline.requireWorkload(now.workload());
            requireSharedVariant();
        }
        List<GateResult> results = new ArrayList<>();
        for (GateExpression gate : gates) {
            gate.requireBaseline(baseline);
            for (VariantResult variant : variants(gate)) {
                results.add(result(gate, variant));
            }
        }
        return new Gated(now.workload(), now.conditions(), List.copyOf(results), onNoise, notes());
    }

    /** A baseline without any of the variants would let everything pass. */
    private void requireSharedVariant() {
        for (VariantResult variant : now.variants()) {
            if (baseline.of(variant) != null) {
                return;
            }
        }
        throw UserFault.usage("the baseline '" + baseline.name() + "' has none of these variants; it has "
                + names(baseline.saved().variants()) + ", and these are " + names(now.variants())
                + "; save a new one with --save " + baseline.name());
    }

    private static String names(List<VariantResult> variants) {
        List<String> names = new ArrayList<>();
        for (VariantResult variant : variants) {
            names.add(variant.name() + " (" + variant.mode().id() + ")");
        }
        return String.join(", ", names);
    }

    private GateResult result(GateExpression gate, VariantResult variant) {
        return switch (gate.figure()) {
            case TIME, SLOWER, SPEEDUP -> times.result(gate, variant);
            default -> counts.result(gate, variant);
        };
    }

    /** Those that a gate is for: that have its figure and, if it names one, its variant. */
    private List<VariantResult> variants(GateExpression gate) {
        List<VariantResult> named = named(gate.variant());
        List<VariantResult> having = new ArrayList<>();
        for (VariantResult variant : named) {
            if (has(variant, gate.figure())) {
                having.add(variant);
            }
        }
        if (having.isEmpty()) {
            throw missing(gate, named);
        }
        return having;
    }

    private List<VariantResult> named(String name) {
        return name == null ? now.variants() : Selector.select(name, now.variants());
    }

    private boolean has(VariantResult variant, Figure figure) {
        return switch (figure) {
            case TIME -> true;
            case SLOWER -> baseline != null || judgement(variant) != null;
            case SPEEDUP -> judgement(variant) != null;
            case HITRATIO, HITS, MISSES, BYTES -> variant.cacheUse().isPresent();
            case ALLOC -> !Double.isNaN(variant.allocatedBytes());
        };
    }

    private Judgement judgement(VariantResult variant) {
        return TimeGate.judgement(now, variant);
    }

    private UserFault missing(GateExpression gate, List<VariantResult> variants) {
        List<String> had = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            for (VariantResult variant : variants) {
                if (has(variant, figure)) {
                    had.add(figure.id());
                    break;
                }
            }
        }
        String whose = gate.variant() == null ? "this comparison" : "'" + gate.variant() + "'";
        String remedy = switch (gate.figure()) {
            case SLOWER -> "; add --baseline FILE, or another --cache to hold it against";
            case SPEEDUP -> "; it takes two variants, as in --cache none --cache lru:10";
            case ALLOC -> "";
            default -> "; a --cache other than none has it";
        };
        return UserFault.usage("--fail-if: " + whose + " has no "
                + gate.figure().id() + "; it has " + String.join(", ", had) + remedy);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (baseline == null) {
            return notes;
        }
        String difference = baseline.difference(now.conditions());
        if (difference != null) {
            notes.add("the baseline is " + difference
                    + (baseline.crossMachine()
                            ? "; its times are held against all the same"
                            : "; its times are not held against, its counts are (--cross-machine for both)"));
        }
        for (VariantResult variant : now.variants()) {
            VariantResult then = baseline.of(variant);
            if (then != null && !then.value().equals(variant.value())) {
                notes.add(variant.name() + " returned another value than in the baseline");
            }
        }
        return List.copyOf(notes);
    }
}
