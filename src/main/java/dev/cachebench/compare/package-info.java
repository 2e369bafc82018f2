/**
 * Comparisons, measured by JMH and judged by statistics. A {@link dev.cachebench.compare.Variant} is measured in
 * several forks, JVMs of its own; each fork takes samples; a {@link dev.cachebench.compare.VariantResult} is what they
 * all show. Nothing here parses command lines or prints. Begin with {@link dev.cachebench.compare.Comparer}.
 */
package dev.cachebench.compare;
