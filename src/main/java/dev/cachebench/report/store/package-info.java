/**
 * What {@code cachebench store} prints. Measures and reads nothing. Begin with {@link
 * dev.cachebench.report.store.StoreText}.
 */
package dev.cachebench.report.store;
