/**
 * What stores on servers have in common: how keys are spelled and entries laid out, time limits, when a server is not
 * asked any more, and where passwords come from. It names no client library.
 */
package dev.cachebench.store.server;
