package dev.cachebench.weave;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.util.CheckClassAdapter;

/** Weaves probes into one class and those nested in it. */
final class TestLoader extends ClassLoader {
    private final Class<?> outer;
    private final FunctionTable probes;

    TestLoader(Class<?> outer, FunctionTable probes) {
        super(outer.getClassLoader());
        this.outer = outer;
        this.probes = probes;
    }

    /** Calls a woven static method without parameters; what it throws comes out as it is. */
    Object call(String method) throws Throwable {
        Method target = loadClass(outer.getName()).getDeclaredMethod(method);
        target.setAccessible(true);
        try {
            return target.invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.equals(outer.getName()) && !name.startsWith(outer.getName() + "$")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] code = woven(name, probes, null);
            return defineClass(name, code, 0, code.length);
        }
    }

    /** The class file as a weaving loader would define it; {@code probes} and {@code cached} may be null. */
    static byte[] woven(String className, FunctionTable probes, MethodRef cached) {
        ClassReader reader = reader(className);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        if (probes == null) {
            reader.accept(new HolderCacheWeaver(writer, cached), ClassReader.EXPAND_FRAMES);
        } else {
            ProbeWeaver prober = new ProbeWeaver(writer, probes, cached, CodeHeads.of(reader), function -> true, false);
            reader.accept(cached == null ? prober : new HolderCacheWeaver(prober, cached), ClassReader.EXPAND_FRAMES);
        }
        return writer.toByteArray();
    }

    static ClassReader reader(String className) {
        try (InputStream file = TestLoader.class.getResourceAsStream("/" + className.replace('.', '/') + ".class")) {
            return new ClassReader(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What ASM's verifier finds wrong; empty for a sound class. */
    static String faults(byte[] code, ClassLoader loader) {
        StringWriter faults = new StringWriter();
        CheckClassAdapter.verify(new ClassReader(code), loader, false, new PrintWriter(faults));
        return faults.toString();
    }
}
