package dev.cachebench.advise;

/**
 * What a cache is expected to save, as shares of the program's CPU time; below 0 if it would cost more than it saves.
 *
 * @param low the lower end of the 90 per cent interval
 * @param high the upper end
 */
public record Prediction(double share, double low, double high) {}
