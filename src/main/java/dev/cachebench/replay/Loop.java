package dev.cachebench.replay;

import dev.cachebench.cache.policy.Policy;

/** A simulated cache, without values, that replays a trace. */
interface Loop {

    PassCounts run(Policy policy, Pass pass);
}
