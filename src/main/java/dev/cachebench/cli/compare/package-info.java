/**
 * The commands {@code compare}, {@code check} and {@code diff}, and what JMH is given to measure. Comparisons are made in
 * {@code compare}, gates are held in {@code gate}. Begin with {@link dev.cachebench.cli.compare.CompareCommand}.
 */
package dev.cachebench.cli.compare;
