/**
 * What probes call, the call trees that they build, and the profiles that are folded out of them. {@link
 * dev.cachebench.profile.CallTrees} and {@link dev.cachebench.profile.CallTree} run inside other people's programs:
 * they depend on the JDK alone and are as cheap as can be. Begin with {@code CallTree}, then {@link
 * dev.cachebench.profile.Profile}.
 */
package dev.cachebench.profile;
