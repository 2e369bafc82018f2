/** Writes profiles as files that other tools open, and as a page that any browser shows. */
package dev.cachebench.report.profile.export;
