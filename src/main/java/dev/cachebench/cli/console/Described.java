package dev.cachebench.cli.console;

import picocli.CommandLine.Model.CommandSpec;

/**
 * What picocli can be given as a command. An interface, since a class that makes one of many commands would have the
 * verifier load them all if it returned them as a {@link Command}.
 */
public interface Described {
    CommandSpec spec();
}
