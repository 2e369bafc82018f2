/**
 * Emitters of byte code: caches in front of methods, and probes in them. {@link dev.cachebench.weave.WeavingLoader} decorates
 * the classes of one run; {@code agent} decorates those of a program. Depends on the JDK and ASM.
 */
package dev.cachebench.weave;
