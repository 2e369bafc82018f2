/**
 * Stores for other people's programs. There the agent's classes have other names, and a program has its own versions of
 * the libraries that stores use. So stores are loaded by a class loader of their own, and what goes between it and the
 * agent's classes are the JDK's types alone: see {@link dev.cachebench.store.gate.StoreGate}.
 */
package dev.cachebench.store.gate;
