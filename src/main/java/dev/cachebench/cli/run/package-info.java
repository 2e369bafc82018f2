/**
 * The commands that run a workload or a method of the user's, and the options of a single run. {@link
 * dev.cachebench.cli.run.WorkloadCommands} is their registry; {@link dev.cachebench.cli.run.WorkloadCommand} is what
 * they share. What a run does is in {@code run}, and how it is printed in {@code report.run}.
 */
package dev.cachebench.cli.run;
