package dev.cachebench.weave;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The class files of one class and of those nested in it, out of what another loader sees. */
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
     * Reads from the jar that is the whole class path; {@code null} if there is none, or not the file in it. A resource
     * would open a URL connection, which reads the jar's directory anew; a {@code ZipFile} shares the JVM's.
     *
     * <p>A start whose classes come out of an archive does not open that jar at all, and its directory is long: so first
     * from the jar beside it that the build makes of the workloads alone.
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
        return null; // the parent has them
    }

    @Override
    public Enumeration<URL> resources(String path) {
        return Collections.emptyEnumeration();
    }
}
