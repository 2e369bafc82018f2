/**
 * Files that people write, as values that know their line, so that a fault can name it. YAML is read here and nowhere
 * else. What a file means is for the rooms above. Begin with {@link dev.cachebench.document.YamlPlace}.
 */
package dev.cachebench.document;
