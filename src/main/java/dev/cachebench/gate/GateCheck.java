package dev.cachebench.gate;

import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Judge;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.VariantResult;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the gates of a comparison, or of all comparisons of a suite. */
public final class GateCheck {
    private final Comparison now;
    private final Optional<Baseline> baseline;
    private final List<GateExpression> gates;
    private final Gated.Rules rules;
    private final List<List<VariantResult>> variants = new ArrayList<>(); // those of each gate
    private final List<Judgement> slowdowns;
    private final CountGate counts;

    /** @throws UserFault for a gate on what the comparison, or its baseline, does not have */
    public GateCheck(Comparison now, Optional<Baseline> baseline, List<GateExpression> gates, Gated.Rules rules) {
        this.now = now;
        this.baseline = baseline;
        this.gates = gates;
        this.rules = rules;
        counts = new CountGate(baseline);
        baseline.ifPresent(this::requireComparable);
        Set<VariantResult> timed = new LinkedHashSet<>();
        for (GateExpression gate : gates) {
            gate.requireBaseline(baseline);
            variants.add(variants(gate));
            if (gate.isSlowdown()) {
                timed.addAll(variants.get(variants.size() - 1));
            }
        }
        slowdowns = TimeGate.slowdowns(now, baseline, timed);
    }

    /** The results of the gates of one comparison. */
    public Gated gated() {
        return baseline.isEmpty() // then the comparison has corrected its verdicts itself
                ? gated(slowdowns, Optional.empty())
                : gated(Judge.corrected(slowdowns), Judge.correction(slowdowns.size()));
    }

    /**
     * The results of the gates of several comparisons that one decision rests on. Their slow-downs are corrected for
     * being several all together: a suite must not fail more often by chance because it is a large one.
     */
    public static List<Gated> gated(List<GateCheck> suite) {
        List<Judgement> all = new ArrayList<>();
        for (GateCheck check : suite) {
            all.addAll(check.slowdowns);
        }
        List<Judgement> corrected = Judge.corrected(all);
        List<Gated> gated = new ArrayList<>();
        int from = 0;
        for (GateCheck check : suite) {
            int to = from + check.slowdowns.size();
            gated.add(check.gated(
                    corrected.subList(from, to),
                    from == to ? Optional.empty() : Judge.correction(all.size(), " of the suite")));
            from = to;
        }
        return gated;
    }

    private Gated gated(List<Judgement> corrected, Optional<String> correction) {
        TimeGate times = new TimeGate(now, baseline, corrected);
        List<GateResult> results = new ArrayList<>();
        for (int i = 0; i < gates.size(); i++) {
            for (VariantResult variant : variants.get(i)) {
                results.add(result(gates.get(i), variant, times));
            }
            results.addAll(gone(gates.get(i)));
        }
        List<String> notes = new ArrayList<>(baseline.map(this::notes).orElse(List.of()));
        correction.ifPresent(notes::add);
        return new Gated(
                now.workload(),
                now.conditions(),
                List.copyOf(results),
                baseline.filter(Baseline::isNew).map(Baseline::name),
                rules,
                List.copyOf(notes));
    }

    /** What a gate for all variants can no longer be checked for. */
    private List<GateResult> gone(GateExpression gate) {
        List<GateResult> gone = new ArrayList<>();
        if (gate.variant().isEmpty() && baseline.isPresent()) {
            for (VariantResult then : baseline.get().variants()) {
                if (now.variant(then.name()).isEmpty() && has(then, gate.figure())) {
                    gone.add(GateResult.onlyInBaseline(gate, then.name()));
                }
            }
        }
        return gone;
    }

    /** A baseline that has none of the variants would let everything pass. */
    private void requireComparable(Baseline baseline) {
        if (baseline.isNew()) {
            return;
        }
        baseline.requireWorkload(now.workload());
        for (VariantResult variant : now.variants()) {
            if (baseline.of(variant).isPresent()) {
                return;
            }
        }
        throw UserFault.usage("the baseline '" + baseline.name() + "' has none of these variants; it has "
                + names(baseline.variants()) + ", and these are " + names(now.variants())
                + "; save a new one with --save " + baseline.name());
    }

    private static String names(List<VariantResult> variants) {
        List<String> names = new ArrayList<>();
        for (VariantResult variant : variants) {
            names.add(variant.name() + " (" + variant.mode().id() + ")");
        }
        return String.join(", ", names);
    }

    private GateResult result(GateExpression gate, VariantResult variant, TimeGate times) {
        return switch (gate.figure()) {
            case TIME, SLOWER, SPEEDUP -> times.result(gate, variant);
            default -> counts.result(gate, variant);
        };
    }

    /** The variants that a gate applies to: those that it names, or all, if they have its figure. */
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

    private List<VariantResult> named(Optional<String> name) {
        return name.map(text -> Selector.select(text, now.variants())).orElse(now.variants());
    }

    private boolean has(VariantResult variant, Figure figure) {
        return switch (figure) {
            case TIME -> true;
            case SLOWER -> baseline.isPresent() || now.judgement(variant).isPresent();
            case SPEEDUP -> now.judgement(variant).isPresent();
            case HITRATIO, HITS, MISSES, BYTES -> variant.cacheUse().isPresent();
            case ALLOC -> !Double.isNaN(variant.allocatedBytes());
            case CPU, WALL, MEMORY, GC -> false; // which only whole programs have
        };
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
        String whose = gate.variant().map(name -> "'" + name + "'").orElse("this comparison");
        String remedy = switch (gate.figure()) {
            case SLOWER -> "; add --baseline FILE, or another --cache to compare it with";
            case SPEEDUP -> "; it takes two variants, as in --cache none --cache lru:10";
            case ALLOC -> "";
            default -> "; a --cache other than none has it";
        };
        return UserFault.usage("--fail-if: " + whose + " has no "
                + gate.figure().id() + "; it has " + String.join(", ", had) + remedy);
    }

    private List<String> notes(Baseline baseline) {
        List<String> notes = new ArrayList<>();
        if (baseline.isNew()) {
            notes.add("there was no baseline '" + baseline.name() + "' yet; this comparison is saved there");
        }
        baseline.difference(now.conditions())
                .ifPresent(difference -> notes.add("the baseline is " + difference
                        + (baseline.crossMachine()
                                ? "; its times are compared all the same"
                                : "; only its counts are compared (--cross-machine compares its times too)")));
        for (VariantResult variant : now.variants()) {
            if (baseline.of(variant)
                    .filter(then -> !then.value().equals(variant.value()))
                    .isPresent()) {
                notes.add(variant.name() + " returned another value than in the baseline");
            }
        }
        return List.copyOf(notes);
    }
}
