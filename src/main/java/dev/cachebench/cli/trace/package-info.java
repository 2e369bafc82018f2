/**
 * The commands about traces: {@code replay}, {@code curve} and {@code trace}, and how a trace is named and read. Begin
 * with {@link dev.cachebench.cli.trace.ReplayCommand}.
 */
package dev.cachebench.cli.trace;
