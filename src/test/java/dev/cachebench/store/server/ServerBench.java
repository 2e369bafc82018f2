package dev.cachebench.store.server;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.FunctionCode;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.Store;
import dev.cachebench.cache.StoreSpec;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What a hit and an insert of a store on a server take, one at a time, beside the bare round trips of a socket that
 * asks the same of the same server, and beside {@code redis-benchmark}. Results are strings of 100 characters. Prints a
 * line for each: name, then the median and the 99th percentile of gets and of sets, in microseconds. A line {@code
 * redis-of-50} has gets of 50 entries at once.
 */
final class ServerBench {
    private static final int ENTRIES = 1000;
    private static final int BATCH = 50;
    private static final int WARM_UP = 10_000;
    private static final int MEASURED = 20_000;

    private ServerBench() {}

    static String text(long number) {
        char[] text = new char[100];
        Arrays.fill(text, (char) ('a' + number % 26));
        return new String(text);
    }

    /** Something that takes time, for the number of a key. */
    @FunctionalInterface
    private interface Operation {
        void run(int number) throws IOException;
    }

    private static String percentiles(Operation operation) throws IOException {
        Random random = new Random(1);
        long[] nanos = new long[MEASURED];
        for (int i = -WARM_UP; i < MEASURED; i++) {
            int number = random.nextInt(ENTRIES);
            long start = System.nanoTime();
            operation.run(number);
            long took = System.nanoTime() - start;
            if (i >= 0) {
                nanos[i] = took;
            }
        }
        Arrays.sort(nanos);
        return String.format("%.1f %.1f", nanos[MEASURED / 2] / 1e3, nanos[(int) (MEASURED * 0.99)] / 1e3);
    }

    private static void store(String scheme, int port) throws IOException {
        FunctionIdentity function = new FunctionIdentity(
                ServerBench.class.getName(),
                "text",
                "(J)Ljava/lang/String;",
                FunctionCode.of(ServerBench.class.getClassLoader()));
        StoreSpec spec = (StoreSpec) CacheSpec.parse(scheme + "://127.0.0.1:" + port + ",timeout=5s");
        try (Store store = spec.open(function, (event, key) -> {})) {
            Object[] keys = new Object[ENTRIES];
            Store.Entry[] entries = new Store.Entry[ENTRIES];
            for (int i = 0; i < ENTRIES; i++) {
                keys[i] = store.key((long) i);
                entries[i] = new Store.Entry(text(i), 1000);
                store.put(keys[i], entries[i]);
            }
            String gets = percentiles(number -> store.get(keys[number]).orElseThrow());
            // an entry that is there already costs the same round trip
            String sets = percentiles(number -> store.add(keys[number], entries[number]));
            System.out.println(scheme + " " + gets + " " + sets);
            List<Object> all = List.of(keys);
            String batches = percentiles(number -> store.getAll(all.subList(number / 2, number / 2 + BATCH)));
            System.out.println(scheme + "-of-" + BATCH + " " + batches + " - -");
        }
    }

    /** @param ends how many lines a get's answer has, and a set's */
    private static void socket(String name, int port, String get, int getLines, String set, int setLines)
            throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            byte[] setting = set.getBytes(StandardCharsets.US_ASCII);
            byte[] getting = get.getBytes(StandardCharsets.US_ASCII);
            ask(in, out, setting, setLines);
            String gets = percentiles(number -> ask(in, out, getting, getLines));
            System.out.println(name + " " + gets + " " + percentiles(number -> ask(in, out, setting, setLines)));
        }
    }

    private static void ask(InputStream in, OutputStream out, byte[] question, int lines) throws IOException {
        out.write(question);
        for (int left = lines; left > 0; ) {
            left -= in.read() == '\n' ? 1 : 0;
        }
    }

    private static void redisBenchmark(int port) throws IOException {
        Process process = new ProcessBuilder(
                        "redis-benchmark",
                        "-p",
                        String.valueOf(port),
                        "-c",
                        "1",
                        "-n",
                        String.valueOf(MEASURED),
                        "-d",
                        "100",
                        "-t",
                        "get,set",
                        "--csv")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String get = "";
        String set = "";
        for (String line : new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
            String[] cells = line.replace("\"", "").split(",");
            if (cells[0].equals("GET")) {
                get = microseconds(cells);
            } else if (cells[0].equals("SET")) {
                set = microseconds(cells);
            }
        }
        System.out.println("redis-benchmark " + get + " " + set);
    }

    /** @param cells of which the fifth is the median in milliseconds, and the seventh the 99th percentile */
    private static String microseconds(String[] cells) {
        return String.format("%.1f %.1f", 1e3 * Double.parseDouble(cells[4]), 1e3 * Double.parseDouble(cells[6]));
    }

    /** @param args the ports of Redis and Memcached on this machine */
    public static void main(String[] args) throws IOException {
        int redis = Integer.parseInt(args[0]);
        int memcached = Integer.parseInt(args[1]);
        String value = text(0);
        for (int round = 0; round < 2; round++) {
            redisBenchmark(redis);
            socket("redis-socket", redis, "GET k\r\n", 2, "SET k " + value + "\r\n", 1);
            store("redis", redis);
            String set = "set k 0 0 " + value.length() + "\r\n" + value + "\r\n";
            socket("memcached-socket", memcached, "get k\r\n", 3, set, 1);
            store("memcached", memcached);
        }
    }
}
