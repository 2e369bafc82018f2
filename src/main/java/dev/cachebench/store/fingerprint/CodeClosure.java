package dev.cachebench.store.fingerprint;

import dev.cachebench.cache.key.CanonicalBytes;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.store.fingerprint.OwnClasses.Found;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * All code of the user's that a call of a method may run, found by rapid type analysis (Bacon and Sweeney, 1996): a
 * virtual call may run the overriding methods of the classes of which this code makes instances, or of which it is
 * given some. What libraries call back are the methods of those classes that override the libraries' own. For one
 * thread.
 */
final class CodeClosure {
    private static final int MOST_METHODS = 20_000;

    private final OwnClasses classes;
    private final Initialisers initialisers;
    private final Callbacks callbacks;
    private final ForeignCode foreign;
    private final Deque<Found> toVisit = new ArrayDeque<>();
    private final Map<String, Found> reached = new TreeMap<>();
    private final VirtualCalls virtualCalls;
    private final MentionedTypes types;
    private final Set<StaticField> fields = new LinkedHashSet<>();
    private final Set<String> bodies = new HashSet<>(); // of lambdas, which are written where they are made
    private final Set<DataRead> reads = new LinkedHashSet<>();

    /** A static field of the user's. */
    record StaticField(String owner, String name) {}

    CodeClosure(OwnClasses classes) {
        this.classes = classes;
        initialisers = new Initialisers(classes);
        callbacks = new Callbacks(classes);
        foreign = new ForeignCode(classes);
        virtualCalls = new VirtualCalls(classes);
        types = new MentionedTypes(classes);
    }

