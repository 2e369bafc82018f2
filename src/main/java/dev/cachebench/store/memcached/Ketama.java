package dev.cachebench.store.memcached;

import dev.cachebench.store.server.HostName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shares keys out among servers so that few move when a server comes or goes (R. Jones, libketama 2007), with the
 * points and hashes of libmemcached's {@code KETAMA_WEIGHTED}, all weights being equal: 160 points for each server.
 */
final class Ketama {
    private static final int DIGESTS = 40; // for each server
    private static final int POINTS = 4; // in each digest

    private final TreeMap<Long, Integer> points = new TreeMap<>();

    /** @param hosts one or more */
    Ketama(List<HostName> hosts) {
        for (int i = 0; i < hosts.size(); i++) {
            String name = hosts.get(i).text(MemcachedSpec.PORT);
            for (int n = 0; n < DIGESTS; n++) {
                byte[] digest = md5(name + "-" + n);
                for (int p = 0; p < POINTS; p++) {
                    points.putIfAbsent(number(digest, p), i);
                }
            }
        }
    }

    /** The index of the server that a key belongs to. */
    int of(String key) {
        Map.Entry<Long, Integer> next = points.ceilingEntry(number(md5(key), 0));
        return (next == null ? points.firstEntry() : next).getValue();
    }

    /** Four bytes of a digest, the lowest first. */
    private static long number(byte[] digest, int place) {
        long number = 0;
        for (int i = 3; i >= 0; i--) {
            number = number << 8 | digest[4 * place + i] & 0xFF;
        }
        return number;
    }

    private static byte[] md5(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
