package dev.cachebench.advise;

import dev.cachebench.agent.WatchTarget;
import dev.cachebench.program.ProgramClasses;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.purity.Doubt;
import dev.cachebench.weave.purity.Hint;
import dev.cachebench.weave.purity.Hint.Effect;
import dev.cachebench.weave.purity.MethodEvidence;
import dev.cachebench.weave.purity.OwnCache;
import dev.cachebench.weave.purity.PurityProof;
import dev.cachebench.weave.purity.ReadField;
import dev.cachebench.weave.purity.ResultUse;
import dev.cachebench.weave.purity.StaticEvidence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells from its code whether a method may have a cache. A run in which all repeats gave the same result does not show
 * what another run would give, so whatever is not understood speaks against a cache too.
 */
final class CodeJudge {
    /** As many are listed at most, so that there may be more. */
    private static final int MOST_READS = 100;

    private final StaticEvidence evidence;
    private final Map<MethodRef, MethodEvidence> found = new HashMap<>();
    private final PurityProof proof;

    CodeJudge(ProgramClasses classes) {
        evidence = new StaticEvidence(classes::read, classes::names);
        proof = evidence.proof();
    }

    private MethodEvidence of(MethodRef method) {
        return found.computeIfAbsent(method, evidence::of);
    }

    /** Why a cache has no use for a method, a sentence without its subject; {@code null} if it may have one. */
    String useless(MethodRef method) {
        if (proof.isShort(method)) {
            return "is done before a cache has found its key";
        }
        MethodEvidence found = of(method);
        if (found.ownCache() != null) {
            return "is a cache already, of " + found.ownCache().field() + " ("
                    + found.ownCache().place() + ")";
        }
        return found.result() == ResultUse.USED_ONCE ? "returns what can be used only once" : null;
    }

    /** The field that makes a method a cache by itself; {@code null} if none does. */
    OwnCache ownCache(MethodRef method) {
        return of(method).ownCache();
    }

    Safety safety(MethodRef method) {
        return safety(method, Map.of());
    }

    /** @param writes how often fields were written after the first call, as {@link Watched#writes} has it */
    Safety safety(MethodRef method, Map<String, Long> writes) {
        MethodEvidence found = of(method);
        for (ReadField read : found.uncompared()) {
            return Safety.unsafe(
                    "reads " + read + ", which equals does not compare: instances that differ in it would get each"
                            + " other's results",
                    read.place(),
                    joined(also(found, found.effects())),
                    asList(keys(found)));
        }
        switch (found.value()) {
            case EFFECTS -> {
                return effect(found, writes);
            }
            case UNKNOWN -> {
                Doubt doubt = found.unknown().get(0);
                return Safety.unsafe(doubt.what(), doubt.place(), null);
            }
            case NONE_FOUND -> {
                // which is not enough
            }
        }
        if (!found.proven()) {
            if (found.reads().size() >= MOST_READS) {
                return Safety.unsafe("reads more fields than can be followed", null, null);
            }
            if (!found.unstable().isEmpty()) {
                return StaleReads.of(found.unstable(), writes).safety(keys(found));
            }
        }
        return switch (found.result()) {
            case SHAREABLE ->
                proof.identity(method)
                        .map(told -> Safety.unsafe(told.what(), told.place(), null))
                        .orElseGet(() -> Safety.safe(found.proven(), false));
            case COPYABLE ->
                found.shared() == null
                        ? Safety.safe(found.proven(), proof.handling(method))
                        : Safety.unsafe(found.shared().what(), found.shared().place(), null);
            default -> proof.doubt(method, true).isEmpty() ? Safety.safe(true, false) : shared(method);
        };
    }

    private Safety shared(MethodRef method) {
        String why = proof.lacksEquals(method)
                ? "returns objects without equals: whoever compares them tells a new one from others"
                : "returns an object that its callers would share, and may change";
        return Safety.unsafe(why, null, null);
    }

    /** Whether an instance method does the same for all instances, so that they can share its results. */
    boolean isStateless(MethodRef method) {
        return proof.isStateless(method);
    }

    /** The method with the fields that its keys may be made of. */
    WatchTarget target(MethodRef method) {
        MethodEvidence found = of(method);
        if (found.value() == MethodEvidence.Value.UNKNOWN || found.reads().size() >= MOST_READS) {
            return new WatchTarget(method, null, Map.of());
        }
        Set<String> fields = new LinkedHashSet<>();
        for (ReadField read : found.reads()) {
            if (read.holder() != ReadField.Holder.STATIC) {
                fields.add(read.owner() + "." + read.name());
            }
        }
        return new WatchTarget(method, fields, written(found));
    }

