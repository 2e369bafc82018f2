package dev.cachebench.weave;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.CacheSpecException;
import dev.cachebench.cache.LongMemo;
import dev.cachebench.cache.Memo;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;

/**
 * Loads a class of its own, decorated: with a cache around one method, probes in all of them, both, or neither. Every
 * variant of a run gets its own loader, hence its own class, hence its own JIT profile.
 */
public final class WeavingLoader extends ClassLoader {
    private final MethodRef target;
    private final CacheSpec spec;
    private final Probes probes;
    private Cache cache;
    private Function<Object[], Object> entryPoint;

    /**
     * @param parent finds the class files, and everything that is not woven
     * @param target the method that the cache goes around; its class, nested ones included, is loaded here
     * @param spec the cache; {@code none} leaves the method alone
     * @param probes told of every method that gets a probe; {@code null} for no probes
     * @throws CacheSpecException if the cache does not fit the method
     */
    public WeavingLoader(ClassLoader parent, MethodRef target, CacheSpec spec, Probes probes) {
        super(parent);
        CacheFit.require(spec, target);
        this.target = target;
        this.spec = spec;
        this.probes = probes;
    }

    /** The target's class, initialised. */
    public Class<?> targetClass() throws ClassNotFoundException {
        try {
            loadClass(target.className()); // refuses a method that cannot be cached, before anything is made for it
            if (decorates()) {
                Class.forName(MemoHolder.nameFor(target).replace('/', '.'), true, this);
            }
            return Class.forName(target.className(), true, this);
        } catch (ExceptionInInitializerError e) {
            if (e.getCause() instanceof CacheSpecException mistake) {
                throw mistake;
            }
            throw e;
        }
    }

    /**
     * A static method of the target's class, to be called with its arguments boxed. What the method throws comes out as it
     * is, checked exceptions too.
     */
    public Function<Object[], Object> entryPoint(MethodRef entry) throws ClassNotFoundException {
        targetClass();
        byte[] code = EntryPoint.write(entry);
        String name = EntryPoint.nameFor(entry).replace('/', '.');
        defineClass(name, code, 0, code.length);
        Class.forName(name, true, this);
        return entryPoint;
    }

    /** Called by the entry point as it initialises. */
    public void take(Function<Object[], Object> entryPoint) {
        this.entryPoint = entryPoint;
    }

    /** The cache around the target, empty until it is called; {@code null} for {@code none}. */
    public Cache cache() {
        return cache;
    }

    private boolean decorates() {
        return !(spec instanceof CacheSpec.None);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!isOurs(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private boolean isOurs(String name) {
        return name.equals(target.className()) || name.startsWith(target.className() + "$");
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] code = decorates() && name.replace('.', '/').equals(MemoHolder.nameFor(target))
                ? MemoHolder.write(target)
                : weave(name, read(name));
        return defineClass(name, code, 0, code.length);
    }

    private byte[] read(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        try {
            byte[] ours = getParent() == getSystemClassLoader() ? readFromJar(path) : null;
            if (ours != null) {
                return ours;
            }
            try (InputStream file = getParent().getResourceAsStream(path)) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                return file.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads from the jar that is the whole class path; {@code null} if there is none, or not the file in it. A resource
     * would open a URL connection, which reads the jar's directory anew; a {@code ZipFile} shares the JVM's.
     */
    private static byte[] readFromJar(String path) throws IOException {
        String jar = System.getProperty("java.class.path");
        if (!jar.endsWith(".jar") || jar.contains(File.pathSeparator)) {
            return null;
        }
        try (ZipFile zip = new ZipFile(jar)) {
            ZipEntry entry = zip.getEntry(path);
            return entry == null ? null : zip.getInputStream(entry).readAllBytes();
        }
    }

    private byte[] weave(String name, byte[] original) {
        MethodRef cached = decorates() && name.equals(target.className()) ? target : null;
        if (cached == null && probes == null) {
            return original;
        }
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        ClassVisitor chain = writer;
        if (probes != null) {
            chain = new ProbeWeaver(chain, probes, cached, LocalCounts.of(reader), method -> true, false);
        }
        if (cached != null) {
            chain = new MemoWeaver(chain, cached);
        }
        reader.accept(chain, ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    /** Called by the woven class as it initialises. */
    public LongMemo longMemo(LongMemo.Body body) {
        LongMemo memo = LongMemo.of(spec, body);
        cache = memo;
        return memo;
    }

    /** Called by the woven class as it initialises. */
    public Memo<Object, Object> memo(Memo.Body<Object, Object> body) {
        Memo<Object, Object> memo = spec instanceof CacheSpec.Precalc range ? table(range, body) : Memo.of(spec, body);
        cache = memo;
        return memo;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the keys are numbers, which CacheFit made sure of
    private Memo<Object, Object> table(CacheSpec.Precalc range, Memo.Body body) {
        boolean ints = takesInt(target);
        return Memo.of(range, n -> ints ? (Number) (int) n : (Number) n, body);
    }

    private static boolean takesInt(MethodRef target) {
        return target.descriptor().startsWith("(I)");
    }
}
