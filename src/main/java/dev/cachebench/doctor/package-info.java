/**
 * What works on this machine, found out by trying it. Begin with {@link dev.cachebench.doctor.Doctor}. It calls the
 * other rooms to try them, and prints nothing.
 */
package dev.cachebench.doctor;
