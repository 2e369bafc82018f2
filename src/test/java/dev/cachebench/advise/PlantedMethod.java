package dev.cachebench.advise;

/**
 * A method of a generated program.
 *
 * @param name as {@code --method} takes it, such as {@code Cycling.rate(int,String)}
 * @param alternative another method of which a cache does the same job, or {@code null}
 */
record PlantedMethod(String name, Truth truth, PlantedMethod alternative) {}
