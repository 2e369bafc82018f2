package dev.cachebench.store.memcached;

import dev.cachebench.store.server.GuardedSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A connection to a server that speaks the text protocol (protocol.txt of Memcached). What it takes and answers is one
 * thread's at a time; after an exception it is of no further use.
 */
final class MemcachedLink {
    /** More takes longer than the time limit on most networks, and the server would look as if it were away. */
    static final int MOST_BYTES = 8_000_000;

    /** More than half of what most servers read at once. */
    private static final int MOST_KEYS = 100;

    private final GuardedSocket guard;
    private final OutputStream out;
    private final AnswerReader in;

    MemcachedLink(GuardedSocket guard) throws IOException {
        this.guard = guard;
        out = guard.socket().getOutputStream();
        in = new AnswerReader(guard.socket().getInputStream());
    }

    GuardedSocket guard() {
        return guard;
    }

    private void send(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The next line, unless it is an error. */
    private String answer() throws IOException {
        String line = in.line();
        if (line.equals("ERROR") || line.startsWith("SERVER_ERROR") || line.startsWith("CLIENT_ERROR")) {
            throw new Refusal(line);
        }
        return line;
    }

    /** Whether the answer is one word, and not the other. */
    private boolean answerIs(String yes, String no) throws IOException {
        String answer = answer();
        if (!answer.equals(yes) && !answer.equals(no)) {
            throw AnswerReader.unexpected(answer);
        }
        return answer.equals(yes);
    }

    /** The value of a key; {@code null} if there is none. */
    byte[] get(String key) throws IOException {
        send("get " + key);
        byte[] value = null;
        for (String line = answer(); !line.equals("END"); line = answer()) {
            Value found = value(line);
            if (value != null || !found.key.equals(key)) {
                throw AnswerReader.unexpected(line);
            }
            value = found.bytes;
        }
        return value;
    }

    /** The values of those keys that have one. */
    Map<String, byte[]> get(Collection<String> keys) throws IOException {
        Map<String, byte[]> values = new HashMap<>();
        List<String> left = new ArrayList<>(keys);
        for (int from = 0; from < left.size(); from += MOST_KEYS) {
            List<String> some = left.subList(from, Math.min(left.size(), from + MOST_KEYS));
            send("get " + String.join(" ", some));
            for (String line = answer(); !line.equals("END"); line = answer()) {
                Value found = value(line);
                if (!some.contains(found.key)) {
                    throw AnswerReader.unexpected(line);
                }
                values.put(found.key, found.bytes);
            }
        }
        return values;
    }

    private record Value(String key, byte[] bytes) {}

    /** @param line {@code VALUE KEY FLAGS BYTES} */
    private Value value(String line) throws IOException {
        String[] words = line.split(" ");
        int length = words.length == 4 && words[0].equals("VALUE") ? length(words[3]) : -1;
        if (length < 0) {
            throw AnswerReader.unexpected(line);
        }
        return new Value(words[1], in.block(length));
    }

    /** @return -1 if it is no number, or more than was ever stored */
    private static int length(String digits) {
        try {
            int length = Integer.parseInt(digits);
            return length <= MOST_BYTES ? length : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /**
     * Stores a value.
     *
     * @param verb {@code set}; {@code add}, unless there is one already; {@code replace}, if there is one
     * @param expiry in seconds, or as a date; 0 for never
     * @return whether it was stored
     */
    boolean store(String verb, String key, long expiry, byte[] value) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream(key.length() + 40 + value.length);
        command.writeBytes((verb + " " + key + " 0 " + expiry + " " + value.length + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        command.writeBytes(value);
        command.write('\r');
        command.write('\n');
        command.writeTo(out);
        return answerIs("STORED", "NOT_STORED");
    }

    /** Returns whether there was one. */
    boolean delete(String key) throws IOException {
        send("delete " + key);
        return answerIs("DELETED", "NOT_FOUND");
    }

    /** Has a value stay for so many seconds more. Returns whether there is one. */
    boolean touch(String key, long seconds) throws IOException {
        send("touch " + key + " " + seconds);
        return answerIs("TOUCHED", "NOT_FOUND");
    }

    /** Any answer will do. */
    void ping() throws IOException {
        send("version");
        String line = answer();
        if (!line.startsWith("VERSION ")) {
            throw AnswerReader.unexpected(line);
        }
    }

    /** What lies on the server, as it lists it. */
    interface Listing {
        /** @param fields such as {@code key}, {@code exp} and {@code size}, not decoded */
        void item(Map<String, String> fields);
    }

    /**
     * Lists all items of the server, which has to look at each of them.
     *
     * @throws Refusal if it does not, being busy or older than 1.4.31
     */
    void list(Listing listing) throws IOException {
        send("lru_crawler metadump all");
        for (String line = answer(); !line.equals("END"); line = answer()) {
            if (line.startsWith("BUSY") || line.startsWith("BADCLASS") || line.startsWith("NOTSTARTED")) {
                throw new Refusal(line);
            }
            listing.item(fields(line));
        }
    }

    private static Map<String, String> fields(String line) throws ProtocolException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : line.split(" ")) {
            int equals = field.indexOf('=');
            if (equals <= 0) {
                throw AnswerReader.unexpected(line);
            }
            fields.put(field.substring(0, equals), field.substring(equals + 1));
        }
        return fields;
    }
}
