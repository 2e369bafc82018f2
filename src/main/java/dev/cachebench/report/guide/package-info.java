/**
 * The pages of the guide as text for a terminal. Begin with {@link dev.cachebench.report.guide.MarkdownText}. The pages
 * themselves are in {@code src/site/markdown}; which of them are topics of {@code cachebench help} is for {@code cli}
 * to say.
 */
package dev.cachebench.report.guide;
