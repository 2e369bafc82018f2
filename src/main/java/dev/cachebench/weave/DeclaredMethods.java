package dev.cachebench.weave;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.Memoized;
import dev.cachebench.text.UserFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The methods that a class file declares, with their {@link Memoized} annotations. */
public final class DeclaredMethods extends ClassVisitor {
    /** A literal, since the agent's jar renames our own classes, and the program's annotation keeps its name. */
    private static final String MEMOIZED = "Ldev/cachebench/cache/Memoized;";

    private static final byte[] MEMOIZED_BYTES = MEMOIZED.getBytes(StandardCharsets.UTF_8);

    private final ClassReader reader;
    private final List<Declared> methods = new ArrayList<>();

    private DeclaredMethods(ClassReader reader) {
        super(Opcodes.ASM9);
        this.reader = reader;
    }

    /** A method of the class. */
    public static final class Declared {
        private final ClassReader reader;
        public final int access;
        final String name;
        final String descriptor;
        private String memoized;
        private String fault;

        private Declared(ClassReader reader, int access, String name, String descriptor) {
            this.reader = reader;
            this.access = access;
            this.name = name;
            this.descriptor = descriptor;
            fault = Cacheable.fault(access, name, descriptor);
        }

        public String name() {
            return name;
        }

        public String descriptor() {
            return descriptor;
        }

        /** The cache that the annotation asks for; {@code null} without one. */
        public String memoized() {
            return memoized;
        }

        /** Why it can have no cache: a sentence without its subject. {@code null} if it can have one. */
        public String fault() {
            return fault;
        }

        /**
         * The cache as it goes around this method: the arguments that its keys are made of have their positions.
         *
         * @param files finds the program's class files by internal name; {@code null} if names of fields are not to be
         *     looked up now
         * @throws UserFault if the cache does not fit the method
         */
        public CacheSpec fit(CacheSpec spec, Function<String, byte[]> files) {
            MethodRef method = ref();
            CacheFit.require(spec, method, method.mapsNumbers());
            return CacheFit.fit(spec, method, reader, files);
        }

        public MethodRef ref() {
            boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
            return new MethodRef(reader.getClassName().replace('/', '.'), name, descriptor, isStatic);
        }

        /** Whether its result can be used only once, so that a cache would hand out what is used up. */
        public boolean isUsedUp() {
            return Cacheable.isUsedUp(descriptor);
        }

        /** Whether the compiler generated it. */
        public boolean isHidden() {
            return Cacheable.isHidden(access);
        }
    }

    /** In the order of the class file. */
    public static List<Declared> of(ClassReader reader) {
        DeclaredMethods found = new DeclaredMethods(reader);
        reader.accept(found, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        found.refuse();
        return found.methods;
    }

    /** Finds the faults that a method's own declaration does not show. */
    private void refuse() {
        String className = reader.getClassName();
        boolean inEnum = (reader.getAccess() & Opcodes.ACC_ENUM) != 0;
        Set<String> ofKeys = comparesKeys() ? KeyMethods.of(reader) : Set.of();
        for (Declared method : methods) {
            if (method.fault == null && inEnum) {
                method.fault = Cacheable.faultInEnum(method.name, method.descriptor, className);
            }
            if (method.fault == null && ofKeys.contains(method.name + method.descriptor)) {
                method.fault = Cacheable.faultOfKeyMethod(method.access, method.descriptor, className);
            }
        }
    }

    /** Whether the class declares hashCode or equals. */
    private boolean comparesKeys() {
        for (Declared method : methods) {
            String signature = method.name + method.descriptor;
            if (signature.equals(KeyMethods.HASH_CODE) || signature.equals(KeyMethods.EQUALS)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a class file mentions the annotation at all. Scanning its bytes is cheaper than parsing it. */
    public static boolean mayBeAnnotated(byte[] code) {
        int last = code.length - MEMOIZED_BYTES.length;
        for (int i = 0; i <= last; i++) {
            int n = 0;
            while (n < MEMOIZED_BYTES.length && code[i + n] == MEMOIZED_BYTES[n]) {
                n++;
            }
            if (n == MEMOIZED_BYTES.length) {
                return true;
            }
        }
        return false;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] exceptions) {
        Declared method = new Declared(reader, access, name, descriptor);
        methods.add(method);
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(String type, boolean visible) {
                if (!type.equals(MEMOIZED)) {
                    return null;
                }
                method.memoized = "lru"; // the annotation's default
                return new AnnotationVisitor(Opcodes.ASM9) {
                    @Override
                    public void visit(String member, Object value) {
                        method.memoized = value.toString();
                    }
                };
            }
        };
    }
}
