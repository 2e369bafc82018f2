package dev.cachebench.store.fingerprint;

import dev.cachebench.cache.FunctionCode;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.CanonicalBytes;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.store.codec.KeyDigest;
import dev.cachebench.target.source.ScratchFolder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.tools.ToolProvider;

/** A program of a few source files, compiled into a folder and loaded from there. */
final class CompiledProgram implements AutoCloseable {
    private final ScratchFolder folder;
    private final URLClassLoader loader;

    private CompiledProgram(ScratchFolder folder, URLClassLoader loader) {
        this.folder = folder;
        this.loader = loader;
    }

    /** @param sources of one top-level class each, in the unnamed package */
    static CompiledProgram of(String... sources) throws IOException {
        ScratchFolder folder = new ScratchFolder(null, "program");
        List<String> arguments = new ArrayList<>(List.of("-d", folder.path().toString(), "-proc:none"));
        for (String source : sources) {
            String name = source.replaceFirst("(?s).*?(class|record|enum|interface) (\\w+).*", "$2");
            Path file = Files.writeString(folder.path().resolve(name + ".java"), source);
            arguments.add(file.toString());
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            folder.close();
            throw new IllegalArgumentException(String.join("\n", sources));
        }
        return new CompiledProgram(
                folder,
                new URLClassLoader(new URL[] {folder.path().toUri().toURL()}, ClassLoader.getPlatformClassLoader()));
    }

    Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, loader);
    }

    VersionFingerprint version(String method, String descriptor, String... dependencies) {
        FunctionCode files = FunctionCode.of(loader);
        FunctionCode code = new FunctionCode(loader, files.classFiles(), List.of(dependencies));
        return VersionFingerprint.of(new FunctionIdentity("Shop", method, descriptor, code), KeyRules.NONE);
    }

    /** The version of {@code Shop.price(int)}, and the key of a call of it, in hexadecimal digits. */
    String price(int argument) {
        return key("price", "(I)I", argument);
    }

    String key(String method, String descriptor, Object... arguments) {
        VersionFingerprint version = version(method, descriptor);
        CanonicalBytes key = KeyDigest.write(new Arguments(arguments));
        version.complete(key);
        return HexFormat.of().formatHex(version.digest()) + " " + HexFormat.of().formatHex(KeyDigest.of(key));
    }

    @Override
    public void close() throws IOException {
        loader.close();
        folder.close();
    }
}
