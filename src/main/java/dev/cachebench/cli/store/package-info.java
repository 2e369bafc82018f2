/**
 * {@code cachebench store}: what there is to do with a store on disk or a server. Begin with {@link
 * dev.cachebench.cli.store.StoreCommand}.
 */
package dev.cachebench.cli.store;
