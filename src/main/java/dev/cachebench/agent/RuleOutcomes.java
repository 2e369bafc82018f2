package dev.cachebench.agent;

import dev.cachebench.agent.MemoSnapshot.CachedMethod;
import dev.cachebench.agent.MemoSnapshot.Refused;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What came of the globs by which caches were asked for, and which methods got none. Thread-safe. */
final class RuleOutcomes {
    private static final int MOST_REFUSED = 1000;

    private final Set<String> matched = new LinkedHashSet<>();
    private final Set<String> served = new HashSet<>(); // by which some method got what it asks for
    private final Set<String> refusing = new LinkedHashSet<>(); // by which some method got nothing
    private final Set<Refused> refused = new LinkedHashSet<>();
    private final Set<MethodRef> doubted = new LinkedHashSet<>();

    /** A glob matches some method. */
    synchronized void match(String glob) {
        matched.add(glob);
    }

    /** A method gets what was asked for. */
    synchronized void serve(WantedCache wanted) {
        served.add(wanted.glob());
    }

    /** A method can have no cache. */
    synchronized void refuse(WantedCache wanted, String reason) {
        if (!wanted.outright()) {
            refusing.add(wanted.glob());
        }
        if (refused.size() < MOST_REFUSED) {
            refused.add(new Refused(wanted.method().ref(), reason, wanted.outright()));
        }
    }

    /** A method has no cache as it is not known to be pure. */
    synchronized void doubt(WantedCache wanted) {
        served.add(wanted.glob()); // whoever trusts it gets a cache
        doubted.add(wanted.method().ref());
    }

    /** The state of a program's caches, with what came of the globs. */
    synchronized MemoSnapshot snapshot(List<CachedMethod> methods, SkippedClasses skipped) {
        List<String> fruitless = new ArrayList<>(refusing);
        fruitless.removeAll(served);
        return new MemoSnapshot(
                methods,
                List.copyOf(matched),
                fruitless,
                List.copyOf(refused),
                List.copyOf(doubted).subList(0, Math.min(MOST_REFUSED, doubted.size())),
                doubted.size(),
                skipped.first(),
                skipped.count());
    }
}
