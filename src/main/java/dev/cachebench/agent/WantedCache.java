package dev.cachebench.agent;

import dev.cachebench.weave.DeclaredMethods;

/**
 * A method, and the cache that was asked for.
 *
 * @param cache the text of the cache spec
 * @param outright whether the method itself was asked for, by its class and name or by its annotation
 * @param named whether the method's own name was given, and not just its class or a part of the name
 * @param glob that asks for it; empty for an annotation
 */
record WantedCache(DeclaredMethods.Declared method, String cache, boolean outright, boolean named, String glob) {}
