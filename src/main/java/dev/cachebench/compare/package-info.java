/** Comparisons: variants measured in turn by JMH, and judged by statistics. */
package dev.cachebench.compare;
