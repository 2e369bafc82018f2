package dev.cachebench.target;

import dev.cachebench.weave.ClassFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The classes of a source file, on their way to other JVMs that would have to compile it again. */
public final class CompiledClasses {
    private static final String PROPERTY = "cachebench.compiled";

    private CompiledClasses() {}

    /**
     * Writes them to a file, and returns the option that has a JVM take them for those of its source file.
     *
     * @return {@code null}, and nothing is written, if there is nothing that was compiled
     */
    public static String option(ClassFiles code, Path file) throws IOException {
        if (!(code instanceof UserCode user) || user.compiled() == null) {
            return null;
        }
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(user.compiled().size());
            for (Map.Entry<String, byte[]> each : user.compiled().entrySet()) {
                out.writeUTF(each.getKey());
                out.writeInt(each.getValue().length);
                out.write(each.getValue());
            }
        }
        return "-D" + PROPERTY + "=" + file;
    }

    /** Class files by binary name, where this JVM is to take them; else {@code null}. */
    static Map<String, byte[]> ofThisJvm() throws IOException {
        String file = System.getProperty(PROPERTY);
        return file == null ? null : read(Path.of(file));
    }

    static Map<String, byte[]> read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            Map<String, byte[]> classes = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                String name = in.readUTF();
                classes.put(name, in.readNBytes(in.readInt()));
            }
            return classes;
        }
    }
}
