package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Output;
import dev.cachebench.gate.Gated;
import java.util.Optional;

/**
 * How the results of gates count, and where they are reported.
 *
 * @param junit where JUnit XML is written, if anywhere
 * @param summary the file that Markdown is appended to, if any
 * @param annotations whether annotations for GitHub are printed
 */
record GateReports(Gated.Rules rules, Optional<Output> junit, Optional<Output> summary, boolean annotations) {}
