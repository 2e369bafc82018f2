/**
 * Renderers of what caches have done in a whole program. Begin with {@link
 * dev.cachebench.report.memoize.MemoizationText}.
 */
package dev.cachebench.report.memoize;
