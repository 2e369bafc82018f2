package dev.cachebench.weave.purity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
        Found found = found(uses, named, name, descriptor, shown);
        return uses.mayHaveText(name)
                ? new Found(
                        found.sites(),
                        new Doubt(
                                "some code has the name of " + shown
                                        + " as a text, as is needed to call it by reflection",
                                null))
                : found;
    }

    private Found found(UseIndex uses, Set<String> named, String name, String descriptor, String shown) {
        if (named.size() > MOST_TYPES) {
            return none("too many classes have " + shown);
        }
        Member member = new Member(named, name, descriptor);
        return found(
                member.users(uses),
                "call " + shown,
                each -> each instanceof MethodInsnNode call && member.is(call.owner, call.name, call.desc),
                each -> member.hasHandle(each) ? "some code hands on " + shown + " as a method reference" : null);
    }

    /**
     * @param use a verb and its object
     * @param hides why an instruction may lead to uses that are not seen; {@code null} if it does not
     */
    private Found found(
            Set<String> users,
            String use,
            Predicate<AbstractInsnNode> wanted,
            Function<AbstractInsnNode, String> hides) {
        if (users.size() > MOST_USERS) {
            return none("too many classes " + use);
        }
        List<Site> sites = new ArrayList<>();
        Doubt hidden = null;
        for (String user : users) {
            ClassNode type = types.read(user);
            if (type == null) {
                return none(TypeNames.simple(user) + " cannot be read");
            }
            for (MethodNode method : type.methods) {
                for (AbstractInsnNode each : method.instructions) {
                    String why = hides.apply(each);
                    if (why != null) {
                        hidden = new Doubt(why, Places.of(type, each));
                    } else if (wanted.test(each)) {
                        sites.add(new Site(new DeclaredMethod(type, method), each));
                    }
                }
            }
        }
        return new Found(sites, hidden);
    }

    /** A method or a field, as code names it: by any of its owners. */
    private record Member(Set<String> owners, String name, String descriptor) {
        Set<String> users(UseIndex uses) {
            Set<String> users = new LinkedHashSet<>();
            owners.forEach(each -> users.addAll(uses.users(each, name, descriptor)));
            return users;
        }

        boolean is(String owner, String named, String type) {
            return named.equals(name) && type.equals(descriptor) && owners.contains(owner);
        }

        boolean hasHandle(AbstractInsnNode instruction) {
            return isHandle(instruction, each -> is(each.getOwner(), each.getName(), each.getDesc()));
        }
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

    /**
     * Where a field is read.
     *
     * @param byContent whether {@code equals} compares what it holds by its content, as a record does that has the
     *     field
     */
    Found ofField(String owner, String name, String descriptor, boolean byContent) {
        String shown = TypeNames.simple(owner) + "." + name;
        UseIndex uses = types.uses();
        String declaring = types.fieldOwner(owner, name, descriptor);
        Set<String> below = declaring == null ? null : types.below(declaring);
        if (uses == null || below == null || below.size() > MOST_TYPES) {
            return none("not all code that may read the field " + shown + " can be read");
        }
        Set<String> named = new LinkedHashSet<>(below); // all that inherit it, by whose names it can be read
        named.add(declaring);
        Member member = new Member(named, name, descriptor);
        Found found = found(
                member.users(uses),
                "read the field " + shown,
                each -> each instanceof FieldInsnNode read
                        && !FieldContents.isPut(read)
                        && member.is(read.owner, read.name, read.desc),
                each -> !member.hasHandle(each) || byContent && isOfRecord(each)
                        ? null
                        : isOfRecord(each)
                                ? "the record " + TypeNames.simple(declaring) + " compares it by which object it is"
                                : "some code hands on the field " + shown);
        return uses.mayHaveText(name)
                ? new Found(
                        found.sites(),
                        new Doubt(
                                "some code has the name of the field " + shown
                                        + " as a text, as is needed to read it by reflection",
                                null))
                : found;
    }

    /** Whether an instruction is all that there is of the {@code equals} of a record, or of its like. */
    private static boolean isOfRecord(AbstractInsnNode instruction) {
        return instruction instanceof InvokeDynamicInsnNode dynamic
                && dynamic.bsm.getOwner().equals("java/lang/runtime/ObjectMethods");
    }

    private static Found none(String why) {
        return new Found(List.of(), new Doubt(why, null));
    }
}
