/**
 * What the stages of a program did, under several sets of caches, in each format. Begin with {@link
 * dev.cachebench.report.run.stage.StagedRenderers}.
 */
package dev.cachebench.report.run.stage;
