/**
 * Renderers of what is in a trace. Begin with {@link dev.cachebench.report.trace.TraceSummaryText}.
 */
package dev.cachebench.report.trace;
