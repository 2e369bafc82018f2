package dev.cachebench.cache;

import dev.cachebench.text.UserFault;
import java.util.List;

/**
 * A kind of {@link Store}. It is found as a {@linkplain java.util.ServiceLoader service}, since this package goes into
 * other people's programs, where the store's library may not be. To add one: a provider, its spec and its store, and a
 * line in {@code META-INF/services/dev.cachebench.cache.StoreProvider}.
 */
public interface StoreProvider {

    /** What its specs begin with, up to a colon, a comma or the end: {@code caffeine}. */
    String scheme();

    /** The forms of its specs, each with its meaning, as in {@link SpecForms#all()}. */
    List<String[]> forms();

    /**
     * Reads a spec. Opens nothing.
     *
     * @throws UserFault with one sentence that names the text at fault and what would work
     */
    StoreSpec parse(SpecText text);
}
