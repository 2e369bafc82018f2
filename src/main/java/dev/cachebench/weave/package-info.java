/**
 * Emitters of byte code, which put caches in front of methods and probes into them, and what woven code calls. No
 * transformer and no agent lives here: those are in {@code agent}. It may call the JDK, ASM and the rooms below.
 *
 * <p>Begin with {@link dev.cachebench.weave.Decoration}, the shape of every cached method, then {@link
 * dev.cachebench.weave.CacheWeaver}, which writes it. Classes are loaded in two ways: a run's by {@link
 * dev.cachebench.weave.WeavingLoader}, with the cache in a static field, which starts fastest ({@code
 * HolderCacheWeaver}); a program's by its own loaders, with the cache in a dynamic constant ({@link
 * dev.cachebench.weave.ConstantCacheWeaver}). Probes are {@link dev.cachebench.weave.ProbeWeaver}'s.
 */
package dev.cachebench.weave;
