package dev.cachebench.weave;

import dev.cachebench.profile.Function;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The methods whose calls are counted, indexed by the numbers that they pass to {@code CallCounts.enter}. What they are
 * called is worked out for those that were called, and not while the program waits for its classes: in a short run,
 * making names of them was a third of all work of weaving, and most of what the JIT compiler had to do for it.
 * Thread-safe.
 */
public final class CountedMethods {
    private final List<Counted> methods = new ArrayList<>();
    private final Map<String, OfClass> classes = new HashMap<>(); // by binary name

    /** A method, as its class file has it. */
    private record Counted(OfClass type, String name, String descriptor, int line) {
        Function function() {
            return Function.of(new Function.Method(type.name, name, descriptor), type.source, line, type.library);
        }
    }

    /** Adds the methods of a class; a class that is woven again, or in another loader, has the same numbers again. */
    final class OfClass {
        private final String name;
        private final String source;
        private final boolean library;
        private final List<Integer> own = new ArrayList<>();
        private Map<String, Integer> known; // by name, descriptor and line, from the second time on

        private OfClass(String name, String source, boolean library) {
            this.name = name;
            this.source = source;
            this.library = library;
        }

        /** @return the method's number */
        int add(String method, String descriptor, int line) {
            synchronized (CountedMethods.this) {
                Integer number = known == null ? null : known.get(key(method, descriptor, line));
                return number != null ? number : append(method, descriptor, line);
            }
        }

        private int append(String method, String descriptor, int line) {
            int number = methods.size();
            methods.add(new Counted(this, method, descriptor, line));
            own.add(number);
            if (known != null) {
                known.put(key(method, descriptor, line), number);
            }
            return number;
        }

        private void repeat() {
            if (known == null) {
                known = new HashMap<>();
                for (int number : own) {
                    Counted method = methods.get(number);
                    known.put(key(method.name, method.descriptor, method.line), number);
                }
            }
        }

        private String key(String method, String descriptor, int line) {
            return method + descriptor + line;
        }
    }

    /**
     * @param name of the class, with dots
     * @param source the file that it names as its source; {@code null} for none
     * @param library whether it is one of a library
     */
    synchronized OfClass ofClass(String name, String source, boolean library) {
        OfClass known = classes.get(name);
        if (known != null) {
            known.repeat();
            return known;
        }
        OfClass type = new OfClass(name, source, library);
        classes.put(name, type);
        return type;
    }

    /** How many there are so far. */
    public synchronized int size() {
        return methods.size();
    }

    /** The method of this number. */
    public synchronized Function function(int number) {
        return methods.get(number).function();
    }
}
