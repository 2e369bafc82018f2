/** Reads a method's code, and that of what it calls, for reasons why it may not be pure. */
package dev.cachebench.weave.purity;
