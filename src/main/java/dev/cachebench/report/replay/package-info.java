/**
 * Renderers of replayed traces and of miss-ratio curves. Begin with {@link dev.cachebench.report.replay.ReplayTable}.
 */
package dev.cachebench.report.replay;
