package dev.cachebench.target;

import dev.cachebench.weave.ClassFiles;
import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;

/**
 * The user's classes: those of the place that was named, then those of the class path. Nothing of cachebench's own
 * class path is among them.
 */
public final class UserCode implements ClassFiles, Closeable {
    private final Map<String, byte[]> compiled; // null without sources
    private final List<Path> classPath;
    private final List<ClassPlace> places = new ArrayList<>();
    private final List<URL> urls = new ArrayList<>();
    private final List<String> dependencies;
    private URLClassLoader resources; // made at the first question; guarded by this

    /**
     * @param compiled class files by binary name, of sources; {@code null} if the first place is the one named
     * @param classPath jars and folders; what is not there is passed over, as {@code java} does
     * @param dependencies what results depend on beside code and arguments
     */
    UserCode(Map<String, byte[]> compiled, List<Path> classPath, List<String> dependencies) throws IOException {
        this.compiled = compiled;
        this.dependencies = dependencies;
        this.classPath = List.copyOf(classPath);
        for (Path entry : classPath) {
            add(entry);
        }
    }

    private void add(Path entry) throws IOException {
        ClassPlace place = ClassPlace.of(entry);
        if (place != null) {
            places.add(place);
            urls.add(place.url());
            for (Path library : place.libraries()) {
                add(library);
            }
        }
    }

    /** Class files by binary name; {@code null} if nothing was compiled. */
    Map<String, byte[]> compiled() {
        return compiled;
    }

    /** As it was given. */
    List<Path> classPath() {
        return classPath;
    }

    /** The binary names of the classes in the place that was named. */
    Collection<String> named() throws IOException {
        return compiled == null ? places.get(0).classNames() : compiled.keySet();
    }

    @Override
    public byte[] read(String className) throws IOException {
        byte[] ours = compiled == null ? null : compiled.get(className);
        if (ours != null) {
            return ours;
        }
        String path = className.replace('.', '/') + ".class";
        for (ClassPlace place : places) {
            byte[] found = place.read(path);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public List<String> dependencies() {
        return dependencies;
    }

    @Override
    public URL resource(String path) {
        return resources().findResource(path);
    }

    @Override
    public Enumeration<URL> resources(String path) throws IOException {
        return resources().findResources(path);
    }

    private synchronized URLClassLoader resources() {
        if (resources == null) {
            resources = new URLClassLoader(urls.toArray(URL[]::new), null);
        }
        return resources;
    }

    @Override
    public synchronized void close() throws IOException {
        for (ClassPlace place : places) {
            place.close();
        }
        if (resources != null) {
            resources.close();
        }
    }
}
