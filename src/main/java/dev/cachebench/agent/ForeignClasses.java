package dev.cachebench.agent;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Keeps the class files of classes that are not on a program's class path: of those that its own class loaders find
 * elsewhere, and of those that are made while it runs, such as proxies and scripts. They may override what the class
 * path has, and write its fields. Hidden classes, such as those of lambdas, are no subject of agents, and not among
 * them.
 */
public final class ForeignClasses implements ClassFileTransformer {
    private static final String KNOWN = "known";
    private static final String FILE = "foreign";
    private static final long MOST_BYTES = 1L << 28;
    private static final int TOO_MANY = -1; // in place of a length

    private final ClassLoader ofClassPath = ClassLoader.getSystemClassLoader();
    private final long[] known; // hashes of names, sorted
    private final DataOutputStream out; // opened before main, as a program may forbid it later
    private final Set<Long> kept = new HashSet<>(); // guarded by this
    private long bytes; // guarded by this

    private ForeignClasses(long[] known, DataOutputStream out) {
        this.known = known;
        this.out = out;
    }

    /**
     * Writes what {@link #load} needs.
     *
     * @param names of the classes on the class path, with slashes
     * @param folder for two files; exists
     */
    public static void store(List<String> names, Path folder, Properties options) throws IOException {
        long[] hashes = new long[names.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = hash(names.get(i));
        }
        Arrays.sort(hashes);
        ByteBuffer all = ByteBuffer.allocate(hashes.length * Long.BYTES);
        all.asLongBuffer().put(hashes);
        Path known = folder.resolve(KNOWN);
        Files.write(known, all.array());
        Files.deleteIfExists(folder.resolve(FILE));
        options.setProperty(KNOWN, known.toString());
        options.setProperty(FILE, folder.resolve(FILE).toString());
    }

    static ForeignClasses load(Properties options) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(Path.of(options.getProperty(KNOWN))));
        long[] hashes = new long[all.remaining() / Long.BYTES];
        all.asLongBuffer().get(hashes);
        return new ForeignClasses(hashes, new DataOutputStream(new FileOutputStream(options.getProperty(FILE))));
    }

    /**
     * The class files that were kept, in the order in which they were loaded.
     *
     * @param folder of {@link #store}
     * @return empty if there were too many to keep
     */
    public static Optional<List<byte[]>> read(Path folder) throws IOException {
        List<byte[]> files = new ArrayList<>();
        if (!Files.exists(folder.resolve(FILE))) {
            return Optional.of(files); // the JVM did not get as far
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(folder.resolve(FILE)))) {
            while (true) {
                int length = in.readInt();
                if (length == TOO_MANY) {
                    return Optional.empty();
                }
                byte[] file = new byte[length];
                in.readFully(file);
                files.add(file);
            }
        } catch (EOFException e) {
            return Optional.of(files); // the last of them is cut short if the program was killed
        }
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] original) {
        boolean foreign = className == null || !MethodFilter.isOurs(className) && !isOnClassPath(className, loader);
        if (redefined == null && foreign && (isOfProxies(module) || !MethodFilter.isJdk(module, loader))) {
            try {
                keep(original);
            } catch (IOException e) {
                // then there is no room for our other files either, of which the lack is reported
            }
        }
        return null;
    }

    /** Another loader may have another class of the same name. */
    private boolean isOnClassPath(String className, ClassLoader loader) {
        return loader == ofClassPath && Arrays.binarySearch(known, hash(className)) >= 0;
    }

    /** The JDK makes modules of this name for proxies of public interfaces. */
    private static boolean isOfProxies(Module module) {
        return module.isNamed() && module.getName().startsWith("jdk.proxy");
    }

    private synchronized void keep(byte[] file) throws IOException {
        long print = (long) Arrays.hashCode(file) << Integer.SIZE | file.length;
        if (bytes > MOST_BYTES || !kept.add(print)) {
            return;
        }
        bytes += file.length;
        if (bytes > MOST_BYTES) {
            out.writeInt(TOO_MANY);
            return;
        }
        ByteBuffer whole = ByteBuffer.allocate(Integer.BYTES + file.length)
                .putInt(file.length)
                .put(file);
        out.write(whole.array());
    }

    /** FNV-1a in 64 bits: of 100,000 names two are alike once in a billion programs. */
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
