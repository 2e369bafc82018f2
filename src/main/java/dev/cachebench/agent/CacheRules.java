package dev.cachebench.agent;

import dev.cachebench.text.SourceNames;
import dev.cachebench.weave.DeclaredMethods;
import java.util.ArrayList;
import java.util.List;

/** Chooses the methods of a class that get a cache: by the first rule that matches, or else by their annotations. */
final class CacheRules {
    private final List<Rule> rules = new ArrayList<>();
    private final KnownPure pure;
    private final RuleOutcomes outcomes;

    /** @param pure the methods that get a cache from a glob that does not name them */
    CacheRules(List<CacheRule> rules, KnownPure pure, RuleOutcomes outcomes) {
        for (CacheRule rule : rules) {
            this.rules.add(new Rule(rule, new MethodGlob(rule.glob())));
        }
        this.pure = pure;
        this.outcomes = outcomes;
    }

    private record Rule(CacheRule rule, MethodGlob glob) {
        /** Whether it names the method itself. */
        boolean names(String className, String method) {
            String name = rule.name();
            return name.equals(className + "." + method) || name.equals(SourceNames.of(className) + "." + method);
        }
    }

    /** Whether methods of a class of this binary name may be meant. */
    boolean mayMatch(String className) {
        for (Rule each : rules) {
            if (each.glob().mayMatch(className)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The methods that may have the cache that is asked for.
     *
     * @param className with slashes
     */
    List<WantedCache> wanted(String className, List<DeclaredMethods.Declared> declared) {
        List<WantedCache> wanted = new ArrayList<>();
        for (DeclaredMethods.Declared method : declared) {
            WantedCache asked = method.isHidden() ? null : asked(className.replace('/', '.'), method);
            if (asked == null) {
                continue;
            }
            if (method.fault() != null) {
                outcomes.refuse(asked, "it " + method.fault());
            } else if (!asked.named() && !pure.isTakenIn(method.ref())) {
                outcomes.doubt(asked);
            } else if (!asked.outright() && method.isUsedUp()) {
                outcomes.refuse(asked, "its result can be used only once");
            } else {
                wanted.add(asked);
            }
        }
        return wanted;
    }

    /** What the first rule that matches asks for, or else the annotation; {@code null} if neither asks. */
    private WantedCache asked(String className, DeclaredMethods.Declared method) {
        WantedCache asked = null;
        for (Rule each : rules) {
            if (each.glob().matches(className, method.name(), method.descriptor())) {
                CacheRule rule = each.rule();
                outcomes.match(rule.glob());
                if (asked == null) {
                    boolean outright = each.names(className, method.name());
                    asked = new WantedCache(method, rule.cache(), outright, rule.names(method.name()), rule.glob());
                }
            }
        }
        boolean annotated = asked == null && method.memoized() != null;
        return annotated ? new WantedCache(method, method.memoized(), true, true, "") : asked;
    }
}
