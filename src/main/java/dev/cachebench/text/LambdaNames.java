package dev.cachebench.text;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Names for the classes of lambdas and method references, which the JVM makes and numbers as it runs. What such a class
 * calls stands in its constants, which the JDK shows to those to whom it is open, as to an agent.
 */
final class LambdaNames {
    private static final String MARK = "$$Lambda";

    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return find(type);
        }
    };

    private LambdaNames() {}

    static boolean isLambda(Class<?> type) {
        return type.isSynthetic() && type.getName().contains(MARK);
    }

    /** {@code lambda Ticket.lambda$fetch$0}, {@code method reference Ticket.find}, or {@code lambda of Ticket}. */
    static String of(Class<?> type) {
        return NAMES.get(type);
    }

    private static String find(Class<?> type) {
        String host = type.getName().substring(0, type.getName().indexOf(MARK));
        String called = called(type, host);
        if (called == null) {
            return "lambda of " + SourceNames.of(host);
        }
        return (called.contains(".lambda$") ? "lambda " : "method reference ") + called;
    }

    /** The method that the lambda's own calls, with its class as in source; {@code null} if that is not shown. */
    private static String called(Class<?> type, String host) {
        try {
            Object access = invoke(Class.forName("jdk.internal.access.SharedSecrets"), "getJavaLangAccess", null);
            Object constants = invoke(
                    Class.forName("jdk.internal.access.JavaLangAccess"), "getConstantPool", access, Class.class, type);
            Class<?> pool = Class.forName("jdk.internal.reflect.ConstantPool");
            int size = (int) invoke(pool, "getSize", constants);
            String called = null;
            for (int i = 1; i < size; i++) {
                String[] member = member(pool, constants, i);
                if (member == null || member[1].equals("<init>") || !member[2].startsWith("(")) {
                    continue;
                }
                String owner = member[0].replace('/', '.');
                if (owner.equals(host) && member[1].startsWith("lambda$")) {
                    return SourceNames.of(owner) + "." + member[1];
                }
                boolean boxes =
                        owner.startsWith("java.lang.") && (member[1].equals("valueOf") || member[1].endsWith("Value"));
                if (called == null && !boxes) {
                    called = SourceNames.of(owner) + "." + member[1];
                }
            }
            return called;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null;
        }
    }

    private static String[] member(Class<?> pool, Object constants, int index) throws ReflectiveOperationException {
        try {
            return (String[]) invoke(pool, "getMemberRefInfoAt", constants, int.class, index);
        } catch (InvocationTargetException e) {
            return null; // a constant of another kind
        }
    }

    private static Object invoke(Class<?> type, String name, Object on) throws ReflectiveOperationException {
        Method method = type.getMethod(name);
        method.setAccessible(true);
        return method.invoke(on);
    }

    private static Object invoke(Class<?> type, String name, Object on, Class<?> parameter, Object argument)
            throws ReflectiveOperationException {
        Method method = type.getMethod(name, parameter);
        method.setAccessible(true);
        return method.invoke(on, argument);
    }
}
