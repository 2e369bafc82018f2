package dev.cachebench.cli.console;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Runs an action on SIGTERM instead of ending this JVM: a shutdown hook cannot tell it from the SIGINT that a terminal
 * sends to the program as well. The signal classes are internal, but every JDK has them (module jdk.unsupported).
 */
public final class TerminationSignal {
    private TerminationSignal() {}

    /** On a JVM without them, SIGTERM ends the JVM as usual. */
    public static void become(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object instead = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, args) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("TERM"), instead);
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            // a JVM without them
        } catch (InvocationTargetException e) {
            // no such signal on this system, or the JVM was told to leave signals alone
        }
    }
}
