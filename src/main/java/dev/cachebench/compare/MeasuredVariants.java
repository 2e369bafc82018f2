package dev.cachebench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variants that are measured, and which of them are compared with which. Guarded by itself. */
final class MeasuredVariants {
    private final boolean isOfOneCache;
    private final List<VariantForks> all = new ArrayList<>();

    /** @param variants that will be measured */
    MeasuredVariants(List<Variant> variants) {
        isOfOneCache = variants.stream()
                        .map(variant -> variant.subject().cache())
                        .distinct()
                        .count()
                == 1;
    }

    /** All have been tried out. */
    void add(List<VariantForks> rehearsed) {
        joinModes(rehearsed);
        all.addAll(rehearsed);
    }

    /** None before they have been tried out. */
    List<VariantForks> all() {
        return List.copyOf(all);
    }

    int size() {
        return all.size();
    }

    /** How many forks have finished. */
    int forks() {
        return all.stream().mapToInt(forks -> forks.forks().size()).sum();
    }

    /** Whether each has finished a fork, and what that says. */
    boolean haveDetails() {
        return !all.isEmpty() && all.stream().allMatch(VariantForks::hasDetails);
    }

    /** What is measured at the same time: all that are compared with the same variant. */
    List<List<VariantForks>> groups() {
        Map<VariantForks, List<VariantForks>> groups = new LinkedHashMap<>();
        for (VariantForks forks : all) {
            groups.computeIfAbsent(reference(forks), first -> new ArrayList<>()).add(forks);
        }
        return List.copyOf(groups.values());
    }

    /** What a variant is compared with: the first of those like it. */
    VariantForks reference(VariantForks of) {
        for (VariantForks forks : all) {
            if (alike(forks, of)) {
                return forks;
            }
        }
        return of;
    }

    /** The same without a cache, if that is measured too. */
    Optional<VariantForks> uncached(VariantForks of) {
        for (VariantForks forks : all) {
            if (forks.variant().mode() == of.variant().mode()
                    && forks.variant().args().equals(of.variant().args())
                    && forks.variant().subject().isUncached()) {
                return Optional.of(forks);
            }
        }
        return Optional.empty();
    }

    /** Whether it is compared with another. */
    boolean isCompared(VariantForks forks) {
        return reference(forks) != forks;
    }

    /** How many can have a verdict, having been measured often enough. */
    int judged() {
        return (int) all.stream()
                .filter(this::isCompared)
                .filter(forks -> forks.forks().size() >= Plan.FEWEST_FORKS)
                .count();
    }

    private static void joinModes(List<VariantForks> measured) {
        for (VariantForks one : measured) {
            for (VariantForks other : measured) {
                if (one.variant().args().equals(other.variant().args())
                        && one.variant()
                                .subject()
                                .cache()
                                .equals(other.variant().subject().cache())
                        && one.variant().mode() != other.variant().mode()) {
                    one.alsoIn(other);
                }
            }
        }
    }

    /** Whether two differ in the cache alone; or, if there is only one cache, in the arguments alone. */
    private boolean alike(VariantForks one, VariantForks other) {
        boolean sameArgs = one.variant().args().equals(other.variant().args());
        return one.variant().mode() == other.variant().mode() && (sameArgs || isOfOneCache);
    }
}
