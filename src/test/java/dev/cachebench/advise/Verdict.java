package dev.cachebench.advise;

import java.util.ArrayList;
import java.util.List;

/**
 * Advice about a method, compared with the truth.
 *
 * @param method {@code null} for one that was not planted
 * @param recommendation {@code null} for none
 */
record Verdict(Kind kind, PlantedMethod method, Recommendation recommendation) {
    enum Kind {
        FOUND("found"),
        WRONG_SIZE("found, with a wrong size"),
        WRONG_KEYS("recommended with keys that never hit"),
        MISSED("missed"),
        DECLINED("declined, rightly"),
        UNPROFITABLE("RECOMMENDED THOUGH IT DOES NOT PAY"),
        UNSAFE("RECOMMENDED THOUGH IT IS UNSAFE"),
        /** Not planted: to be looked at. */
        UNKNOWN("recommended, but not planted");

        final String shown;

        Kind(String shown) {
            this.shown = shown;
        }
    }

    /** A verdict for each planted method, and for each recommendation of another one. */
    static List<Verdict> of(PlantedProgram program, List<Recommendation> recommendations) {
        List<Verdict> verdicts = new ArrayList<>();
        List<Recommendation> left = new ArrayList<>(recommendations);
        for (PlantedMethod method : program.methods()) {
            Recommendation made = taken(left, method);
            Recommendation other = method.alternative() == null ? null : taken(left, method.alternative());
            if (made == null && other != null) {
                verdicts.add(new Verdict(kind(method.alternative().truth(), other), method.alternative(), other));
            } else {
                verdicts.add(new Verdict(kind(method.truth(), made), method, made));
                if (other != null) {
                    verdicts.add(new Verdict(Kind.UNPROFITABLE, method.alternative(), other));
                }
            }
        }
        left.forEach(each -> verdicts.add(new Verdict(Kind.UNKNOWN, null, each)));
        return verdicts;
    }

    private static Recommendation taken(List<Recommendation> left, PlantedMethod method) {
        for (Recommendation each : left) {
            if (each.isFor(method)) {
                left.remove(each);
                return each;
            }
        }
        return null;
    }

    private static Kind kind(Truth truth, Recommendation made) {
        if (truth instanceof Truth.Opportunity opportunity) {
            return made == null ? Kind.MISSED : found(opportunity, made);
        }
        if (made == null) {
            return Kind.DECLINED;
        }
        if (truth instanceof Truth.Unsafe unsafe) {
            return unsafe.safeAsCopy() && made.has("copy") ? Kind.FOUND : Kind.UNSAFE;
        }
        return Kind.UNPROFITABLE;
    }

    private static Kind found(Truth.Opportunity truth, Recommendation made) {
        if (made.has("shared") && !truth.stateless()) {
            return Kind.UNSAFE;
        }
        if (truth.needs("shared") && !made.has("shared") || truth.needs("keys=") && !made.has("keys=")) {
            return Kind.WRONG_KEYS;
        }
        return truth.fits(made.entries()) ? Kind.FOUND : Kind.WRONG_SIZE;
    }

    @Override
    public String toString() {
        String name = method == null ? recommendation.method() : method.name();
        String made = recommendation == null
                ? ""
                : String.format("%s, predicted %.1f %%", recommendation.cache(), 100 * recommendation.predicted());
        String right = method == null ? "" : shown(method.truth());
        return String.format("  %-44s %-36s %-36s %s", name, kind.shown, made, right);
    }

    private static String shown(Truth truth) {
        if (truth instanceof Truth.Opportunity opportunity) {
            return opportunity.cache();
        }
        return truth instanceof Truth.Unsafe unsafe
                ? "unsafe: " + unsafe.evidence()
                : ((Truth.Unprofitable) truth).reason();
    }
}
