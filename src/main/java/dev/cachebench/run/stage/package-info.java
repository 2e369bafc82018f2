/**
 * Runs of a program that works in stages: the same pipeline under several sets of caches, with what each stage called,
 * computed and saved. No caches are made or woven here. Begin with {@link dev.cachebench.run.stage.StagedRunner}.
 */
package dev.cachebench.run.stage;
