package dev.cachebench.weave.purity;

/**
 * The first thing that keeps a method from being known to be pure.
 *
 * @param what a sentence without its subject, such as {@code writes the field Shop.total}
 * @param place where it stands, {@code Shop.java:24}; {@code null} where that is not known
 */
public record Doubt(String what, String place) {

    @Override
    public String toString() {
        return place == null ? what : what + " at " + place;
    }
}
