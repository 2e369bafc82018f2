/**
 * Renderers of the outcomes of gates and suites: text, Markdown, JUnit's XML, annotations of a CI job. Begin with
 * {@link dev.cachebench.report.gate.GateText}.
 */
package dev.cachebench.report.gate;
