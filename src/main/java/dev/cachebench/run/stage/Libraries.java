package dev.cachebench.run.stage;

import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Driver;
import java.util.ServiceLoader;

/** The libraries of a program that is loaded into this JVM, apart from ours. */
public final class Libraries {
    private Libraries() {}

    /** Loads them, and has {@link java.sql.DriverManager} know their drivers, for which it looks only once in a JVM. */
    public static ClassLoader of(URL[] jars) {
        ClassLoader libraries = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
        for (Driver driver : ServiceLoader.load(Driver.class, libraries)) {
            driver.getMajorVersion(); // its class has registered it by now
        }
        return libraries;
    }
}
