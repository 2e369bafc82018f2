package dev.cachebench.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The sources in {@code samples/etl}, compiled with every warning on and loaded into this JVM. */
final class EtlSample {
    private static final Path SOURCES = Path.of("samples", "etl");
    private static final ClassLoader CLASSES = compiled();

    private EtlSample() {}

    /** What a run did. */
    record Ended(int exitCode, String out, String err) {
        Ended fine() {
            assertThat(err).isEmpty();
            assertThat(exitCode).isZero();
            return this;
        }

        /** One line on standard error, with all the parts. */
        Ended failed(int code, String... parts) {
            assertThat(exitCode).as(err).isEqualTo(code);
            assertThat(err.lines()).as(err).hasSize(1);
            assertThat(err).startsWith("etl: ").contains(parts).doesNotContain("Exception");
            return this;
        }

        /** Of the last day. */
        String digest() {
            return out.substring(out.lastIndexOf(" digest ") + " digest ".length())
                    .strip();
        }
    }

    private static ClassLoader compiled() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            Path folder = Files.createTempDirectory("cachebench-etl");
            List<String> args = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-proc:none", "-parameters", "-d"));
            args.add(folder.toString());
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(args::add);
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            assertThat(compiler.run(null, said, said, args.toArray(String[]::new)))
                    .as(said.toString(StandardCharsets.UTF_8))
                    .isZero();
            return new URLClassLoader(new URL[] {folder.toUri().toURL()}, EtlSample.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Ended run(String... args) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = (int) call("Etl", "run", args, new PrintStream(out, true), new PrintStream(err, true));
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Calls a static method, of which there is one with that name and so many parameters. */
    static Object call(String type, String name, Object... args) throws Exception {
        return invoke(CLASSES.loadClass(type), null, name, args);
    }

    /** Calls a method of an object, of which there is one with that name and so many parameters. */
    static Object callOn(Object on, String name, Object... args) throws Exception {
        return invoke(on.getClass(), on, name, args);
    }

    private static Object invoke(Class<?> type, Object on, String name, Object... args) throws Exception {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == args.length) {
                method.setAccessible(true);
                try {
                    return method.invoke(on, args);
                } catch (InvocationTargetException e) {
                    throw e.getCause() instanceof Exception failure ? failure : e;
                }
            }
        }
        throw new AssertionError("there is no " + type.getName() + "." + name);
    }
}
