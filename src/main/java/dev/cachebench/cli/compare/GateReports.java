package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Output;
import dev.cachebench.gate.OnNoise;
import java.util.Optional;

/**
 * Who is told what became of gates.
 *
 * @param junit where JUnit's XML goes, if anywhere
 * @param summary what Markdown is appended to, if anything
 * @param annotations whether GitHub is told
 */
record GateReports(OnNoise onNoise, Optional<Output> junit, Optional<Output> summary, boolean annotations) {}
