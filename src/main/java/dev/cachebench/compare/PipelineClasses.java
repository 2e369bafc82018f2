package dev.cachebench.compare;

import dev.cachebench.run.stage.Libraries;
import java.io.File;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The compiled classes of a pipeline. Its libraries are loaded once in a JVM, since native ones are among them. */
public final class PipelineClasses {
    private final String classPath;
    private final String main;
    private final Path data;
    private ClassLoader libraries; // null until they are needed

    /**
     * @param classPath folders with the pipeline's own classes, and jars
     * @param main its class, as {@link dev.cachebench.run.stage.StagedRunner} wants it
     * @param data where each run's JVM makes a folder for its data; exists
     */
    public PipelineClasses(String classPath, String main, Path data) {
        this.classPath = classPath;
        this.main = main;
        this.data = data;
    }

    public String classPath() {
        return classPath;
    }

    String main() {
        return main;
    }

    Path data() {
        return data;
    }

    ClassLoader libraries() {
        if (libraries == null) {
            libraries = Libraries.of(urls(false));
        }
        return libraries;
    }

    /** Where its own classes are. */
    URL[] own() {
        return urls(true);
    }

    private URL[] urls(boolean folders) {
        List<URL> urls = new ArrayList<>();
        try {
            for (String entry : classPath.split(File.pathSeparator)) {
                if (Files.isDirectory(Path.of(entry)) == folders) {
                    urls.add(Path.of(entry).toUri().toURL());
                }
            }
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
        return urls.toArray(URL[]::new);
    }
}
