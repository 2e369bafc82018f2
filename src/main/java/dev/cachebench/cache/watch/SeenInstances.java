package dev.cachebench.cache.watch;

import dev.cachebench.cache.key.Arguments;

/** How many instances a method is called on, by a sample of them. Guarded by its owner's lock. */
final class SeenInstances {
    private KeySample sample; // null where nobody looks, or no more

    /** @param exist whether the method has instances */
    SeenInstances(boolean exist, WatchMemory memory) {
        sample = exist ? new KeySample(memory) : null;
    }

    /** Looks at the instance of a call. */
    void look(Object argument) {
        Object instance = argument instanceof Arguments arguments ? arguments.instance() : null;
        if (sample != null && instance != null) {
            int hash = System.identityHashCode(instance);
            int place = WatchedKeys.place(hash);
            sample.offer();
            if (sample.takes(place)) {
                sample.request(hash, place, false);
            }
        }
    }

    /** Distinct ones, about. */
    long distinct() {
        if (sample == null) {
            return 0;
        }
        SampledRequests state = sample.state();
        return Math.round(state.keys() / state.share());
    }

    /** Calls whose instance was looked at. */
    long looked() {
        return sample == null ? 0 : sample.offered();
    }

    /** Lets go of all that is known. */
    void end() {
        sample = null;
    }
}
