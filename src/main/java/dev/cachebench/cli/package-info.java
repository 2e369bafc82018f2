/**
 * The command line: {@link dev.cachebench.cli.Main} runs one command of {@link dev.cachebench.cli.CachebenchCommand},
 * the registry of commands. Commands live in sub-packages named for what they are about, and never call back up here.
 * Nothing is measured or rendered here. Begin with {@code Main}; every class that a short run loads costs start-up
 * time.
 */
package dev.cachebench.cli;
