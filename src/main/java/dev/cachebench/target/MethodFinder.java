package dev.cachebench.target;

import dev.cachebench.text.Nearest;
import dev.cachebench.text.SourceNames;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the method that the user means among the user's classes; none of them is loaded. */
final class MethodFinder {
    private static final int MOST_NAMED = 12;

    private final UserCode code;
    private final String place;
    private final MethodName wanted;
    private final String text;
    private final Hierarchy hierarchy;
    private final WrittenInstance written;
    private final InstanceFinder instances;

    /**
     * @param place what the user named it in, for messages
     * @param text the method as the user wrote it
     * @param written how to make the instance that it is called on
     */
    MethodFinder(UserCode code, String place, String text, WrittenInstance written) {
        this.code = code;
        this.place = place;
        this.text = text;
        this.written = written;
        wanted = MethodName.parse(text);
        hierarchy = new Hierarchy(code);
        instances = new InstanceFinder(hierarchy, written);
    }

    /**
     * @param arguments tell methods apart that take different numbers of them
     * @throws UserFault if there is none, or more than one, or no cache can go around it, or there is no instance of
     *     its class
     */
    CallableMethod find(WrittenArguments arguments) throws IOException {
        List<FoundClass> classes = classes();
        if (wanted.method().isEmpty()) {
            throw unnamed(classes);
        }
        Set<CallableMethod> usable = new LinkedHashSet<>();
        UserFault fault = null;
        for (FoundMethod method : meant(classes)) {
            try {
                usable.addAll(callable(method));
            } catch (UserFault e) {
                fault = fault == null ? e : fault;
            }
        }
        if (usable.size() == 1) {
            return usable.iterator().next();
        }
        if (usable.size() > 1) {
            List<CallableMethod> fitting = new ArrayList<>(usable);
            fitting.removeIf(each -> !arguments.fit(each.method()));
            if (fitting.size() == 1) {
                return fitting.get(0);
            }
            throw ambiguous(fitting.isEmpty() ? usable : fitting);
        }
        throw fault != null ? fault : missing(classes);
    }

    /** The methods of a fitting name; those that a class inherits only where the user named the class. */
    private List<FoundMethod> meant(List<FoundClass> classes) throws IOException {
        List<FoundMethod> meant = new ArrayList<>();
        for (FoundClass type : classes) {
            List<FoundMethod> of =
                    new ArrayList<>(wanted.className() == null ? type.methods() : hierarchy.methods(type));
            if (wanted.method().equals(type.simpleName()) || wanted.method().equals("<init>")) {
                of.addAll(type.constructors());
            }
            for (FoundMethod method : of) {
                String name = method.name().equals("<init>") ? wanted.method() : method.name();
                if (wanted.means(name, method.parameters())) {
                    meant.add(method);
                }
            }
        }
        return meant;
    }

    /**
     * The ways to call a method: one, or several where it is inherited by several classes and its own has no instances.
     *
     * @throws UserFault if there is none
     */
    private List<CallableMethod> callable(FoundMethod method) throws IOException {
        if (method.isStatic() || method.name().equals("<init>")) {
            requireNoObstacle(method);
            if (!(written instanceof WrittenInstance.Unwritten)) {
                throw UserFault.usage("'" + method.title() + "' is static and needs no instance; leave out --new");
            }
            return List.of(new CallableMethod(method, null));
        }
        if (!method.isAbstract()) {
            requireNoObstacle(method);
        }
        Instance instance;
        try {
            instance = instances.find(method.on());
        } catch (UserFault e) {
            if (!(written instanceof WrittenInstance.Unwritten)) {
                throw e;
            }
            requireNoObstacle(method);
            List<CallableMethod> inherited = method.on().isAbstract() ? inherited(method) : List.of();
            if (inherited.isEmpty()) {
                throw UserFault.usage("'" + method.title() + "' is an instance method, and " + e.getMessage());
            }
            return inherited;
        }
        FoundMethod implementation = hierarchy.implementation(instance.type(), method);
        FoundMethod run = implementation == null ? method : implementation;
        requireNoObstacle(run);
        return List.of(called(run, method.on(), instance));
    }

    private CallableMethod called(FoundMethod method, FoundClass named, Instance instance) {
        return new CallableMethod(method, new CallableMethod.Receiver(method, named, written, instance));
    }

    private static void requireNoObstacle(FoundMethod method) {
        if (method.obstacle() != null) {
            throw UserFault.usage("'" + method.title() + "' " + method.obstacle());
        }
    }

