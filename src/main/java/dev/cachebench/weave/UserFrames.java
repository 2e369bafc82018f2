package dev.cachebench.weave;

import java.util.ArrayList;
import java.util.List;

/**
 * Stack traces as they would be without cachebench: the user's frames only, and one frame for a call through a cache.
 */
public final class UserFrames {
    private static final int MOST = 20;

    private UserFrames() {}

    /**
     * Lines such as {@code at Pricing.rate(Pricing.java:12)}, with the causes after {@code Caused by:}; long traces are
     * cut short.
     *
     * @param target the method that may have a cache
     */
    public static List<String> of(Throwable thrown, MethodRef target) {
        List<String> lines = new ArrayList<>();
        Throwable next = thrown;
        for (int depth = 0; next != null && depth < MOST; depth++) {
            if (depth > 0) {
                lines.add("Caused by: " + next);
            }
            add(next.getStackTrace(), target, lines);
            next = next.getCause();
        }
        return lines;
    }

    private static void add(StackTraceElement[] trace, MethodRef target, List<String> lines) {
        int shown = 0;
        for (StackTraceElement frame : trace) {
            if (isUsers(frame, target) && shown++ < MOST) {
                lines.add("    at " + text(frame, target));
            }
        }
        if (shown > MOST) {
            lines.add("    ... " + (shown - MOST) + " more");
        }
    }

    private static boolean isUsers(StackTraceElement frame, MethodRef target) {
        String type = frame.getClassName();
        if (type.equals(target.className())) {
            // Generated code has no line numbers; a class compiled without any shows its frames twice, which does no
            // harm.
            return frame.getLineNumber() > 0
                    || frame.getFileName() == null && !frame.getMethodName().equals(target.name());
        }
        String internal = type.replace('.', '/');
        return frame.getModuleName() == null
                && !internal.equals(CacheHolderClass.nameFor(target))
                && !internal.equals(EntryPointClass.nameFor(target))
                && !type.startsWith("dev.cachebench.");
    }

    private static String text(StackTraceElement frame, MethodRef target) {
        boolean body = frame.getClassName().equals(target.className())
                && frame.getMethodName().equals(Decoration.packageCodeName(target));
        String line = frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "";
        return frame.getClassName() + "." + (body ? target.name() : frame.getMethodName()) + "("
                + (frame.getFileName() == null ? "Unknown Source" : frame.getFileName() + line) + ")";
    }
}
