package dev.cachebench.store.server;

import dev.cachebench.cache.SpecText;
import dev.cachebench.text.UserFault;

/**
 * Where a server listens.
 *
 * @param host a name or an address; an IPv6 address without brackets
 */
public record HostName(String host, int port) {
    private static final int MOST_PORT = 65_535;

    /**
     * Reads {@code host}, {@code host:port} or {@code [::1]:port}.
     *
     * @param spec where the text comes from, for messages
     * @throws UserFault if it is none of these
     */
    public static HostName parse(SpecText spec, String text, int defaultPort) {
        int end = text.startsWith("[") ? text.indexOf(']') + 1 : Math.max(text.lastIndexOf(':'), 0);
        if (end == 0 && text.indexOf(':') < 0) {
            end = text.length();
        }
        String host = text.startsWith("[") && end > 0 ? text.substring(1, end - 1) : text.substring(0, end);
        if (host.isEmpty() || !text.startsWith("[") && host.indexOf(':') >= 0 || !host.matches("[\\w.:%-]+")) {
            throw spec.fault("'" + text + "' is no host; write host, host:port or [IPv6]:port");
        }
        if (end == text.length()) {
            return new HostName(host, defaultPort);
        }
        return new HostName(host, port(spec, text.substring(end)));
    }

    /** @param text a colon and a number */
    private static int port(SpecText spec, String text) {
        if (text.matches(":[0-9]{1,5}")) {
            int port = Integer.parseInt(text.substring(1));
            if (port >= 1 && port <= MOST_PORT) {
                return port;
            }
        }
        throw spec.fault("'" + text.replaceFirst("^:", "") + "' is no port, a number from 1 to " + MOST_PORT);
    }

    /** Its port only if it is not the one that everybody expects. */
    public String text(int defaultPort) {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == defaultPort ? name : name + ":" + port;
    }
}
