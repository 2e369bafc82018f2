/**
 * Finds the methods of a program that are worth a cache: which come into question, what speaks for and against each,
 * what each would save, and the proof. {@link dev.cachebench.advise.Advisor} runs the program again and again; what it
 * finds is an {@link dev.cachebench.advise.Advice}. Prints nothing.
 */
package dev.cachebench.advise;
