/**
 * Which version of a function it is: what its results depend on beside its arguments. Begin with {@link
 * dev.cachebench.store.fingerprint.VersionFingerprint}.
 */
package dev.cachebench.store.fingerprint;
