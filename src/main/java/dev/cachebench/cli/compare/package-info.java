/**
 * The commands {@code compare}, {@code check} and {@code diff}. Comparisons are measured in {@code compare}, gates are
 * checked in {@code gate}. Begin with {@link dev.cachebench.cli.compare.CompareCommand}.
 */
package dev.cachebench.cli.compare;
