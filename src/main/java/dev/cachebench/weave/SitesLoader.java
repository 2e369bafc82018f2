package dev.cachebench.weave;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.profile.Function;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Loads a program's own classes with caches in front of several methods, and with probes in those that are watched. The
 * probe of a cached method times the whole call, hit or miss. Each loader has caches of its own.
 */
public final class SitesLoader extends URLClassLoader {
    private static final String OURS = "dev.cachebench.";

    private final Choice choice;
    private final FunctionTable functions;
    private final List<CacheSite> sites = new ArrayList<>(); // guarded by itself

    /** What is done to a method. */
    public interface Choice {
        /** The cache in front of it; {@code null} for none. */
        CacheSpec cache(MethodRef method);

        /**
         * Whether its calls are counted and timed.
         *
         * @param className the binary name, with dots
         */
        boolean isWatched(String className, String method);
    }

    /**
     * @param classes where the program's own classes are
     * @param libraries finds everything else that they use
     * @param functions gets every method that is watched
     */
    public SitesLoader(URL[] classes, ClassLoader libraries, Choice choice, FunctionTable functions) {
        super(classes, libraries);
        this.choice = choice;
        this.functions = functions;
    }

    /** The methods with a cache, in the order in which their classes were loaded. */
    public List<CacheSite> sites() {
        synchronized (sites) {
            return List.copyOf(sites);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(OURS)
                ? SitesLoader.class.getClassLoader().loadClass(name)
                : super.loadClass(name, resolve);
    }

    /** @throws UserFault if a method that is to have a cache cannot have it */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        URL file = findResource(name.replace('.', '/') + ".class");
        if (file == null) {
            throw new ClassNotFoundException(name);
        }
        byte[] code;
        try (InputStream in = file.openStream()) {
            code = watched(name, cached(in.readAllBytes()));
        } catch (IOException e) {
            throw new ClassNotFoundException(name + " cannot be read", e);
        }
        return defineClass(name, code, 0, code.length);
    }

    private byte[] cached(byte[] original) {
        ClassReader reader = new ClassReader(original);
        Map<String, CacheSite> made = new HashMap<>();
        for (DeclaredMethods.Declared method : DeclaredMethods.of(reader)) {
            CacheSpec spec = method.isHidden() ? null : choice.cache(method.ref());
            if (spec == null || spec instanceof CacheSpec.None) {
                continue;
            }
            if (method.fault() != null) {
                throw UserFault.usage(method.ref().label() + " can have no cache: it " + method.fault());
            }
            made.put(
                    method.name() + method.descriptor(), CacheSites.add(method.ref(), method.fit(spec, null), 0, null));
        }
        if (made.isEmpty()) {
            return original;
        }
        synchronized (sites) {
            sites.addAll(made.values());
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new ConstantCacheWeaver(writer, made), 0);
        return writer.toByteArray();
    }

    /** After the caches, so that a probe is outside of them. */
    private byte[] watched(String name, byte[] code) {
        ClassReader reader = new ClassReader(code);
        if (!isAnyWatched(name, reader)) {
            return code;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        ProbeWeaver probes = new ProbeWeaver(writer, functions, null, CodeHeads.of(reader), this::isWatched, false);
        reader.accept(probes, ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    private boolean isWatched(Function function) {
        Function.Method method = function.method();
        return method != null && choice.isWatched(method.type(), method.name());
    }

    private boolean isAnyWatched(String name, ClassReader reader) {
        for (DeclaredMethods.Declared method : DeclaredMethods.of(reader)) {
            if (choice.isWatched(name, method.name())) {
                return true;
            }
        }
        return false;
    }
}
