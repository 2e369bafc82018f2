/**
 * What the renderers of results share: tables, figures, colours, JSON, XML. The renderers themselves are in
 * sub-packages named as the packages of what they render. Nothing here measures, and nothing prints: a renderer returns
 * a text.
 */
package dev.cachebench.report;
