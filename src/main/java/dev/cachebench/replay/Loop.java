package dev.cachebench.replay;

import dev.cachebench.cache.policy.Policy;

/** A cache without values, run over a trace. */
interface Loop {

    PassCounts run(Policy policy, Pass pass);
}
