package dev.cachebench.weave;

import java.util.Map;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/**
 * Puts caches in front of methods of a class in any loader. The code of a method moves to a private {@code name$uncached};
 * under its own name, with its own annotations, stands a call of the cache, so that every caller goes through it, the
 * method's own recursion and those who reach it by reflection too:
 *
 * <pre>{@code
 * static long fib(int n) { return (constant CacheSites.cache[17]).call(n); }
 * private static long fib$uncached(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
 * }</pre>
 *
 * <p>The cache is a dynamic constant of the class file and not the value of a field, for three reasons. The JIT compiler
 * takes it for a constant, so that the call of the cache is inlined as after a read of a {@code static final} field: 0.8 ns
 * where a volatile field that is filled lazily takes 1.5 to 3 (and a plain one would publish the cache unsafely). The class
 * gains nothing but private methods, hence keeps its {@code serialVersionUID} and its static initialiser. And resolving it
 * hands us a {@code Lookup}, with which the private method can be called without reflection. Class files older than Java 11
 * have no such constants; there an {@code invokedynamic} with a constant call site does the same, but its first use takes
 * the JVM 20 ms longer. Those older than Java 7 have neither.
 */
public final class CachedMethodWeaver extends ClassVisitor {
    static final String UNCACHED = "$uncached";
    private static final String SITES = Type.getInternalName(CacheSites.class);
    private static final String CONSTANT =
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;I)Ljava/lang/Object;";
    private static final String CALL_SITE =
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;I)"
                    + "Ljava/lang/invoke/CallSite;";

    private final Map<String, CacheSite> sites;
    private int version;

    /** @param sites by name and descriptor, the methods that get a cache */
    public CachedMethodWeaver(ClassVisitor next, Map<String, CacheSite> sites) {
        super(Opcodes.ASM9, next);
        this.sites = sites;
    }

    @Override
    public void visit(int version, int access, String name, String generic, String superName, String[] interfaces) {
        this.version = version & 0xFFFF;
        super.visit(version, access, name, generic, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] exceptions) {
        CacheSite site = sites.get(name + descriptor);
        if (site == null) {
            return super.visitMethod(access, name, descriptor, generic, exceptions);
        }
        MethodVisitor front =
                super.visitMethod(access & ~Opcodes.ACC_SYNCHRONIZED, name, descriptor, generic, exceptions);
        int kept = access & (Opcodes.ACC_STATIC | Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_STRICT | Opcodes.ACC_VARARGS);
        MethodVisitor body = super.visitMethod(
                kept | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC, name + UNCACHED, descriptor, generic, exceptions);
        return new Split(front, body, site);
    }

    /** Sends the code to the body, and all else that is known of the method to what stands in front of it. */
    private final class Split extends MethodVisitor {
        private final MethodVisitor front;
        private final CacheSite site;

        Split(MethodVisitor front, MethodVisitor body, CacheSite site) {
            super(Opcodes.ASM9, body);
            this.front = front;
            this.site = site;
        }

        @Override
        public void visitParameter(String name, int access) {
            front.visitParameter(name, access);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String type, boolean visible) {
            return front.visitAnnotation(type, visible);
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(int reference, TypePath path, String type, boolean visible) {
            return front.visitTypeAnnotation(reference, path, type, visible);
        }

        @Override
        public void visitAnnotableParameterCount(int count, boolean visible) {
            front.visitAnnotableParameterCount(count, visible);
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String type, boolean visible) {
            return front.visitParameterAnnotation(parameter, type, visible);
        }

        @Override
        public void visitAttribute(Attribute attribute) {
            front.visitAttribute(attribute);
        }

        @Override
        public void visitCode() {
            writeFront();
            super.visitCode();
        }

        private void writeFront() {
            MethodDescriptor signature = site.signature();
            String cache = site.entry().getInternalName();
            boolean isInterface = site.entry() != CacheSite.CHECKED;
            front.visitCode();
            pushCache("L" + cache + ";");
            int call = isInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
            if (site.isLong()) {
                signature.loadAsLong(front);
                front.visitMethodInsn(call, cache, "call", "(J)J", isInterface);
                if (signature.result() == Type.INT_TYPE) {
                    front.visitInsn(Opcodes.L2I);
                }
            } else {
                signature.loadAsKey(front, site.isStatic());
                front.visitMethodInsn(call, cache, "call", "(Ljava/lang/Object;)Ljava/lang/Object;", isInterface);
                MethodDescriptor.unbox(front, signature.result());
            }
            front.visitInsn(signature.result().getOpcode(Opcodes.IRETURN));
            front.visitMaxs(0, 0);
            front.visitEnd();
        }

        private void pushCache(String type) {
            if (version >= Opcodes.V11) {
                Handle constant = new Handle(Opcodes.H_INVOKESTATIC, SITES, "constant", CONSTANT, false);
                front.visitLdcInsn(new ConstantDynamic("cache", type, constant, site.number()));
            } else {
                Handle link = new Handle(Opcodes.H_INVOKESTATIC, SITES, "link", CALL_SITE, false);
                front.visitInvokeDynamicInsn("cache", "()" + type, link, site.number());
            }
        }
    }
}
