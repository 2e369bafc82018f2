package dev.cachebench.program;

import dev.cachebench.weave.DeclaredMethods;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * The class files on a program's class path, and those that it was seen to load from elsewhere. None is loaded here. Of
 * a name that several classes have, in class loaders of their own, none counts as the class of that name: they are
 * there under names of their own, for what they do to others.
 */
public final class ProgramClasses implements Closeable {
    private static final String ENDING = ".class";
    private static final int MOST_CLASSES = 100_000;

    private final List<Path> entries = new ArrayList<>();
    private final int feature;
    private final PathFiles files;
    private final Map<String, byte[]> others = new LinkedHashMap<>(); // by internal name
    private final Set<String> shared = new HashSet<>(); // internal names that several classes have

    /**
     * As our own JVM reads them.
     *
     * @param classPath as {@link Launch} has it
     */
    public ProgramClasses(String classPath) {
        this(classPath, Runtime.version().feature());
    }

    /**
     * @param classPath as {@link Launch} has it
     * @param feature the release of the program's JVM, such as 17: jars may have other classes for another one
     */
    public ProgramClasses(String classPath, int feature) {
        this.feature = feature;
        for (String entry : classPath.split(File.pathSeparator)) {
            entries.add(Path.of(entry));
        }
        files = new PathFiles(entries, feature);
    }

    /**
     * A class file.
     *
     * @param name the internal name
     * @return {@code null} if it is not there, or if several are
     */
    public byte[] read(String name) {
        return shared.contains(name) ? null : any(name);
    }

    private byte[] any(String name) {
        byte[] onClassPath = files.read(name + ENDING);
        return onClassPath == null ? others.get(name) : onClassPath;
    }

    /**
     * Takes classes that a run of the program has loaded from elsewhere, in place of those of the run before.
     *
     * @return whether all could be read; those that are newer than ASM knows, or damaged, could not, and are left out
     */
    public boolean learn(List<byte[]> classFiles) {
        others.clear();
        shared.clear();
        boolean all = true;
        for (byte[] each : classFiles) {
            try {
                add(new ClassReader(each), each);
            } catch (RuntimeException e) {
                all = false;
            }
        }
        return all;
    }

    /**
     * Takes all classes of some names that are on the class path, one behind the other, for classes of the program, as
     * class loaders of its own have found them.
     *
     * @param several internal names
     * @param someMade those of which one class is not on the class path
     */
    public void learnSeveral(List<String> several, List<String> someMade) {
        for (String name : several) {
            learnAll(name);
        }
        for (String name : someMade) {
            learnAll(name);
            byte[] known = any(name);
            if (shared.add(name) && known != null) {
                others.remove(name);
                addRenamed(new ClassReader(known), name);
            }
        }
    }

    private void learnAll(String name) {
        for (byte[] each : files.all(name + ENDING)) {
            try {
                add(new ClassReader(each), each);
            } catch (RuntimeException e) {
                shared.add(name); // damaged, or newer than ASM knows
            }
        }
    }

    private void add(ClassReader reader, byte[] classFile) {
        String name = reader.getClassName();
        byte[] known = any(name);
        if (known == null && !shared.contains(name)) {
            others.put(name, classFile);
        } else if (!Arrays.equals(known, classFile)) { // as a loader has it that found it on the class path
            if (shared.add(name)) {
                others.remove(name);
                addRenamed(new ClassReader(known), name);
            }
            addRenamed(reader, name);
        }
    }

    private void addRenamed(ClassReader reader, String name) {
        String other = unused(name);
        others.put(other, renamed(reader, other));
    }

    private String unused(String name) {
        int number = 2;
        while (any(name + "$" + number) != null) {
            number++;
        }
        return name + "$" + number;
    }

    private static byte[] renamed(ClassReader reader, String other) {
        ClassWriter renamed = new ClassWriter(0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, renamed) {
                    @Override
                    public void visit(
                            int version, int access, String name, String generic, String above, String[] interfaces) {
                        super.visit(version, access, other, generic, above, interfaces);
                    }
                },
                0);
        return renamed.toByteArray();
    }

    /** The methods that a class declares; {@code null} if the class is not there. */
    public List<DeclaredMethods.Declared> methods(String name) {
        byte[] code = read(name);
        try {
            return code == null ? null : DeclaredMethods.of(new ClassReader(code));
        } catch (RuntimeException e) {
            return null; // damaged, or newer than ASM knows
        }
    }

    /** The internal names of the superclass, and of the interfaces behind it; empty if the class is not there. */
    public List<String> supertypes(String name) {
        byte[] code = read(name);
        List<String> types = new ArrayList<>();
        try {
            ClassReader reader = code == null ? null : new ClassReader(code);
            if (reader != null && reader.getSuperName() != null) {
                types.add(reader.getSuperName());
                types.addAll(List.of(reader.getInterfaces()));
            }
        } catch (RuntimeException e) {
            // damaged, or newer than ASM knows
        }
        return types;
    }

    /**
     * The internal name of a class that is written as in source or as in its class file; {@code null} if it is not
     * there.
     *
     * @param className with its package
     */
    String find(String className) {
        String name = className.replace('.', '/');
        while (!name.isEmpty()) {
            if (files.read(name + ENDING) != null) {
                return name;
            }
            int last = name.lastIndexOf('/');
            if (last < 0) {
                return null;
            }
            name = name.substring(0, last) + "$" + name.substring(last + 1);
        }
        return null;
    }

    /**
     * Internal names of the classes in the jars and folders of the class path, the first {@value #MOST_CLASSES}, and of
     * those that were loaded from elsewhere.
     */
    public List<String> names() {
        List<String> names = namesOnClassPath();
        names.removeAll(shared);
        names.addAll(others.keySet());
        return names;
    }

    /** Internal names of the classes in the jars and folders of the class path, the first {@value #MOST_CLASSES}. */
    public List<String> namesOnClassPath() {
        List<String> names = new ArrayList<>();
        for (Path entry : entries) {
            try {
                if (Files.isDirectory(entry)) {
                    addFolder(entry, names);
                } else if (Files.isRegularFile(entry)) {
                    addJar(entry, names);
                }
            } catch (IOException e) {
                // java ignores it too
            }
        }
        return names;
    }

    private static void addFolder(Path folder, List<String> names) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                add(folder.relativize(file).toString().replace(File.separatorChar, '/'), names);
            }
        }
    }

    private void addJar(Path jar, List<String> names) throws IOException {
        Runtime.Version release = Runtime.Version.parse(String.valueOf(feature));
        try (JarFile all = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, release)) {
            all.versionedStream().forEach(entry -> add(entry.getName(), names));
        }
    }

    private static void add(String file, List<String> names) {
        if (file.endsWith(ENDING) && !file.startsWith("META-INF/") && names.size() < MOST_CLASSES) {
            names.add(file.substring(0, file.length() - ENDING.length()));
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
