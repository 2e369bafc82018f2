/** Runs replacement policies over traces, and computes the optimum that bounds them. */
package dev.cachebench.replay;
