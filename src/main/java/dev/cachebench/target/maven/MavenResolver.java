package dev.cachebench.target.maven;

import dev.cachebench.target.source.Downloads;
import dev.cachebench.target.source.JarResolver;
import dev.cachebench.target.source.ResolvedJar;
import dev.cachebench.target.source.SourceDependency;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.RepositorySystemSession.SessionBuilder;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;

/**
 * Resolves as Maven does for a program's run-time class path: of several versions the nearest wins, exclusions count,
 * and optional, provided and test dependencies are left out.
 */
public final class MavenResolver implements JarResolver {
    private static final List<Exclusion> EVERYTHING = List.of(new Exclusion("*", "*", "*", "*"));
    private static final int CONNECT_MILLIS = 10_000;
    private static final int REQUEST_MILLIS = 60_000;

    private final Path local;
    private final Path settingsFile;
    private final boolean offline;
    private final Downloads downloads;

    /**
     * @param local the local repository; need not exist
     * @param settingsFile the user's settings; need not exist
     * @param offline whether nothing may be fetched
     */
    public MavenResolver(Path local, Path settingsFile, boolean offline, Downloads downloads) {
        this.local = local;
        this.settingsFile = settingsFile;
        this.offline = offline;
        this.downloads = downloads;
    }

    @Override
    public List<ResolvedJar> resolve(List<SourceDependency> wanted, boolean transitive) {
        try (RepositorySystem system = new RepositorySystemSupplier().get()) {
            List<ResolvedJar> jars = resolveLocally(system, wanted, transitive);
            return jars != null ? jars : resolveRemotely(system, wanted, transitive);
        }
    }

    /** From the files in the local repository, wherever they once came from; {@code null} if not all are there. */
    private List<ResolvedJar> resolveLocally(
            RepositorySystem system, List<SourceDependency> wanted, boolean transitive) {
        SessionBuilder builder = builder(system)
                .withLocalRepositories(new LocalRepository(local, "simple"))
                .setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(false, false))
                .setIgnoreArtifactDescriptorRepositories(true)
                .setOffline(true);
        try (CloseableSession session = builder.build()) {
            return resolve(system, session, List.of(), wanted, transitive);
        } catch (RepositoryException e) {
            return null;
        }
    }

    private List<ResolvedJar> resolveRemotely(
            RepositorySystem system, List<SourceDependency> wanted, boolean transitive) {
        MavenSettings settings = MavenSettings.read(settingsFile);
        boolean mayNotFetch = offline || settings.isOffline();
        FetchLog log = new FetchLog(downloads);
        InvalidPoms invalid = new InvalidPoms();
        SessionBuilder builder = builder(system)
                .withLocalRepositoryBaseDirectories(local)
                .setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(true, true)) // as Maven's own
                .setRepositoryListener(invalid)
                .setTransferListener(log)
                .setOffline(mayNotFetch);
        settings.configure(builder);
        try (CloseableSession session = builder.build()) {
            List<RemoteRepository> repositories = system.newResolutionRepositories(session, settings.repositories());
            ResolutionFault faults = new ResolutionFault(local, repositories, offline, settings.isOffline());
            try {
                List<ResolvedJar> jars = resolve(system, session, repositories, wanted, transitive);
                log.end();
                invalid.tell(jars, downloads);
                return jars;
            } catch (RepositoryException together) {
                for (SourceDependency each : wanted) {
                    try {
                        resolve(system, session, repositories, List.of(each), transitive);
                    } catch (RepositoryException alone) {
                        throw faults.of(each, alone);
                    }
                }
                throw faults.of(wanted.get(0), together);
            }
        }
    }

    private static SessionBuilder builder(RepositorySystem system) {
        Map<Object, Object> properties = new HashMap<>(System.getProperties());
        return new SessionBuilderSupplier(system)
                .get()
                .setSystemProperties(properties)
                .setConfigProperty("aether.transport.http.connectTimeout", CONNECT_MILLIS)
                .setConfigProperty("aether.transport.http.requestTimeout", REQUEST_MILLIS);
    }

    private static List<ResolvedJar> resolve(
            RepositorySystem system,
            RepositorySystemSession session,
            List<RemoteRepository> repositories,
            List<SourceDependency> wanted,
            boolean transitive)
            throws DependencyResolutionException {
        CollectRequest request = new CollectRequest();
        request.setRepositories(repositories);
        Map<String, SourceDependency> byKey = new HashMap<>();
        for (SourceDependency each : wanted) {
            Artifact artifact = new DefaultArtifact(each.part(0), each.part(1), each.part(3), "jar", each.part(2));
            request.addDependency(
                    new Dependency(artifact, JavaScopes.COMPILE, false, transitive ? List.of() : EVERYTHING));
            byKey.put(each.key(), each);
        }
        DependencyNode root = system.resolveDependencies(
                        session,
                        new DependencyRequest(request, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME)))
                .getRoot();
        List<ResolvedJar> jars = new ArrayList<>();
        for (DependencyNode child : root.getChildren()) {
            add(child, asked(child, byKey, wanted.get(0)), jars);
        }
        return jars;
    }

    private static SourceDependency asked(
            DependencyNode node, Map<String, SourceDependency> byKey, SourceDependency otherwise) {
        SourceDependency asked = byKey.get(key(node.getArtifact()));
        for (Artifact former : node.getRelocations()) {
            asked = asked == null ? byKey.get(key(former)) : asked;
        }
        return asked == null ? otherwise : asked;
    }

    private static String key(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getClassifier();
    }

    /** A node, then what it needs: the order of Maven's class paths. */
    private static void add(DependencyNode node, SourceDependency asked, List<ResolvedJar> jars) {
        Artifact artifact = node.getArtifact();
        if (artifact.getPath() != null && artifact.getExtension().equals("jar")) {
            jars.add(new ResolvedJar(coordinates(artifact), artifact.getPath(), asked));
        }
        for (DependencyNode child : node.getChildren()) {
            add(child, asked, jars);
        }
    }

    static String coordinates(Artifact artifact) {
        String classifier = artifact.getClassifier();
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getBaseVersion()
                + (classifier.isEmpty() ? "" : ":" + classifier);
    }
}
