package dev.cachebench.target.source;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Turns the {@code //DEPS} lines of sources into jars, as their lock has it or else as Maven would. */
final class DependencyJars {
    private static final String RESOLVER = "dev.cachebench.target.maven.MavenResolver";

    private DependencyJars() {}

    /**
     * The jars in the order of the class path; none without such lines.
     *
     * @throws UserFault naming the line, if a jar cannot be had, is damaged, or is not the one that was locked
     */
    static List<Path> of(SourceTree sources, Resolution how) throws IOException {
        List<SourceDependency> wanted = SourceDependencies.of(sources);
        DependencyLock lock = new DependencyLock(sources.lock());
        if (wanted.isEmpty()) {
            if (how.lock()) {
                throw UserFault.usage("--lock-deps: there is no //DEPS line in '" + sources.named() + "'");
            }
            return List.of();
        }
        List<ResolvedJar> jars = !how.lock() && lock.exists() ? pinned(wanted, lock, how) : resolve(wanted, true, how);
        List<Path> files = new ArrayList<>();
        for (ResolvedJar jar : jars) {
            requireSound(jar);
            files.add(jar.file());
        }
        if (how.lock()) {
            lock.write(wanted, jars);
        }
        return files;
    }

    private static List<ResolvedJar> pinned(List<SourceDependency> wanted, DependencyLock lock, Resolution how)
            throws IOException {
        Map<ResolvedJar, String> pinned = lock.jars(wanted);
        List<SourceDependency> absent = new ArrayList<>();
        for (ResolvedJar jar : pinned.keySet()) {
            if (!Files.isRegularFile(jar.file())) {
                absent.add(jar.asked());
            }
        }
        if (!absent.isEmpty()) {
            resolve(absent, false, how);
        }
        lock.verify(pinned);
        return List.copyOf(pinned.keySet());
    }

    private static List<ResolvedJar> resolve(List<SourceDependency> wanted, boolean transitive, Resolution how)
            throws IOException {
        ClassLoader loader = ResolverLoader.open();
        try {
            JarResolver resolver = (JarResolver) Class.forName(RESOLVER, true, loader)
                    .getConstructor(Path.class, Path.class, boolean.class, Downloads.class)
                    .newInstance(LocalRepository.folder(), LocalRepository.settings(), how.offline(), how.downloads());
            return resolver.resolve(wanted, transitive);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } finally {
            if (loader instanceof ResolverLoader own) {
                own.close();
            }
        }
    }

    /** A jar that was cut off has lost its end, where its directory is. */
    private static void requireSound(ResolvedJar jar) throws IOException {
        try {
            new ZipFile(jar.file().toFile()).close();
        } catch (ZipException e) {
            throw UserFault.missing(jar.asked() + " needs " + jar.file() + ", which is damaged (" + e.getMessage()
                    + "); delete it, and the next run fetches it again");
        }
    }
}
