/**
 * What computing values, making keys and looking them up takes, and so what a cache saves. It knows no cache and holds
 * no entry, and runs inside other people's programs on the JDK alone. Begin with {@link
 * dev.cachebench.cache.cost.ComputeCosts} and {@link dev.cachebench.cache.cost.SavingEstimate}.
 */
package dev.cachebench.cache.cost;