    /** The same method, called on each class that inherits it and can be made. */
    private List<CallableMethod> inherited(FoundMethod method) throws IOException {
        List<CallableMethod> inherited = new ArrayList<>();
        for (String name : new TreeSet<>(code.named())) {
            try {
                FoundClass heir = hierarchy.find(name);
                FoundMethod run = heir.isAbstract() || !hierarchy.isSubtype(heir, method.owner())
                        ? null
                        : hierarchy.implementation(heir, method);
                if (run != null && run.owner() == method.owner()) {
                    inherited.add(called(run, heir, instances.find(heir)));
                }
            } catch (UserFault e) {
                // a class that cannot be read, or of which no instance can be made
            }
        }
        return inherited;
    }

    private List<FoundClass> classes() throws IOException {
        List<FoundClass> classes = new ArrayList<>();
        for (String name : new TreeSet<>(code.named())) {
            if (wanted.mayMean(name)) {
                try {
                    classes.add(hierarchy.find(name));
                } catch (UserFault e) {
                    if (wanted.className() != null) {
                        throw e;
                    } // else one of many, and most likely not the one that is meant
                }
            }
        }
        if (classes.isEmpty() && wanted.className() != null) {
            FoundClass elsewhere = hierarchy.onClassPath(wanted.className());
            if (elsewhere == null) {
                throw noClass();
            }
            classes.add(elsewhere);
        }
        if (classes.isEmpty()) {
            throw UserFault.usage("'" + place + "' has no classes; name a .java file, a jar or a folder of classes");
        }
        return classes;
    }

    private UserFault noClass() throws IOException {
        Set<String> known = new LinkedHashSet<>();
        for (String name : code.named()) {
            boolean packaged = wanted.className().indexOf('.') >= 0;
            known.add(SourceNames.of(packaged ? name : name.substring(name.lastIndexOf('.') + 1)));
        }
        return UserFault.usage(
                "there is no class '" + wanted.className() + "' in '" + place + "'" + hint(wanted.className(), known));
    }

    private UserFault unnamed(List<FoundClass> classes) {
        Set<String> titles = new LinkedHashSet<>();
        for (FoundClass type : classes) {
            for (FoundMethod method : type.methods()) {
                if (method.obstacle() == null) {
                    titles.add(method.shortName());
                }
            }
        }
        return UserFault.usage(
                titles.isEmpty()
                        ? "'" + place + "' has no method with a result"
                        : "which method of '" + place + "'? It has " + listed(titles) + "; write '" + place + "#"
                                + titles.iterator().next() + "'");
    }

    private UserFault ambiguous(Collection<CallableMethod> usable) {
        FoundMethod first = usable.iterator().next().method();
        boolean oneClass = true;
        Set<String> titles = new LinkedHashSet<>();
        for (CallableMethod each : usable) {
            oneClass &= each.method().on() == first.on();
            titles.add(each.method().title());
        }
        String example = oneClass ? first.name() + first.signature() : first.shortName();
        return UserFault.usage("'" + text + "' may be any of " + listed(titles) + "; write "
                + (oneClass ? "the types too" : "the class too") + ", such as '#"
                + example.replace(", ", ",") + "'");
    }

    private UserFault missing(List<FoundClass> classes) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        Set<String> overloads = new LinkedHashSet<>();
        for (FoundClass type : classes) {
            for (FoundMethod method : wanted.className() == null ? type.methods() : hierarchy.methods(type)) {
                if (method.obstacle() == null) {
                    names.add(method.name());
                }
                if (method.name().equals(wanted.method())) {
                    overloads.add(method.title());
                }
            }
        }
        if (!overloads.isEmpty()) {
            return UserFault.usage("there is no method '" + text + "'; there is " + listed(overloads));
        }
        String where = wanted.className() == null ? place : wanted.className();
        return UserFault.usage("there is no method '" + wanted.method() + "' in '" + where + "'"
                + (names.isEmpty() ? ", nor any other with a result" : hint(wanted.method(), names)));
    }

    private static String hint(String word, Set<String> known) {
        String hint = Nearest.hint(word, known);
        return known.size() <= MOST_NAMED || hint.startsWith("; did you") ? hint : "; known are " + listed(known);
    }

    private static String listed(Set<String> names) {
        List<String> all = List.copyOf(names);
        return all.size() <= MOST_NAMED
                ? String.join(", ", all)
                : String.join(", ", all.subList(0, MOST_NAMED)) + " and " + (all.size() - MOST_NAMED) + " more";
    }
}
