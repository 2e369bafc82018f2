package dev.cachebench.store.redis;

import dev.cachebench.cache.SpecText;
import dev.cachebench.store.server.HostName;
import dev.cachebench.store.server.Password;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Which servers, and who asks them.
 *
 * @param tls whether connections are encrypted
 * @param hosts one; or several of a cluster, of which any may be asked for the others
 * @param user {@code null} for the default one
 * @param database 0 or more; 0 in a cluster
 * @param authorities a file of certificates in PEM that the servers' are signed by; {@code null} for those that Java
 *     trusts
 */
record RedisAddress(
        boolean tls, List<HostName> hosts, String user, Password password, int database, String authorities) {
    static final int PORT = 6379;

    /** {@code REDISCLI_AUTH} is what {@code redis-cli} reads. */
    private static final List<String> VARIABLES = List.of("CACHEBENCH_REDIS_PASSWORD", "REDISCLI_AUTH");

    /** @param spec of which the items and some own options are read */
    static RedisAddress parse(SpecText spec, boolean tls) {
        List<String> items = new ArrayList<>(spec.items());
        String example = spec.kind() + "://localhost";
        if (items.isEmpty() || !items.get(0).startsWith("//")) {
            throw spec.fault(spec.kind() + " needs the address of a server, for example " + example);
        }
        String first = items.get(0).substring(2);
        int at = first.lastIndexOf('@');
        String user = at < 0 ? "" : first.substring(0, at);
        items.set(0, first.substring(at + 1));
        for (String item : items) {
            if (item.indexOf('@') >= 0) {
                throw spec.fault("a comma in a user's name or password is written %2C");
            }
        }
        int database = 0;
        String last = items.get(items.size() - 1);
        int slash = last.indexOf('/');
        if (slash >= 0) {
            database = database(spec, last.substring(slash + 1));
            items.set(items.size() - 1, last.substring(0, slash));
        }
        if (database > 0 && items.size() > 1) {
            throw spec.fault("a cluster has database 0 alone; leave out /" + database);
        }
        List<HostName> hosts = new ArrayList<>();
        for (String item : items) {
            hosts.add(HostName.parse(spec, item, PORT));
        }
        int colon = user.indexOf(':');
        String password = colon < 0 ? null : decoded(spec, user.substring(colon + 1));
        String name = decoded(spec, colon < 0 ? user : user.substring(0, colon));
        String authorities = spec.own("cacert=").orElse(null);
        if (authorities != null && !tls) {
            throw spec.fault("cacert= is for encrypted connections; write rediss://");
        }
        return new RedisAddress(
                tls,
                List.copyOf(hosts),
                name.isEmpty() ? null : name,
                Password.of(spec, password, VARIABLES),
                database,
                authorities);
    }

    private static int database(SpecText spec, String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches("[0-9]{1,5}")) {
            throw spec.fault("'" + text + "' is no database, which are numbered from 0");
        }
        return Integer.parseInt(text);
    }

    private static String decoded(SpecText spec, String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw spec.fault("a % in a user's name or password is written %25");
        }
    }

    boolean isCluster() {
        return hosts.size() > 1;
    }

    /** With the password, if the address itself has one. */
    String secretText() {
        return text(password.written());
    }

    /** Without the password: {@code redis://user@host:6380/1}. */
    @Override
    public String toString() {
        return text(null);
    }

    private String text(String secret) {
        StringBuilder text = new StringBuilder(tls ? "rediss://" : "redis://");
        if (user != null || secret != null) {
            text.append(user == null ? "" : encoded(user))
                    .append(secret == null ? "" : ":" + encoded(secret))
                    .append('@');
        }
        String separator = "";
        for (HostName host : hosts) {
            text.append(separator).append(host.text(PORT));
            separator = ",";
        }
        return text.append(database > 0 ? "/" + database : "").toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The options that belong to it. */
    String options() {
        return password + (authorities == null ? "" : ",cacert=" + authorities);
    }
}
