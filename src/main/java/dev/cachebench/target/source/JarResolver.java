package dev.cachebench.target.source;

import dev.cachebench.text.UserFault;
import java.util.List;

/** Finds the jars that sources ask for, in the local repository or else in remote ones. */
public interface JarResolver {
    /**
     * The jars on the class path, in its order.
     *
     * @param wanted of no jar two versions
     * @param transitive whether with all that these need in their turn
     * @throws UserFault naming the line, if there is something that cannot be found
     */
    List<ResolvedJar> resolve(List<SourceDependency> wanted, boolean transitive);
}
