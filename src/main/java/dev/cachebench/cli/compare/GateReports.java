package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Output;
import dev.cachebench.gate.OnNoise;
import java.util.Optional;

/**
 * Where the results of gates are reported.
 *
 * @param junit where JUnit XML is written, if anywhere
 * @param summary the file that Markdown is appended to, if any
 * @param annotations whether annotations for GitHub are printed
 */
record GateReports(OnNoise onNoise, Optional<Output> junit, Optional<Output> summary, boolean annotations) {}