    /** The fields that speak against a cache, or against its only remedy, if they were written. */
    private Map<String, Set<String>> written(MethodEvidence found) {
        Map<String, Set<String>> written = new LinkedHashMap<>();
        List<ReadField> counted = switch (found.value()) {
            case NONE_FOUND -> found.unstable();
            case EFFECTS -> StaleReads.inKey(found.unstable());
            case UNKNOWN -> List.of();
        };
        for (ReadField read : counted) {
            Set<String> names =
                    read.stability() == ReadField.Stability.WRITTEN ? evidence.names(read) : Set.<String>of();
            if (!names.isEmpty()) {
                written.put(StaleReads.name(read), names);
            }
        }
        return written;
    }

    /** The fields that make a key, as they are written after {@code keys=}; empty if that is not known. */
    List<String> keyFields(MethodRef method) {
        return of(method).keyFields();
    }

    private static Safety effect(MethodEvidence found, Map<String, Long> writes) {
        Hint first = found.effects().get(0);
        List<Hint> others = new ArrayList<>();
        for (Hint each : found.effects()) {
            if (each.effect() != first.effect()) {
                others.add(each);
            }
        }
        List<String> also = also(found, others);
        List<ReadField> inKey = StaleReads.inKey(found.unstable());
        StaleReads stale = inKey.isEmpty() ? null : StaleReads.of(inKey, writes);
        if (stale != null && !stale.isSteady()) {
            also.add(stale.ofKey());
        }
        Remedy age = stale != null && stale.isWritten() ? null : age(found.effects(), !also.isEmpty());
        return Safety.unsafe(text(first), first.place(), joined(also), asList(age))
                .with(stale != null && stale.isWritten() ? stale : null);
    }

    private static List<Remedy> asList(Remedy remedy) {
        return remedy == null ? List.of() : List.of(remedy);
    }

    /** {@code null} for none. */
    private static String joined(List<String> clauses) {
        return clauses.isEmpty() ? null : String.join("; ", clauses);
    }

    /** One effect of each kind, and the first call that could not be followed. */
    private static List<String> also(MethodEvidence found, List<Hint> effects) {
        List<String> all = new ArrayList<>();
        Set<Effect> kinds = EnumSet.noneOf(Effect.class);
        for (Hint each : effects) {
            if (kinds.add(each.effect())) {
                all.add(text(each) + " (" + each.place() + ")");
            }
        }
        if (!found.unknown().isEmpty()) {
            Doubt doubt = found.unknown().get(0);
            all.add(doubt.what() + (doubt.place() == null ? "" : " (" + doubt.place() + ")"));
        }
        return all;
    }

    private static String text(Hint hint) {
        return hint.effect().text()
                + (hint.what() == null ? "" : ", " + hint.what())
                + (hint.through() == null ? "" : " in " + hint.through());
    }

    /** No time makes up for what was not written, nor for lines that are missing from a log. */
    private static Remedy age(List<Hint> effects, boolean more) {
        boolean outside = false;
        boolean connects = false;
        boolean logs = false;
        for (Hint each : effects) {
            Effect effect = each.effect();
            connects |= effect == Effect.CONNECTS;
            outside |= effect == Effect.CONNECTS || effect.isOfOutside();
            logs |= effect == Effect.LOGS;
            if (!(effect == Effect.CONNECTS || effect.isOfOutside() || effect == Effect.LOGS)) {
                return null;
            }
        }
        if (!outside) {
            return null;
        }
        return Remedy.age((connects ? "it only reads, and " : "") + "results may be so old"
                + (more || logs ? " and you know the rest to be harmless" : ""));
    }

    /** A key of the fields that are read does not help against effects, nor against statics that change. */
    private static Remedy keys(MethodEvidence found) {
        boolean enough = found.effects().isEmpty() && !found.keyFields().isEmpty();
        for (ReadField each : found.uncompared()) {
            enough &= each.holder() == ReadField.Holder.THIS;
        }
        for (ReadField each : found.unstable()) {
            enough &= each.holder() != ReadField.Holder.STATIC;
        }
        return enough ? Remedy.keys(found.keyFields()) : null;
    }
}
