package dev.cachebench.target;

import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the method that the user means among the user's classes. */
final class MethodFinder {
    private static final int MOST_NAMED = 12;

    private final UserCode code;
    private final String place;
    private final MethodName wanted;
    private final String text;

    /**
     * @param place what the user named it in, for messages
     * @param text the method as the user wrote it
     */
    MethodFinder(UserCode code, String place, String text) {
        this.code = code;
        this.place = place;
        this.text = text;
        wanted = MethodName.parse(text);
    }

    /**
     * @param arguments tell methods apart that take different numbers of them
     * @throws UserFault if there is none, or more than one, or no cache can go around it
     */
    FoundMethod find(WrittenArguments arguments) throws IOException {
        List<FoundClass> classes = classes();
        if (wanted.method().isEmpty()) {
            throw unnamed(classes);
        }
        List<FoundMethod> found = new ArrayList<>();
        List<FoundMethod> usable = new ArrayList<>();
        for (FoundClass type : classes) {
            List<FoundMethod> of = new ArrayList<>(type.methods());
            if (wanted.method().equals(type.simpleName()) || wanted.method().equals("<init>")) {
                of.addAll(type.constructors());
            }
            for (FoundMethod method : of) {
                String name = method.name().equals("<init>") ? wanted.method() : method.name();
                if (wanted.means(name, method.parameters())) {
                    found.add(method);
                    if (method.obstacle() == null) {
                        usable.add(method);
                    }
                }
            }
        }
        if (usable.size() == 1) {
            return usable.get(0);
        }
        if (usable.size() > 1) {
            List<FoundMethod> fitting = new ArrayList<>(usable);
            fitting.removeIf(method -> !arguments.fit(method));
            if (fitting.size() == 1) {
                return fitting.get(0);
            }
            throw ambiguous(fitting.isEmpty() ? usable : fitting);
        }
        if (!found.isEmpty()) {
            throw UserFault.usage("'" + found.get(0).title().replace(".<init>", "") + "' "
                    + found.get(0).obstacle());
        }
        throw missing(classes);
    }

    private List<FoundClass> classes() throws IOException {
        List<FoundClass> classes = new ArrayList<>();
        for (String name : new TreeSet<>(code.named())) {
            if (wanted.mayMean(name)) {
                try {
                    classes.add(FoundClass.read(name, code.read(name)));
                } catch (UserFault e) {
                    if (wanted.className() != null) {
                        throw e;
                    } // else one of many, and most likely not the one that is meant
                }
            }
        }
        if (classes.isEmpty() && wanted.className() != null) {
            byte[] elsewhere = code.read(wanted.className()); // on the class path
            if (elsewhere == null) {
                throw noClass();
            }
            classes.add(FoundClass.read(wanted.className(), elsewhere));
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
            known.add(packaged ? name : name.substring(name.lastIndexOf('.') + 1));
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

    private UserFault ambiguous(List<FoundMethod> usable) {
        boolean oneClass = true;
        Set<String> titles = new LinkedHashSet<>();
        for (FoundMethod method : usable) {
            oneClass &= method.owner() == usable.get(0).owner();
            titles.add(method.title());
        }
        return UserFault.usage("'" + text + "' may be any of " + listed(titles) + "; write "
                + (oneClass ? "the types too" : "the class too") + ", such as '#"
                + (oneClass
                                ? usable.get(0).name() + usable.get(0).signature()
                                : usable.get(0).shortName())
                        .replace(", ", ",")
                + "'");
    }

    private UserFault missing(List<FoundClass> classes) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> overloads = new LinkedHashSet<>();
        for (FoundClass type : classes) {
            for (FoundMethod method : type.methods()) {
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
