package dev.cachebench.target.maven;

import dev.cachebench.target.source.SourceDependency;
import dev.cachebench.text.UserFault;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.RepositoryOfflineException;

/** Says which line asked for what cannot be had, and why. */
final class ResolutionFault {
    private final Path local;
    private final List<RemoteRepository> repositories;
    private final boolean toldOffline;
    private final boolean setOffline;

    /**
     * @param toldOffline whether the user wants nothing to be fetched
     * @param setOffline whether Maven's settings say so
     */
    ResolutionFault(Path local, List<RemoteRepository> repositories, boolean toldOffline, boolean setOffline) {
        this.local = local;
        this.repositories = repositories;
        this.toldOffline = toldOffline;
        this.setOffline = setOffline;
    }

    UserFault of(SourceDependency asked, Exception failure) {
        Artifact artifact = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ArtifactDescriptorException unread && artifact == null) {
                artifact = unread.getResult().getArtifact();
            } else if (cause instanceof ArtifactTransferException lost) {
                artifact = lost.getArtifact();
                if (cause.getCause() instanceof RepositoryOfflineException || toldOffline || setOffline) {
                    return fault(
                            asked,
                            artifact,
                            "which is not in " + local + ", and "
                                    + (toldOffline ? "--offline" : "'offline' in Maven's settings")
                                    + " lets nothing be fetched");
                }
                if (!(lost instanceof ArtifactNotFoundException)) {
                    return fault(asked, artifact, "which cannot be fetched from " + name(lost) + ": " + reason(cause));
                }
                return fault(asked, artifact, "which is neither in " + local + " nor in " + names());
            }
        }
        return artifact == null
                ? UserFault.missing(asked + " cannot be resolved: " + reason(failure))
                : fault(asked, artifact, "whose POM cannot be read: " + reason(failure));
    }

    private static UserFault fault(SourceDependency asked, Artifact artifact, String why) {
        return UserFault.missing(asked + " needs " + text(artifact) + ", " + why);
    }

    /** A POM is named as the artifact that it describes. */
    private static String text(Artifact artifact) {
        String classifier = artifact.getClassifier();
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getVersion()
                + (classifier.isEmpty() ? "" : ":" + classifier);
    }

    private String names() {
        StringBuilder names = new StringBuilder();
        for (RemoteRepository each : repositories) {
            names.append(names.isEmpty() ? "" : " or ").append(name(each));
        }
        return names.toString();
    }

    private static String name(ArtifactTransferException lost) {
        return lost.getRepository() == null ? "a repository" : name(lost.getRepository());
    }

    private static String name(RemoteRepository repository) {
        return repository.getId() + " (" + repository.getUrl() + ")";
    }

    /** What the first cause says, in one line. */
    static String reason(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null && first.getCause() != first) {
            first = first.getCause();
        }
        String message = first.getMessage();
        return message == null
                ? first.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
