package dev.cachebench.store.fingerprint;

import dev.cachebench.store.fingerprint.OwnClasses.Found;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Virtual calls, the classes of the user's of which there may be instances, and which methods the ones run in the
 * others.
 */
final class VirtualCalls {
    private final OwnClasses classes;
    private final Set<String> made = new LinkedHashSet<>(); // internal names
    private final Set<Call> calls = new LinkedHashSet<>();

    VirtualCalls(OwnClasses classes) {
        this.classes = classes;
    }

    private record Call(String owner, String name, String descriptor) {}

    /** The classes that there may be instances of, by internal names. */
    Set<String> made() {
        return made;
    }

    /** Adds a class. Returns whether it is new. */
    boolean make(String name) {
        return made.add(name);
    }

    /** Adds a call, and returns what it runs in the classes so far, if it is new. */
    List<Found> call(String owner, String name, String descriptor) {
        List<Found> targets = new ArrayList<>();
        Call call = new Call(owner, name, descriptor);
        if (calls.add(call)) {
            for (String type : made) {
                dispatch(call, type, targets);
            }
        }
        return targets;
    }

    /** What the calls so far run in a class. */
    List<Found> targetsIn(String type) {
        List<Found> targets = new ArrayList<>();
        for (Call call : calls) {
            dispatch(call, type, targets);
        }
        return targets;
    }

    private void dispatch(Call call, String type, List<Found> targets) {
        Found target = classes.isA(type, call.owner()) ? classes.resolve(type, call.name(), call.descriptor()) : null;
        if (target != null) {
            targets.add(target);
        }
    }
}
