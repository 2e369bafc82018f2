package dev.cachebench.target;

import dev.cachebench.text.Nearest;
import dev.cachebench.text.SourceNames;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/** Finds out how to make an instance of a class; nothing is loaded, and nothing run. */
final class InstanceFinder {
    private final Hierarchy classes;
    private final WrittenInstance written;

    InstanceFinder(Hierarchy classes, WrittenInstance written) {
        this.classes = classes;
        this.written = written;
    }

    /**
     * @param type the class that the method was named in
     * @return an instance of it, or of a class below it
     * @throws UserFault if none can be made, or none as the user wants it
     */
    Instance find(FoundClass type) throws IOException {
        if (written instanceof WrittenInstance.ByConstructor of) {
            return constructed(type, of.arguments());
        }
        if (written instanceof WrittenInstance.ByCall call) {
            return called(type, call.name(), call.arguments());
        }
        if (written instanceof WrittenInstance.InField field) {
            return held(type, field.name());
        }
        return usual(type);
    }

    /** Without a word of the user's: by a constructor without arguments, or the only constant of an enum. */
    private Instance usual(FoundClass type) throws IOException {
        if (type.isEnum()) {
            if (type.constants().size() == 1) {
                return held(type, type.constants().get(0));
            }
            throw UserFault.usage(type.sourceName() + " is an enum: name one of its constants with --new, as in --new "
                    + type.constants().get(0));
        }
        requireConcrete(type);
        for (FoundMethod constructor : type.constructors()) {
            if (constructor.parameters().length == 0) {
                return constructed(type, List.of());
            }
        }
        throw UserFault.usage(type.sourceName() + " has no constructor without arguments; say with --new how to make "
                + "an instance: " + WrittenInstance.FORMS);
    }

    private Instance constructed(FoundClass type, List<?> arguments) throws IOException {
        if (type.isEnum()) {
            throw UserFault.usage(
                    type.sourceName() + " is an enum, which nobody can make; name one of its constants, as "
                            + "in --new " + type.constants().get(0));
        }
        requireConcrete(type);
        if (type.constructors().isEmpty()) {
            throw UserFault.usage(type.sourceName() + " has no constructor");
        }
        Overloads.Choice choice = Overloads.choose(type.constructors(), arguments);
        String around = type.outerInstance();
        Instance outer = null;
        if (around != null) {
            FoundClass outerType = classes.find(around);
            if (outerType == null) {
                throw UserFault.usage(
                        type.sourceName() + " belongs to an instance of " + around + ", which is not there");
            }
            outer = new InstanceFinder(classes, new WrittenInstance.Unwritten()).usual(outerType);
        }
        return new Instance.Constructed(choice.method(), outer, choice.arguments());
    }

    private static void requireConcrete(FoundClass type) {
        if (type.captures()) {
            throw UserFault.usage(type.sourceName() + " is a local class that uses variables of the method around it, "
                    + "so no instance can be made outside of that");
        }
        if (type.isAbstract()) {
            throw UserFault.usage(type.sourceName() + " is " + (type.isInterface() ? "an interface" : "abstract")
                    + "; name a class that extends it, or make an instance of one with --new, as in --new 'Sub()'");
        }
    }

    private Instance called(FoundClass type, String name, List<?> arguments) throws IOException {
        int dot = name.lastIndexOf('.');
        FoundClass in = dot < 0 ? type : classes.named(name.substring(0, dot));
        List<FoundMethod> factories = new ArrayList<>();
        if (in != null) {
            for (FoundMethod method : classes.methods(in)) {
                if (method.isStatic() && method.name().equals(name.substring(dot + 1))) {
                    factories.add(method);
                }
            }
        }
        if (factories.isEmpty()) {
            FoundClass made = classes.named(name);
            if (made == null) {
                throw unknown(in == null ? type : in, name);
            }
            return required(constructed(made, arguments), type);
        }
        Overloads.Choice choice = Overloads.choose(factories, arguments);
        Type result = Type.getReturnType(choice.method().descriptor());
        FoundClass returned = result.getSort() == Type.OBJECT ? classes.find(result.getClassName()) : null;
        if (!mayBe(result, returned, type)) {
            throw UserFault.usage("--new: " + choice.method().title() + " returns no " + type.sourceName() + " but "
                    + (result == Type.VOID_TYPE ? "nothing" : "a " + SourceNames.of(result.getClassName())));
        }
        boolean nearer = returned != null && classes.isSubtype(returned, type);
        return new Instance.Returned(choice.method(), nearer ? returned : type, choice.arguments());
    }

    private Instance held(FoundClass type, String name) throws IOException {
        int dot = name.lastIndexOf('.');
        FoundClass in = dot < 0 ? type : classes.named(name.substring(0, dot));
        String field = name.substring(dot + 1);
        if (in == null || !in.hasStaticField(field)) {
            throw unknown(in == null ? type : in, name);
        }
        if (in.constants().contains(field)) {
            return required(new Instance.Held(in, field, classes.classOf(in, field)), type);
        }
        return new Instance.Held(in, field, type);
    }

    private UserFault unknown(FoundClass in, String name) throws IOException {
        List<String> known = new ArrayList<>(in.constants());
        for (FoundMethod method : classes.methods(in)) {
            if (method.isStatic()
                    && Type.getReturnType(method.descriptor()).getClassName().equals(in.name())) {
                known.add(method.name());
            }
        }
        return UserFault.usage("--new: there is no constant, static method or class '" + name + "' in '"
                + in.sourceName() + "'"
                + (known.isEmpty() ? "; write " + WrittenInstance.FORMS : Nearest.hint(name, known)));
    }

    private Instance required(Instance instance, FoundClass type) throws IOException {
        if (!classes.isSubtype(instance.type(), type)) {
            throw UserFault.usage("--new: " + instance.type().sourceName() + " is no " + type.sourceName());
        }
        return instance;
    }

    /** Whether what a method returns may be of a class: a class below it, or above it. */
    private boolean mayBe(Type result, FoundClass returned, FoundClass type) throws IOException {
        return returned != null && classes.isSubtype(returned, type)
                || result.getSort() == Type.OBJECT && classes.isSubtype(type, result.getClassName());
    }
}
