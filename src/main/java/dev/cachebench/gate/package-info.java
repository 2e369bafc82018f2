/**
 * Gates: conditions on a comparison that fail a CI job, for one comparison or for a suite of them. Nothing here
 * measures or prints. Begin with {@link dev.cachebench.gate.GateCheck}; suites are read by {@link
 * dev.cachebench.gate.SuiteFile}.
 */
package dev.cachebench.gate;
