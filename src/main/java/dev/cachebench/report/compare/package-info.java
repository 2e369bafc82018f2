/**
 * Renderers of comparisons and of the difference between two. Begin with {@link
 * dev.cachebench.report.compare.ComparisonText}.
 */
package dev.cachebench.report.compare;
