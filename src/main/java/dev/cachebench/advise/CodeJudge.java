package dev.cachebench.advise;

import dev.cachebench.agent.WatchTarget;
import dev.cachebench.program.ProgramClasses;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.purity.Doubt;
import dev.cachebench.weave.purity.Hint;
import dev.cachebench.weave.purity.Hint.Effect;
import dev.cachebench.weave.purity.MethodEvidence;
import dev.cachebench.weave.purity.PurityProof;
import dev.cachebench.weave.purity.ReadField;
import dev.cachebench.weave.purity.ResultUse;
import dev.cachebench.weave.purity.StaticEvidence;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells from its code whether a method may have a cache. A run in which all repeats gave the same result does not show
 * what another run would give, so whatever is not understood speaks against a cache too.
 */
final class CodeJudge {
    /** As many are listed at most, so that there may be more. */
    private static final int MOST_READS = 100;

    private final StaticEvidence evidence;
    private final PurityProof proof;

    CodeJudge(ProgramClasses classes) {
        evidence = new StaticEvidence(classes::read, classes::names);
        proof = new PurityProof(classes::read, classes::names);
    }

    /** Why a cache has no use for a method, a sentence without its subject; {@code null} if it may have one. */
    String useless(MethodRef method) {
        if (proof.isShort(method)) {
            return "is done before a cache has found its key";
        }
        MethodEvidence found = evidence.of(method);
        if (found.ownCache() != null) {
            return "is a cache already, of " + found.ownCache().field() + " ("
                    + found.ownCache().place() + ")";
        }
        return found.result() == ResultUse.USED_ONCE ? "returns what can be used only once" : null;
    }

    Safety safety(MethodRef method) {
        MethodEvidence found = evidence.of(method);
        for (ReadField read : found.uncompared()) {
            return Safety.unsafe(
                    "reads " + read + ", which equals does not compare: instances that differ in it would get each"
                            + " other's results",
                    read.place(),
                    keys(found));
        }
        switch (found.value()) {
            case EFFECTS -> {
                return effect(found.effects());
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
            for (ReadField read : found.unstable()) {
                return Safety.unsafe(
                        "reads " + read + ", which may change: results may be stale", read.place(), keys(found));
            }
        }
        return switch (found.result()) {
            case SHAREABLE -> Safety.safe(found.proven(), false);
            case COPYABLE -> Safety.safe(found.proven(), true);
            default ->
                proof.doubt(method, true).isEmpty()
                        ? Safety.safe(true, false)
                        : Safety.unsafe("returns an object that its callers would share, and may change", null, null);
        };
    }

    /** Whether an instance method does the same for all instances, so that they can share its results. */
    boolean isStateless(MethodRef method) {
        return proof.isStateless(method);
    }

    /** The method with the fields that its keys may be made of. */
    WatchTarget target(MethodRef method) {
        MethodEvidence found = evidence.of(method);
        if (found.value() == MethodEvidence.Value.UNKNOWN || found.reads().size() >= MOST_READS) {
            return new WatchTarget(method, null);
        }
        Set<String> fields = new LinkedHashSet<>();
        for (ReadField read : found.reads()) {
            if (read.holder() != ReadField.Holder.STATIC) {
                fields.add(read.owner() + "." + read.name());
            }
        }
        return new WatchTarget(method, fields);
    }

    /** The fields that make a key, as they are written after {@code keys=}; empty if that is not known. */
    List<String> keyFields(MethodRef method) {
        return evidence.of(method).keyFields();
    }

    private static Safety effect(List<Hint> effects) {
        Hint first = effects.get(0);
        String through = first.through() == null ? "" : " in " + first.through();
        boolean reads = effects.stream().allMatch(hint -> hint.effect() == Effect.READS_ENVIRONMENT);
        return Safety.unsafe(
                first.effect().text() + ", " + first.what() + through,
                first.place(),
                reads ? "ttl=5m, if results may be so old" : null); // no time makes up for what was not written
    }

    private static String keys(MethodEvidence found) {
        return found.keyFields().isEmpty() ? null : "keys=" + String.join(",", found.keyFields());
    }
}
