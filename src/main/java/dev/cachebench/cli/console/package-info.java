/**
 * What all commands share: streams and colours ({@link dev.cachebench.cli.console.Console}), the description of a
 * command and its options ({@link dev.cachebench.cli.console.Command}), results that appear whole or not at all,
 * progress, Ctrl-C, exit codes. It knows no command. Begin with {@code Command} and {@link
 * dev.cachebench.cli.console.CommandRunner}.
 */
package dev.cachebench.cli.console;
