package dev.cachebench.target.source;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads Maven's resolver from the jars in the folder {@code resolver} beside ours, and our classes that call it.
 * Nothing else is to be slowed down by them.
 */
final class ResolverLoader extends URLClassLoader {
    private static final String CALLERS = "dev.cachebench.target.maven.";
    private static final String RESOLVER = "org/eclipse/aether/RepositorySystem.class";

    private ResolverLoader(List<URL> urls) {
        super(urls.toArray(URL[]::new), ResolverLoader.class.getClassLoader());
    }

    /** @throws UserFault if the jars are not there */
    static ClassLoader open() throws IOException {
        ClassLoader ours = ResolverLoader.class.getClassLoader();
        if (ours.getResource(RESOLVER) != null) {
            return ours; // as in a build, which has it on its class path
        }
        URL place = ResolverLoader.class.getProtectionDomain().getCodeSource().getLocation();
        Path folder;
        try {
            folder = Path.of(place.toURI()).resolveSibling("resolver");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        List<URL> urls = new ArrayList<>(List.of(place));
        if (Files.isDirectory(folder)) {
            try (var jars = Files.newDirectoryStream(folder, "*.jar")) {
                for (Path jar : jars) {
                    urls.add(jar.toUri().toURL());
                }
            }
        }
        if (urls.size() == 1) {
            throw UserFault.missing("there is no '" + folder + "', which //DEPS lines need; build cachebench again");
        }
        return new ResolverLoader(urls);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(CALLERS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
