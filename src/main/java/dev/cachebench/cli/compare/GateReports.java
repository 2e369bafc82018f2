package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Output;
import dev.cachebench.gate.OnNoise;

/**
 * Who is told what became of gates.
 *
 * @param junit where JUnit's XML goes; {@code null} for nowhere
 * @param summary what Markdown is appended to; {@code null} for nothing
 * @param annotations whether GitHub is told
 */
record GateReports(OnNoise onNoise, Output junit, Output summary, boolean annotations) {}
