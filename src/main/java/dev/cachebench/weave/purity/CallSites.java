package dev.cachebench.weave.purity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds all code of a program that calls a method or reads a field. */
final class CallSites {
    private static final int MOST_TYPES = 500; // that a call of one method may name
    private static final int MOST_USERS = 500; // classes that call it

    private final ProgramTypes types;

    CallSites(ProgramTypes types) {
        this.types = types;
    }

    /** An instruction of a method. */
    record Site(DeclaredMethod in, AbstractInsnNode instruction) {}

    /**
     * Where it is called or read.
     *
     * @param hidden why there may be more that is not seen; {@code null} if these are all
     */
    record Found(List<Site> sites, Doubt hidden) {}

    /** Where a method may be called: also those that override it, or that it overrides, are called by its name. */
    Found of(DeclaredMethod method) {
        String name = method.method().name;
        String descriptor = method.method().desc;
        String shown = TypeNames.method(method.type().name, name);
        UseIndex uses = types.uses();
        Set<String> below = types.below(method.type().name);
        if (uses == null || below == null || below.size() > MOST_TYPES) {
            return none("not all code that may call " + shown + " can be read");
        }
        if (uses.mayHaveText(name)) {
            return none("some code has the name of " + shown + " as a text, as is needed to call it by reflection");
        }
        Set<String> named = new LinkedHashSet<>(below);
        named.add(method.type().name);
        boolean bound = method.is(Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE);
        for (String each : bound ? Set.<String>of() : above(named)) {
            if (types.read(each) == null) {
                Boolean declares = JdkMethods.declares(each, name, descriptor);
                if (declares == null) {
                    return none("not all supertypes of classes that have " + shown + " can be read");
                }
                if (declares) {
                    return none(TypeNames.method(each, name) + " is called by the JDK too");
                }
            } else {
                named.add(each);
            }
        }
        return found(uses, named, name, descriptor, shown);
    }

    private Found found(UseIndex uses, Set<String> named, String name, String descriptor, String shown) {
        if (named.size() > MOST_TYPES) {
            return none("too many classes have " + shown);
        }
        Set<String> users = new LinkedHashSet<>();
        named.forEach(each -> users.addAll(uses.users(each, name, descriptor)));
        Predicate<Handle> handle = each -> named.contains(each.getOwner())
                && each.getName().equals(name)
                && each.getDesc().equals(descriptor);
        if (users.size() > MOST_USERS) {
            return none("too many classes call " + shown);
        }
        List<Site> sites = new ArrayList<>();
        Doubt hidden = null;
        for (String user : users) {
            ClassNode type = types.read(user);
            if (type == null) {
                return none(TypeNames.simple(user) + " cannot be read");
            }
            for (MethodNode each : type.methods) {
                for (AbstractInsnNode instruction : each.instructions) {
                    if (instruction instanceof MethodInsnNode call
                            && call.name.equals(name)
                            && call.desc.equals(descriptor)
                            && named.contains(call.owner)) {
                        sites.add(new Site(new DeclaredMethod(type, each), call));
                    } else if (isHandle(instruction, handle)) {
                        hidden = new Doubt(
                                "some code hands on " + shown + " as a method reference", Places.of(type, instruction));
                    }
                }
            }
        }
        return new Found(sites, hidden);
    }

    private static boolean isHandle(AbstractInsnNode instruction, Predicate<Handle> wanted) {
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            return hasHandle(dynamic.bsmArgs, wanted);
        }
        return instruction instanceof LdcInsnNode constant && hasHandle(new Object[] {constant.cst}, wanted);
    }

    private static boolean hasHandle(Object[] constants, Predicate<Handle> wanted) {
        for (Object each : constants) {
            if (each instanceof Handle handle && wanted.test(handle)) {
                return true;
            }
            if (each instanceof ConstantDynamic dynamic) {
                Object[] arguments = new Object[dynamic.getBootstrapMethodArgumentCount()];
                for (int i = 0; i < arguments.length; i++) {
                    arguments[i] = dynamic.getBootstrapMethodArgument(i);
                }
                if (hasHandle(arguments, wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** All types above some, those of the JDK and those that are not there included. */
    private Set<String> above(Set<String> names) {
        Set<String> above = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            ClassNode type = types.read(open.remove());
            if (type == null) {
                continue;
            }
            for (String each : type.interfaces) {
                if (above.add(each)) {
                    open.add(each);
                }
            }
            if (type.superName != null && above.add(type.superName)) {
                open.add(type.superName);
            }
        }
        above.removeAll(names);
        return above;
    }

    /** Where a field is read. */
    Found ofField(String owner, String name, String descriptor) {
        String shown = TypeNames.simple(owner) + "." + name;
        UseIndex uses = types.uses();
        Set<String> below = types.below(owner);
        if (uses == null || types.read(owner) == null || below == null || below.size() > MOST_TYPES) {
            return none("not all code that may read the field " + shown + " can be read");
        }
        if (uses.mayHaveText(name)) {
            return none("some code has the name of the field " + shown + " as a text, as is needed to read it by"
                    + " reflection");
        }
        Set<String> named = new LinkedHashSet<>(below);
        named.add(owner);
        named.addAll(above(Set.of(owner))); // which may declare it
        Set<String> users = new LinkedHashSet<>();
        named.forEach(each -> users.addAll(uses.users(each, name, descriptor)));
        List<Site> sites = new ArrayList<>();
        for (String user : users) {
            ClassNode type = types.read(user);
            if (type == null) {
                return none(TypeNames.simple(user) + " cannot be read");
            }
            for (MethodNode each : type.methods) {
                for (AbstractInsnNode instruction : each.instructions) {
                    if (instruction instanceof FieldInsnNode field
                            && !FieldContents.isPut(field)
                            && field.name.equals(name)
                            && field.desc.equals(descriptor)) {
                        sites.add(new Site(new DeclaredMethod(type, each), field));
                    }
                }
            }
        }
        return new Found(sites, null);
    }

    private static Found none(String why) {
        return new Found(List.of(), new Doubt(why, null));
    }
}
