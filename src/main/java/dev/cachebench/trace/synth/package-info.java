/** Traces that are made by a rule: Zipf's law, loops, scans and mixtures of them. */
package dev.cachebench.trace.synth;
