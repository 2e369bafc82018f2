package dev.cachebench.target.maven;

import dev.cachebench.target.source.Downloads;
import dev.cachebench.target.source.ResolvedJar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.AbstractRepositoryListener;
import org.eclipse.aether.RepositoryEvent;

/**
 * Remembers POMs that Maven cannot make sense of on this machine, such as of old versions that look for a file of the
 * JDK. Maven takes their jars as if they needed nothing; of a range of versions, it may read many of which it takes
 * one.
 */
final class InvalidPoms extends AbstractRepositoryListener {
    private final Map<String, String> reasons = new HashMap<>(); // by coordinates; guarded by itself

    @Override
    public void artifactDescriptorInvalid(RepositoryEvent event) {
        synchronized (reasons) {
            reasons.put(MavenResolver.coordinates(event.getArtifact()), ResolutionFault.reason(event.getException()));
        }
    }

    /** Tells of those whose jars were taken. */
    void tell(List<ResolvedJar> jars, Downloads listener) {
        synchronized (reasons) {
            for (ResolvedJar jar : jars) {
                String reason = reasons.get(jar.coordinates());
                if (reason != null) {
                    listener.invalid(jar.coordinates(), reason);
                }
            }
        }
    }
}
