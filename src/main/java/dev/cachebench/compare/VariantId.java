package dev.cachebench.compare;

import java.util.List;

/**
 * Identifies a variant within its comparison, and the same variant in another comparison.
 *
 * @param name the cache, and what else differs between the variants
 * @param args the workload's command line, its name first
 * @param cache the cache spec in its shortest form
 */
public record VariantId(String name, List<String> args, String cache, Mode mode) {}
