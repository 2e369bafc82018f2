/**
 * What runs inside somebody else's JVM beside woven code: the java agents, their transformers, and the snapshots that
 * they leave in files. It may call the JDK, ASM and the rooms below alone, and must never break the program that it
 * runs in. Begin with {@link dev.cachebench.agent.Agent}.
 */
package dev.cachebench.agent;
