/** The command that looks at caches of programs that run already, and changes them. */
package dev.cachebench.cli.control;
