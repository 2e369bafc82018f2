package dev.cachebench.run;

import dev.cachebench.text.JvmSizes;
import dev.cachebench.text.UserFault;
import dev.cachebench.weave.UserFrames;
import dev.cachebench.workload.Workload;
import java.util.List;

/** Says how a workload failed. */
final class Failures {
    private final Workload workload;
    private final long stackBytes;

    /** @param stackBytes the stack that it ran on */
    Failures(Workload workload, long stackBytes) {
        this.workload = workload;
        this.stackBytes = stackBytes;
    }

    /** @param what was going on: a call, or what came before it */
    UserFault of(String what, Throwable cause) {
        if (cause instanceof StackOverflowError) {
            return UserFault.targetFailed(
                    what + " ran out of its stack of " + size(stackBytes) + "; try --stack " + size(4 * stackBytes),
                    cause);
        }
        if (cause instanceof OutOfMemoryError) {
            long heap = Runtime.getRuntime().maxMemory();
            return UserFault.targetFailed(
                    what + " ran out of its heap of " + size(heap) + "; try CACHEBENCH_JAVA_OPTS=-Xmx" + size(2 * heap),
                    cause);
        }
        boolean users = workload.classes() != null;
        if (users && cause instanceof NoClassDefFoundError && cause.getMessage() != null) {
            return UserFault.targetFailed(
                    what + " needs the class " + cause.getMessage().replace('/', '.')
                            + ", which is not there; add its jar with --class-path",
                    cause);
        }
        List<String> frames = users ? UserFrames.of(cause, workload.target()) : List.of();
        StringBuilder detail = new StringBuilder();
        for (String frame : frames) {
            detail.append(frame).append('\n');
        }
        return UserFault.targetFailed(what + " failed: " + cause, cause).withDetail(detail.toString());
    }

    /** A call that is one of many. */
    UserFault ofCall(Object[] arguments, Throwable cause) {
        String origin = workload.calls().origin(arguments);
        if (workload.calls().count() == 1 && origin == null) {
            return of(workload.title(), cause);
        }
        StringBuilder call = new StringBuilder(workload.name()).append('(');
        for (int i = 0; i < arguments.length; i++) {
            call.append(i == 0 ? "" : ", ").append(ResultText.of(arguments[i]));
        }
        call.append(')').append(origin == null ? "" : ", " + origin + ",");
        return of(call.toString(), cause);
    }

    /** As {@code --stack} and {@code -Xmx} take it. */
    private static String size(long bytes) {
        return JvmSizes.text(bytes < 1 << 20 ? bytes : bytes >> 20 << 20);
    }
}
