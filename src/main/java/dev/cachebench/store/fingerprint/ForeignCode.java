package dev.cachebench.store.fingerprint;

import java.util.Set;
import java.util.TreeSet;

/** What code of the user's calls of the JDK and of libraries, and what it may depend on by that. For one thread. */
final class ForeignCode {
    private final OwnClasses classes;
    private final Set<String> jars = new TreeSet<>();
    private boolean jdk;
    private boolean looksAtClasses;
    private boolean unsteady;
    private boolean timeZones;

    ForeignCode(OwnClasses classes) {
        this.classes = classes;
    }

    /** A call of the JDK's or a library's code. */
    void add(String owner, String name) {
        if (OwnClasses.isOfJdk(owner)) {
            jdk = true;
            unsteady |= !JdkCalls.isSteady(owner, name);
            timeZones |= JdkCalls.knowsTimeZones(owner);
            looksAtClasses |= JdkCalls.looksAtClasses(owner, name);
            return;
        }
        looksAtClasses = true;
        unsteady = true;
        timeZones = true;
        jdk = true;
        String jar = classes.jar(owner);
        if (jar != null) {
            jars.add(jar);
        }
    }

    /** The jars of the libraries that are called. */
    Set<String> jars() {
        return jars;
    }

    /** Whether the JDK is called. */
    boolean callsJdk() {
        return jdk;
    }

    /** Whether methods are called that may look at the members of the user's classes. */
    boolean looksAtClasses() {
        return looksAtClasses;
    }

    /** Whether methods are called that may depend on the JDK's build, or on defaults such as the locale. */
    boolean isUnsteady() {
        return unsteady;
    }

    boolean knowsTimeZones() {
        return timeZones;
    }
}
