package dev.cachebench.agent.tune;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Has {@link MapCalls} called when a class calls a map, in most cases right after that. The map's own class stays as it
 * is, and so do the calls: the same instruction makes them with the same arguments, of which copies stay on the stack
 * or in new local variables.
 */
public final class MapCallWeaver {
    private static final String OURS = Type.getInternalName(MapCalls.class);
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String FUNCTION = "Ljava/util/function/Function;";
    private static final Set<String> MAPS = Set.of(
            "java/util/Map",
            "java/util/AbstractMap",
            "java/util/HashMap",
            "java/util/LinkedHashMap",
            "java/util/concurrent/ConcurrentMap",
            "java/util/concurrent/ConcurrentHashMap");

    private MapCallWeaver() {}

    /** Whether a class or interface of the JDK, by its name with slashes, is one whose calls are looked at. */
    static boolean isMap(String type) {
        return MAPS.contains(type);
    }

    /** @return {@code null} if the class calls no map */
    public static byte[] weave(byte[] original) {
        ClassReader reader = new ClassReader(original);
        Map<String, Integer> locals = new HashMap<>();
        reader.accept(new Looking(locals), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        if (locals.isEmpty()) {
            return null;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    private boolean framed;
                    private String type;

                    @Override
                    public void visit(int version, int access, String name, String sign, String top, String[] types) {
                        super.visit(version, access, name, sign, top, types);
                        framed = (version & 0xFFFF) >= Opcodes.V1_7;
                        type = name.replace('/', '.');
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String generic, String[] exceptions) {
                        MethodVisitor next = super.visitMethod(access, name, descriptor, generic, exceptions);
                        Integer free = locals.get(name + descriptor);
                        return free == null
                                ? next
                                : new Calling(new ReceiverFields(next), free, framed, MapUser.method(type, name));
                    }
                },
                0);
        return writer.toByteArray();
    }

    /** Finds the methods that call maps, and the first local variable that each does not use. */
    private static final class Looking extends ClassVisitor {
        private final Map<String, Integer> locals;

        Looking(Map<String, Integer> locals) {
            super(Opcodes.ASM9);
            this.locals = locals;
        }

        @Override
        public MethodVisitor visitMethod(int access, String method, String with, String generic, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                private boolean calls;

                @Override
                public void visitMethodInsn(int opcode, String of, String name, String with, boolean isInterface) {
                    calls |= opcode != Opcodes.INVOKESPECIAL && MAPS.contains(of) && MapCall.of(name, with) != null;
                }

                @Override
                public void visitMaxs(int stack, int used) {
                    if (calls) {
                        locals.put(method + with, used);
                    }
                }
            };
        }
    }

    private static final class Calling extends MethodVisitor {
        private final int free;
        private final ReceiverFields fields;
        private final SizeGuards guards;
        private final boolean framed; // without frames nothing says where branches join
        private final int method; // of MapUser

        Calling(ReceiverFields fields, int free, boolean framed, int method) {
            super(Opcodes.ASM9, new SizeGuards(fields));
            guards = (SizeGuards) mv;
            this.fields = fields;
            this.free = free;
            this.framed = framed;
            this.method = method;
        }

        @Override
        public void visitMethodInsn(int opcode, String of, String name, String with, boolean isInterface) {
            MapCall call = opcode == Opcodes.INVOKESPECIAL || !MAPS.contains(of) ? null : MapCall.of(name, with);
            int arguments = call == null ? 0 : call.arguments();
            String field = call == null || !framed ? "" : fields.receiver(arguments);
            int site = call == null ? -1 : MapCalls.site(field, method);
            if (site < 0) {
                super.visitMethodInsn(opcode, of, name, with, isInterface);
                return;
            }
            for (int i = arguments - 1; i > 0; i--) { // what is above the key
                super.visitVarInsn(Opcodes.ASTORE, free + i - 1);
            }
            super.visitInsn(arguments == 0 ? Opcodes.DUP : Opcodes.DUP2);
            if (call == MapCall.CLEAR) {
                if (guards.isGuarded(field)) {
                    MapCalls.limits(site);
                }
                ours(call.told(), call.descriptor(), site);
                super.visitMethodInsn(opcode, of, name, with, isInterface);
                return;
            }
            if (call == MapCall.COMPUTE_IF_ABSENT) {
                super.visitInsn(Opcodes.DUP2);
                super.visitVarInsn(Opcodes.ALOAD, free);
                ours("computing", "(" + OBJECT + OBJECT + FUNCTION + "I)" + FUNCTION, site);
                super.visitVarInsn(Opcodes.ASTORE, free);
            }
            for (int i = 1; i < arguments; i++) {
                super.visitVarInsn(Opcodes.ALOAD, free + i - 1);
            }
            super.visitMethodInsn(opcode, of, name, with, isInterface);
            if (call.tellsArgument()) {
                super.visitVarInsn(Opcodes.ALOAD, free);
            }
            ours(call.told(), call.descriptor(), site);
        }

        private void ours(String method, String with, int site) {
            super.visitLdcInsn(site);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, OURS, method, with, false);
        }
    }
}
