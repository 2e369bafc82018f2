/**
 * What a run calls: a function with its arguments. {@link dev.cachebench.workload.Workloads} is the registry of those
 * that come with cachebench, whose code is in {@code sample}.
 */
package dev.cachebench.workload;
