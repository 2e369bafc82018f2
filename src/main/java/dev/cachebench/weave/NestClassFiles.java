package dev.cachebench.weave;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The class files of one class and of the classes nested in it, as another loader finds them. */
final class NestClassFiles implements ClassFiles {
    private final ClassLoader loader;
    private final String outermost;

    NestClassFiles(ClassLoader loader, String outermost) {
        this.loader = loader;
        this.outermost = outermost;
    }

    @Override
    public byte[] read(String className) throws IOException {
        if (!className.equals(outermost) && !className.startsWith(outermost + "$")) {
            return null;
        }
        String path = className.replace('.', '/') + ".class";
        byte[] ours = loader == ClassLoader.getSystemClassLoader() ? readFromJar(path) : null;
        if (ours != null) {
            return ours;
        }
        try (InputStream file = loader.getResourceAsStream(path)) {
            return file == null ? null : file.readAllBytes();
        }
    }

    /**
     * Reads from the jar that is the whole class path; {@code null} if the class path is something else, or the file is
     * not in the jar. Loading it as a resource would open a URL connection, which reads the jar's directory again; a
     * {@code ZipFile} shares the JVM's copy.
     *
     * <p>When our classes come from a CDS archive, the JVM never opens that jar, whose directory is long. So the small
     * jar beside it, into which the build puts the workloads alone, is tried first.
     */
    private static byte[] readFromJar(String path) throws IOException {
        String jar = System.getProperty("java.class.path");
        if (!jar.endsWith(".jar") || jar.contains(File.pathSeparator)) {
            return null;
        }
        File workloads = new File(jar.substring(0, jar.length() - ".jar".length()) + "-workloads.jar");
        byte[] file = workloads.isFile() ? readFrom(workloads, path) : null;
        return file != null ? file : readFrom(new File(jar), path);
    }

    private static byte[] readFrom(File jar, String path) throws IOException {
        try (ZipFile zip = new ZipFile(jar)) {
            ZipEntry entry = zip.getEntry(path);
            return entry == null ? null : zip.getInputStream(entry).readAllBytes();
        }
    }

    @Override
    public URL resource(String path) {
        return null; // left to the parent
    }

    @Override
    public Enumeration<URL> resources(String path) {
        return Collections.emptyEnumeration();
    }
}
