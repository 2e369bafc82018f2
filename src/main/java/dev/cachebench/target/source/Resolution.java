package dev.cachebench.target.source;

/**
 * How the jars that sources ask for are found.
 *
 * @param offline whether in the local repository alone
 * @param lock whether the jars are pinned in a lock file
 * @param downloads listens to what is fetched
 */
public record Resolution(boolean offline, boolean lock, Downloads downloads) {
    /** Without options. */
    public static final Resolution USUAL = new Resolution(false, false, Downloads.UNSEEN);
}
