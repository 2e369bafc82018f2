package dev.cachebench.store.server;

import dev.cachebench.text.Durations;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says in words for a user why a server could not be talked to. */
public final class ConnectionFault {
    private ConnectionFault() {}

    /**
     * What the server does, to follow its name: {@code gave no answer within 250ms}.
     *
     * @param limitNanos what the operation was allowed to take
     */
    public static String reason(Throwable fault, long limitNanos) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "has no known host: " + cause.getMessage();
            }
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return "does not take connections: " + cause.getMessage();
            }
            if (cause instanceof SSLException) {
                return "cannot be talked to by TLS: " + cause.getMessage();
            }
            if (cause instanceof ProtocolException) {
                return "does not speak the protocol: " + cause.getMessage();
            }
        }
        boolean late = fault instanceof SocketTimeoutException
                || fault.getMessage() == null
                || fault.getMessage().startsWith("Socket closed"); // by the guard
        return late
                ? "gave no answer within " + Durations.exact(limitNanos)
                : "broke the connection: " + fault.getMessage();
    }
}
