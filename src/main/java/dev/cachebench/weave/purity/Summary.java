package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Holding.Kind;

/**
 * What is known of a call.
 *
 * @param doubt {@code null} for none
 * @param returned of a reference; {@code null} if it returns none
 * @param mixes whether it puts into an object that it was given new what is not new
 * @param makes whether it makes an object, for itself or for others, that is told from others by its identity
 * @param assumed the depth of the outermost call that was taken for pure as it is still being followed
 */
record Summary(Doubt doubt, Kind returned, boolean mixes, boolean makes, int assumed) {
    static final int NOTHING = Integer.MAX_VALUE;

    static Summary of(Doubt doubt) {
        return new Summary(doubt, Kind.FIXED, true, true, NOTHING);
    }

    /** Whether there is nothing against it that could be out of the way if less of its code were looked at. */
    boolean isHarmless() {
        return doubt == null && !mixes && !makes;
    }

    /** The same, resting on nothing that is still being followed. */
    Summary settled() {
        return new Summary(doubt, returned, mixes, makes, NOTHING);
    }
}
