/**
 * Renderers of advice on which methods of a program are worth caching. Begin with {@link
 * dev.cachebench.report.advise.AdviceText}.
 */
package dev.cachebench.report.advise;
