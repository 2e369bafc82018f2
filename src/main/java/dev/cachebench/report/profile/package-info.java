/**
 * Renderers of profiles for a terminal: CPython's table and the call tree. Files for other tools are written by {@code
 * export}. Begin with {@link dev.cachebench.report.profile.ProfileTable}.
 */
package dev.cachebench.report.profile;
