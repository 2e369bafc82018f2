package dev.cachebench.program;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.agent.MethodGlob;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.weave.DeclaredMethods.Declared;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.purity.Doubt;
import dev.cachebench.weave.purity.PurityProof;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the methods that globs take in without naming them, and that are known to be pure and not too short for a
 * cache.
 */
final class PureMethods {
    private final ProgramClasses classes;
    private final PurityProof proof;
    private final List<Rule> rules = new ArrayList<>();

    PureMethods(ProgramClasses classes, List<CacheRule> rules) {
        this.classes = classes;
        proof = new PurityProof(classes::read, classes::names);
        for (CacheRule rule : rules) {
            this.rules.add(new Rule(rule, new MethodGlob(rule.glob())));
        }
    }

    private record Rule(CacheRule rule, MethodGlob glob) {}

    /** All of them in the classes of the class path, and those that globs name and that are known to be pure. */
    List<MethodRef> all() {
        List<MethodRef> pure = new ArrayList<>();
        for (String type : types()) {
            if (rules.stream().noneMatch(rule -> rule.glob().mayMatch(type.replace('/', '.')))) {
                continue;
            }
            List<Declared> methods = classes.methods(type);
            for (Declared each : methods == null ? List.<Declared>of() : methods) {
                CacheRule rule = rule(each.ref());
                if (rule != null && each.fault() == null && !each.isHidden() && isPure(rule, each)) {
                    pure.add(each.ref());
                }
            }
        }
        return pure;
    }

    private boolean isPure(CacheRule rule, Declared method) {
        return rule.names(method.name())
                ? proof.doubt(method.ref(), true, CacheSpec.parse(rule.cache()).meetsExceptions())
                        .isEmpty()
                : doubt(rule, method.ref()).isEmpty();
    }

    /**
     * Internal names of the classes in which methods may be taken in: where rules name methods, the others need not be
     * looked at.
     */
    private Collection<String> types() {
        Set<String> named = new LinkedHashSet<>();
        for (Rule each : rules) {
            String name = each.rule().name();
            int dot = name.lastIndexOf('.');
            String type = dot < 0 ? "" : name.substring(0, dot).replace('.', '/');
            if (!each.rule().isOutright() || classes.read(type) == null) {
                return classes.names();
            }
            named.add(type);
        }
        return named;
    }

    /** Why a method that a rule takes in gets no cache. */
    Optional<Doubt> doubt(MethodRef method) {
        CacheRule rule = rule(method);
        return rule == null ? Optional.empty() : doubt(rule, method);
    }

    private Optional<Doubt> doubt(CacheRule rule, MethodRef method) {
        if (proof.isShort(method)) {
            return Optional.of(new Doubt("is done before a cache has found its key", null));
        }
        CacheSpec cache = CacheSpec.parse(rule.cache());
        return proof.doubt(method, cache.rules().copy(), cache.meetsExceptions());
    }

    /** The first that takes in a method; {@code null} if none does. */
    private CacheRule rule(MethodRef method) {
        for (Rule each : rules) {
            if (each.glob().matches(method.className(), method.name(), method.descriptor())) {
                return each.rule();
            }
        }
        return null;
    }
}
