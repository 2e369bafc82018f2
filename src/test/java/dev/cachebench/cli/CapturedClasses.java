package dev.cachebench.cli;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * The class files of a running program, as the JVM gives them to somebody who retransforms its classes, with no more in
 * their constant pools than they need.
 */
final class CapturedClasses {
    private final Path folder;
    private final Path agent;

    /** @param folder for files; exists */
    CapturedClasses(Path folder) throws IOException {
        this.folder = folder;
        agent = agent(folder);
    }

    byte[] of(String pid, String className) throws Exception {
        Path captured = folder.resolve("captured");
        VirtualMachine machine = VirtualMachine.attach(pid);
        machine.loadAgent(agent.toString(), className + "," + captured);
        machine.detach();
        // Newer JVMs leave in a class what was in the constant pools of its earlier versions.
        ClassWriter needed = new ClassWriter(0);
        new ClassReader(Files.readAllBytes(captured)).accept(needed, 0);
        return needed.toByteArray();
    }

    private static Path agent(Path folder) throws IOException {
        Path jar = folder.resolve("capture.jar");
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Agent-Class", CaptureAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (String name : new String[] {"CaptureAgent", "CaptureAgent$Capture"}) {
                String path = "dev/cachebench/cli/" + name + ".class";
                out.putNextEntry(new JarEntry(path));
                try (InputStream in = CapturedClasses.class.getResourceAsStream("/" + path)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }
}