    /**
     * Adds a method and what it calls.
     *
     * @throws Unkeepable if it cannot be seen what that is
     */
    void add(String owner, String name, String descriptor) {
        Found found = classes.resolve(owner, name, descriptor);
        if (found == null) {
            throw new Unkeepable("the class file of " + owner.replace('/', '.') + " cannot be read");
        }
        reach(found);
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            if (parameter.getSort() == Type.OBJECT) {
                ClassNode type = classes.find(parameter.getInternalName());
                if (type != null && (type.access & Opcodes.ACC_ABSTRACT) == 0) {
                    make(type.name);
                }
            }
        }
        visitAll();
    }

    /** Adds what may be called because there are instances of a class of the user's. */
    void addInstancesOf(Class<?> type) {
        if (type.getClassLoader() != classes.loader() && !isThatClass(type)) {
            throw new Unkeepable("there are instances of " + type.getName() + " of another class loader");
        }
        make(Type.getInternalName(type));
        visitAll();
    }

    private boolean isThatClass(Class<?> type) {
        try {
            return Class.forName(type.getName(), false, classes.loader()) == type;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    boolean hasInstancesOf(Class<?> type) {
        return virtualCalls.made().contains(Type.getInternalName(type));
    }

    private void visitAll() {
        while (!toVisit.isEmpty()) {
            if (reached.size() > MOST_METHODS) {
                throw new Unkeepable("it may call more than " + MOST_METHODS + " methods");
            }
            visit(toVisit.pop());
        }
    }

    private void reach(Found found) {
        if (reached.putIfAbsent(found.key(), found) == null) {
            if (found.is(Opcodes.ACC_NATIVE)) {
                throw new Unkeepable(shown(found) + " is native, and nobody can see what it does");
            }
            toVisit.push(found);
            types.add(found.type().name);
            reachAll(initialisers.of(found.type()));
        }
    }

    private void reachAll(List<Found> all) {
        for (Found each : all) {
            reach(each);
        }
    }

    static String shown(Found found) {
        return found.type().name.replace('/', '.') + "." + found.method().name;
    }

    private void visit(Found found) {
        for (AbstractInsnNode each : found.method().instructions) {
            if (each instanceof MethodInsnNode call) {
                call(found, call);
            } else if (each instanceof FieldInsnNode field && each.getOpcode() == Opcodes.GETSTATIC) {
                read(field.owner, field.name);
            } else if (each instanceof TypeInsnNode type) {
                if (each.getOpcode() == Opcodes.NEW) {
                    make(type.desc);
                } else {
                    types.add(
                            type.desc.startsWith("[")
                                    ? Type.getType(type.desc).getElementType().getInternalName()
                                    : type.desc);
                }
            } else if (each instanceof InvokeDynamicInsnNode dynamic) {
                if (!JdkCalls.isPlainBootstrap(dynamic.bsm.getOwner())) {
                    throw new Unkeepable(shown(found) + " is linked by "
                            + dynamic.bsm.getOwner().replace('/', '.') + ", and nobody can see what that calls");
                }
                handle(dynamic.bsm);
                for (Object argument : dynamic.bsmArgs) {
                    constant(argument);
                }
            } else if (each instanceof LdcInsnNode constant) {
                constant(constant.cst);
                passOn(constant.cst);
            }
        }
        for (TryCatchBlockNode block : found.method().tryCatchBlocks) {
            if (block.type != null) {
                types.add(block.type);
            }
        }
    }

    private void call(Found caller, MethodInsnNode call) {
        if (classes.find(call.owner) == null) {
            if (JdkCalls.isReflective(call.owner, call.name)) {
                throw new Unkeepable(shown(caller) + " calls " + call.owner.replace('/', '.') + "." + call.name
                        + ", and nobody can see what that calls");
            }
            foreign.add(call.owner, call.name);
            DataRead read = DataRead.of(caller, call);
            if (read != null) {
                reads.add(read);
            }
            return;
        }
        Found target = classes.resolve(call.owner, call.name, call.desc);
        if (target != null) {
            reach(target);
        }
        if (call.getOpcode() == Opcodes.INVOKEVIRTUAL || call.getOpcode() == Opcodes.INVOKEINTERFACE) {
            reachAll(virtualCalls.call(call.owner, call.name, call.desc));
        }
    }

    /** There may be instances of a class. */
    private void make(String name) {
        ClassNode type = classes.find(name);
        if (type == null) {
            foreign.add(name, "<init>");
            return;
        }
        if (virtualCalls.make(name)) {
            types.add(name);
            reachAll(initialisers.of(type));
            reachAll(virtualCalls.targetsIn(name));
            reachAll(callbacks.of(type));
        }
    }

    private void constant(Object constant) {
        if (constant instanceof Handle handle) {
            handle(handle);
        } else if (constant instanceof Type type && type.getSort() == Type.OBJECT) {
            ClassNode named = classes.find(type.getInternalName());
            if (named != null && (named.access & Opcodes.ACC_ENUM) != 0) {
                read(named.name, "$VALUES");
            }
        } else if (constant instanceof ConstantDynamic dynamic) {
            handle(dynamic.getBootstrapMethod());
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                constant(dynamic.getBootstrapMethodArgument(i));
            }
        }
    }

    /** A class that is passed on: a library may make instances of it and call whatever it has. */
    private void passOn(Object constant) {
        boolean isClass = constant instanceof Type type && type.getSort() == Type.OBJECT;
        ClassNode named = isClass ? classes.find(((Type) constant).getInternalName()) : null;
        if (named == null || (named.access & Opcodes.ACC_ENUM) != 0) {
            return;
        }
        make(named.name);
        for (MethodNode method : named.methods) {
            if (!method.name.equals("<clinit>") && (method.access & Opcodes.ACC_NATIVE) == 0) {
                reach(new Found(named, method));
            }
        }
    }

    private void handle(Handle handle) {
        if (handle.getTag() == Opcodes.H_GETSTATIC) {
            read(handle.getOwner(), handle.getName());
            return;
        }
        if (handle.getTag() < Opcodes.H_INVOKEVIRTUAL) {
            return;
        }
        if (handle.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            make(handle.getOwner());
        }
        if (classes.find(handle.getOwner()) == null) {
            foreign.add(handle.getOwner(), handle.getName());
            return;
        }
        Found target = classes.resolve(handle.getOwner(), handle.getName(), handle.getDesc());
        if (target != null) {
            if (isLambda(target)) {
                bodies.add(target.key());
            }
            reach(target);
        }
        if (handle.getTag() == Opcodes.H_INVOKEVIRTUAL || handle.getTag() == Opcodes.H_INVOKEINTERFACE) {
            reachAll(virtualCalls.call(handle.getOwner(), handle.getName(), handle.getDesc()));
        }
    }

    private static boolean isLambda(Found found) {
        return found.is(Opcodes.ACC_SYNTHETIC) && found.method().name.startsWith("lambda$");
    }

    private void read(String owner, String name) {
        ClassNode declaring = classes.declaring(owner, name);
        if (declaring != null) {
            fields.add(new StaticField(declaring.name, name));
        } else if (classes.find(owner) == null) {
            foreign.add(owner, name);
        }
    }

    /** Has the code of a class's static initialiser counted as well. */
    void addInitialiser(String owner) {
        Found initialiser = classes.resolve(owner, "<clinit>", "()V");
        if (initialiser != null) {
            reach(initialiser);
            visitAll();
        }
    }

    /** Of each class that matters by more than its code, by its name, the digest of what it extends and implements. */
    Map<String, byte[]> supertypes() {
        return types.digests();
    }

    /**
     * Of each class that there are instances of, by its name, the digest of its members; none if nobody looks at them.
     */
    Map<String, byte[]> members() {
        Map<String, byte[]> digests = new TreeMap<>();
        for (String name : foreign.looksAtClasses() ? virtualCalls.made() : Set.<String>of()) {
            digests.put(name.replace('/', '.'), ClassShape.members(classes.find(name)));
        }
        return digests;
    }

    /** The data that is read beside arguments and fields. */
    Set<DataRead> reads() {
        return reads;
    }

    /** The static fields that are read. */
    Set<StaticField> fields() {
        return fields;
    }

    /** What of the JDK and of libraries is called. */
    ForeignCode foreign() {
        return foreign;
    }

    /** Of each method, by its name, the digest of what it does. */
    Map<String, byte[]> digests() {
        Map<String, byte[]> digests = new TreeMap<>();
        for (Found found : reached.values()) {
            if (!bodies.contains(found.key())) {
                CanonicalBytes bytes = new CanonicalBytes();
                new MethodText(bytes, this::body).write(found);
                digests.put(shown(found) + found.method().desc, bytes.digest());
            }
        }
        return digests;
    }

    private Found body(Handle handle) {
        Found found = classes.find(handle.getOwner()) == null
                ? null
                : classes.resolve(handle.getOwner(), handle.getName(), handle.getDesc());
        return found != null && isLambda(found) ? found : null;
    }
}
