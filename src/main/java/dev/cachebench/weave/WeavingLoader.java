package dev.cachebench.weave;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.FunctionCode;
import dev.cachebench.recording.RequestLog;
import dev.cachebench.text.UserFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Loads classes of its own: with a cache around one method, probes in all methods, both, or neither. Every variant of a
 * run gets its own loader, and with it its own classes, JIT profiles and static state.
 */
public final class WeavingLoader extends ClassLoader {
    /** What woven code calls. The parent loads it, so that there is one copy. */
    private static final List<String> RUNTIME = List.of(
            "dev.cachebench.cache.",
            "dev.cachebench.profile.",
            "dev.cachebench.recording.",
            "dev.cachebench.text.",
            "dev.cachebench.weave.");

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "org.w3c.", "org.xml.");

    private final ClassFiles files;
    private final MethodRef target;
    private final CacheSpec spec;
    private final FunctionTable functions;
    private final RequestLog log;
    private MethodRef opened; // a private method that the entry point calls; null for none
    private boolean inInterface; // the target; known once its class is woven
    private Object instance; // that the entry point calls the method on; null for a static method
    private Cache cache;
    private Function<Object[], Object> entryPoint;

    /**
     * Loads the class of a method, nested ones included.
     *
     * @param parent finds the class files, and everything that is not woven
     * @param target the method that the cache goes around
     * @param spec the cache; {@code none} leaves the method alone
     * @param functions gets every method that is given a probe; {@code null} for no probes
     * @param log of the requests that reach the cache, or the method if there is none; {@code null} for no log
     * @throws UserFault if the cache does not fit the method
     */
    public WeavingLoader(
            ClassLoader parent, MethodRef target, CacheSpec spec, FunctionTable functions, RequestLog log) {
        this(parent, new NestClassFiles(parent, target.className()), target, spec, functions, log);
    }

    /**
     * Loads all classes of {@code files}. Apart from each other they see only the JDK.
     *
     * @param target the method that the cache goes around; its class is among {@code files}
     * @param spec the cache; {@code none} leaves the method alone
     * @param functions gets every method that is given a probe; {@code null} for no probes
     * @param log of the requests that reach the cache, or the method if there is none; {@code null} for no log
     * @throws UserFault if the cache does not fit the method
     */
    public WeavingLoader(ClassFiles files, MethodRef target, CacheSpec spec, FunctionTable functions, RequestLog log) {
        this(getPlatformClassLoader(), files, target, spec, functions, log);
    }

    private WeavingLoader(
            ClassLoader parent,
            ClassFiles files,
            MethodRef target,
            CacheSpec spec,
            FunctionTable functions,
            RequestLog log) {
        super(parent);
        CacheFit.require(spec, target, target.mapsNumbers());
        this.files = files;
        this.target = target;
        this.spec = target.isStatic()
                        && spec.rules().keys().isNone()
                        && !spec.rules().handlesResults()
                ? spec
                : fitted(spec);
        this.functions = functions;
        this.log = log;
    }

    private CacheSpec fitted(CacheSpec spec) {
        Function<String, byte[]> read = name -> {
            try {
                return files.read(name.replace('/', '.'));
            } catch (IOException e) {
                return null;
            }
        };
        byte[] type = read.apply(target.internalClassName());
        return type == null ? spec : CacheFit.fit(spec, target, new ClassReader(type), read); // else loading will tell
    }

    /** The target's class, initialised, and with it the cache. */
    public Class<?> targetClass() throws ClassNotFoundException {
        try {
            loadClass(target.className()); // refuses a method that cannot be cached before its cache is made
            if (decorates()) {
                Class.forName(CacheHolderClass.nameFor(target).replace('/', '.'), true, this);
            }
            return Class.forName(target.className(), true, this);
        } catch (ExceptionInInitializerError e) {
            if (e.getCause() instanceof UserFault mistake) {
                throw mistake;
            }
            throw e;
        }
    }

    /**
     * A method of the target's class, to be called with its arguments boxed. What the method throws is not wrapped, not
     * even a checked exception.
     *
     * @throws ExceptionInInitializerError if the class fails to initialise, or no instance can be made
     */
    public Function<Object[], Object> entryPoint(EntryPoint entry) throws ClassNotFoundException {
        opened = entry.isPrivate() ? entry.method() : null;
        targetClass();
        instance = entry.instance() == null ? null : entry.instance().apply(this);
        byte[] code = EntryPointClass.write(entry);
        String name = EntryPointClass.nameFor(entry.method()).replace('/', '.');
        defineClass(name, code, 0, code.length);
        Class.forName(name, true, this);
        return entryPoint;
    }

    /** Called by the class of the entry point as it initialises: returns what it calls the method on. */
    Object take(EntryFunction entryPoint) {
        this.entryPoint = entryPoint;
        return instance;
    }

    /** The cache around the target; {@code null} for {@code none}. */
    public Cache cache() {
        return cache;
    }

    private boolean decorates() {
        return isCached() || log != null;
    }

    private boolean isCached() {
        return !(spec instanceof CacheSpec.None);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            if (isRuntime(name)) {
                return WeavingLoader.class.getClassLoader().loadClass(name);
            }
            if (startsWithAny(name, JDK)) {
                try {
                    return super.loadClass(name, resolve);
                } catch (ClassNotFoundException e) {
                    // others use such names too
                }
            }
            byte[] code = isHolder(name) ? CacheHolderClass.write(target, inInterface) : read(name);
            return code != null ? defineClass(name, code, 0, code.length) : super.loadClass(name, resolve);
        }
    }

    private boolean isHolder(String name) {
        return decorates() && name.replace('.', '/').equals(CacheHolderClass.nameFor(target));
    }

    private boolean isRuntime(String name) {
        return startsWithAny(name, RUNTIME) && !name.startsWith(target.className());
    }

    private static boolean startsWithAny(String name, List<String> starts) {
        for (String start : starts) {
            if (name.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    private byte[] read(String name) throws ClassNotFoundException {
        try {
            byte[] original = files.read(name);
            return original == null ? null : weave(name, original);
        } catch (IOException e) {
            throw new ClassNotFoundException(name + " cannot be read", e);
        }
    }

    @Override
    protected URL findResource(String path) {
        return files.resource(path);
    }

    @Override
    protected Enumeration<URL> findResources(String path) throws IOException {
        return files.resources(path);
    }

    /** As in the superclass, and also finds class files that exist in memory only. */
    @Override
    public InputStream getResourceAsStream(String path) {
        if (path.endsWith(".class")) {
            try {
                byte[] original = files.read(
                        path.substring(0, path.length() - ".class".length()).replace('/', '.'));
                if (original != null) {
                    return new ByteArrayInputStream(original);
                }
            } catch (IOException e) {
                return null;
            }
        }
        return super.getResourceAsStream(path);
    }

    private byte[] weave(String name, byte[] original) {
        if (name.equals(target.className())) {
            inInterface = (new ClassReader(original).getAccess() & Opcodes.ACC_INTERFACE) != 0;
            return woven(original, decorates() ? target : null, opened);
        }
        try {
            return woven(original, null, null);
        } catch (RuntimeException e) { // a class that cannot be given probes runs as it is
            return original;
        }
    }

    private byte[] woven(byte[] original, MethodRef cached, MethodRef opened) {
        if (cached == null && opened == null && functions == null) {
            return original;
        }
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        ClassVisitor chain = writer;
        if (functions != null) {
            chain = new ProbeWeaver(chain, functions, cached, CodeHeads.of(reader), function -> true, false);
        }
        if (cached != null) {
            chain = new HolderCacheWeaver(chain, cached);
        }
        if (opened != null) {
            chain = new PrivateAccess(chain, opened);
        }
        reader.accept(chain, ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    /** Called by the holder as it initialises: makes what the stub of the target calls. */
    Object makeCache(CacheHolder holder) {
        FunctionCode code = spec.isStored() ? FunctionCode.of(this).dependingOn(files.dependencies()) : null;
        Object made = new CacheFactory(target, spec, 0, null, code).make(holder, log);
        cache = isCached() ? (Cache) made : null;
        return made;
    }
}
