/**
 * The renderer of what works on a machine, {@link dev.cachebench.report.doctor.CheckText}.
 */
package dev.cachebench.report.doctor;
