package dev.cachebench.compare;

import java.util.List;

/**
 * What tells a variant from the others of its comparison, and finds it again in another one.
 *
 * @param name the cache, and what else differs between them
 * @param args the workload's command line, its name first
 * @param cache the cache spec in its shortest form
 */
public record VariantId(String name, List<String> args, String cache, Mode mode) {}
