/**
 * Finds the methods of a program that are worth a cache: which come into question, what speaks for and against each, what
 * each would save, and the proof. Prints nothing.
 */
package dev.cachebench.advise;
