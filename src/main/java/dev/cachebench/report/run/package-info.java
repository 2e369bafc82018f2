/**
 * Renderers of single runs, and of what their caches hold. Begin with {@link dev.cachebench.report.run.SessionText}.
 */
package dev.cachebench.report.run;
