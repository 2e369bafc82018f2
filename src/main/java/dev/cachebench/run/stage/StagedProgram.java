package dev.cachebench.run.stage;

import dev.cachebench.text.UserFault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * A program that works in stages and can be run again and again: a public class with the public methods {@code static
 * open(String[])}, {@code runAll()}, which returns a digest of the result, {@code edit(String)} and {@code close()}.
 */
final class StagedProgram implements AutoCloseable {
    private final Object program;

    /** @throws UserFault if the program does not open */
    StagedProgram(Class<?> main, String[] args) {
        try {
            program = call(main.getMethod("open", String[].class), null, (Object) args);
        } catch (NoSuchMethodException e) {
            throw lacks(main, e);
        }
    }

    String run() {
        return String.valueOf(call("runAll"));
    }

    void edit(String source) {
        call("edit", source);
    }

    @Override
    public void close() {
        call("close");
    }

    private Object call(String name, Object... args) {
        try {
            Class<?>[] types = args.length == 0 ? new Class<?>[0] : new Class<?>[] {String.class};
            return call(program.getClass().getMethod(name, types), program, args);
        } catch (NoSuchMethodException e) {
            throw lacks(program.getClass(), e);
        }
    }

    private static Object call(Method method, Object on, Object... args) {
        try {
            return method.invoke(on, args);
        } catch (IllegalAccessException e) {
            throw lacks(method.getDeclaringClass(), e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof UserFault fault) {
                throw fault;
            }
            throw fault(e.getCause());
        }
    }

    /**
     * A failure of the program, which may say by {@code exitCode()} that it is the user's mistake, or that something is
     * missing.
     */
    private static UserFault fault(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return switch (exitCode(failure)) {
            case 2 -> UserFault.usage(message);
            case 4 -> UserFault.missing(message, failure);
            default -> UserFault.targetFailed(message, failure);
        };
    }

    private static int exitCode(Throwable failure) {
        try {
            Method code = failure.getClass().getDeclaredMethod("exitCode");
            code.setAccessible(true);
            return (int) code.invoke(failure);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return 3; // it has none
        }
    }

    private static UserFault lacks(Class<?> main, ReflectiveOperationException e) {
        return UserFault.targetFailed(
                main.getName() + " has no public static open(String[]), runAll(), edit(String) and close()", e);
    }
}
