package dev.cachebench.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;

/** An agent that writes a class file as those leave it who have attached before. */
final class CaptureAgent {
    private CaptureAgent() {}

    /** @param options the name of the class, a comma, and the file */
    public static void agentmain(String options, Instrumentation instrumentation) throws UnmodifiableClassException {
        int comma = options.indexOf(',');
        String name = options.substring(0, comma);
        Capture capture = new Capture(name, Path.of(options.substring(comma + 1)));
        instrumentation.addTransformer(capture, true);
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getName().equals(name)) {
                instrumentation.retransformClasses(loaded);
            }
        }
        instrumentation.removeTransformer(capture);
    }

    private static final class Capture implements ClassFileTransformer {
        private final String name;
        private final Path file;

        Capture(String name, Path file) {
            this.name = name;
            this.file = file;
        }

        @Override
        public byte[] transform(
                ClassLoader loader, String className, Class<?> redefined, ProtectionDomain domain, byte[] code) {
            if (className != null && name.equals(className.replace('/', '.'))) {
                try {
                    Files.write(file, code);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return null;
        }
    }
}
