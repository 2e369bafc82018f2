package dev.cachebench.measure.gate;

import dev.cachebench.measure.compare.Comparison;
import dev.cachebench.measure.compare.Judgement;
import dev.cachebench.measure.compare.Measured;
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

    /** @throws GateMistake for a gate on what the comparison, or its baseline, does not have */
    public Gated of(List<GateExpression> gates, OnNoise onNoise) {
        if (baseline != null) {
            baseline.requireWorkload(now.workload());
            requireSharedVariant();
        }
        List<GateResult> results = new ArrayList<>();
        for (GateExpression gate : gates) {
            gate.requireBaseline(baseline);
            for (Measured variant : variants(gate)) {
                results.add(result(gate, variant));
            }
        }
        return new Gated(now.workload(), now.conditions(), List.copyOf(results), onNoise, notes());
    }

    /** A baseline without any of the variants would let everything pass. */
    private void requireSharedVariant() {
        for (Measured variant : now.variants()) {
            if (baseline.of(variant) != null) {
                return;
            }
        }
        throw new GateMistake("the baseline '" + baseline.name() + "' has none of these variants; it has "
                + names(baseline.saved().variants()) + ", and these are " + names(now.variants())
                + "; save a new one with --save " + baseline.name());
    }

    private static String names(List<Measured> variants) {
        List<String> names = new ArrayList<>();
        for (Measured variant : variants) {
            names.add(variant.name() + " (" + variant.mode().id() + ")");
        }
        return String.join(", ", names);
    }

    private GateResult result(GateExpression gate, Measured variant) {
        return switch (gate.figure()) {
            case TIME, SLOWER, SPEEDUP -> times.result(gate, variant);
            default -> counts.result(gate, variant);
        };
    }

    /** Those that a gate is for: that have its figure and, if it names one, its variant. */
    private List<Measured> variants(GateExpression gate) {
        List<Measured> named = named(gate.variant());
        List<Measured> having = new ArrayList<>();
        for (Measured variant : named) {
            if (has(variant, gate.figure())) {
                having.add(variant);
            }
        }
        if (having.isEmpty()) {
            throw missing(gate, named);
        }
        return having;
    }

    private List<Measured> named(String name) {
        return name == null ? now.variants() : Selector.select(name, now.variants());
    }

    private boolean has(Measured variant, Figure figure) {
        return switch (figure) {
            case TIME -> true;
            case SLOWER -> baseline != null || judgement(variant) != null;
            case SPEEDUP -> judgement(variant) != null;
            case HITRATIO, HITS, MISSES, BYTES -> variant.cacheInfo() != null;
            case ALLOC -> !Double.isNaN(variant.allocatedBytes());
        };
    }

    private Judgement judgement(Measured variant) {
        return TimeGate.judgement(now, variant);
    }

    private GateMistake missing(GateExpression gate, List<Measured> variants) {
        List<String> had = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            for (Measured variant : variants) {
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
        return new GateMistake("--fail-if: " + whose + " has no "
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
        for (Measured variant : now.variants()) {
            Measured then = baseline.of(variant);
            if (then != null && !then.result().equals(variant.result())) {
                notes.add(variant.name() + " returned another value than in the baseline");
            }
        }
        return List.copyOf(notes);
    }
}
