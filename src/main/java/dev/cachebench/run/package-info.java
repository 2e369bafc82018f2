/**
 * Single runs of a workload in this JVM, each in a class loader of its own, as opposed to measured comparisons. Begin
 * with {@link dev.cachebench.run.Runner}. Results are records; nothing here prints.
 */
package dev.cachebench.run;
