import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A shop's web API on a free port of this machine: {@code GET /orders?day=2026-03-01&page=1}. */
final class ApiServer implements AutoCloseable {
    private static final int PAGE = 100; // orders
    private static final int LATENCY = 5; // milliseconds

    private final List<Order> orders;
    private final ApiFault fault;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "api");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;

    /** @param day such as 2026-03-01 */
    record Order(String day, String region, int quantity, double amount) {}

    ApiServer(List<Order> orders, ApiFault fault) {
        this.orders = new CopyOnWriteArrayList<>(orders);
        this.fault = fault;
        System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer of JDK 17 takes 40 ms
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw Fault.missing("no server can be started on this machine: " + e.getMessage());
        }
        server.setExecutor(threads);
        server.createContext("/orders", this::answer);
        server.start();
    }

    URI orders() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/orders");
    }

    void add(Order order) {
        orders.add(order);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            pause(LATENCY);
            if (fault.happensTo(requests.incrementAndGet()) && fail(exchange)) {
                return;
            }
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            byte[] all = of(query).toString().getBytes(StandardCharsets.UTF_8);
            String tag = HexFormat.of().formatHex(Digests.sha256().digest(all), 0, 8);
            exchange.getResponseHeaders().set("ETag", '"' + tag + '"');
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            byte[] body = json(of(query), page(query)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Whether there is to be no answer any more. */
    private boolean fail(HttpExchange exchange) throws IOException {
        switch (fault.kind()) {
            case ERROR -> exchange.sendResponseHeaders(500, -1);
            case HANG -> pause(Integer.MAX_VALUE);
            case SLOW -> {
                if (exchange.getRequestMethod().equals("HEAD")) {
                    return false; // its answer has no body
                }
                exchange.sendResponseHeaders(200, 1000);
                OutputStream body = exchange.getResponseBody();
                body.write('{');
                body.flush();
                pause(Integer.MAX_VALUE);
            }
            case DOWN -> {} // the connection is closed without a word
            case NONE -> {
                return false;
            }
        }
        return true;
    }

    private List<Order> of(String query) {
        return orders.stream()
                .filter(order -> query.contains("day=" + order.day()))
                .toList();
    }

    private static int page(String query) {
        int at = query.indexOf("page=");
        return at < 0 ? 1 : Integer.parseInt(query.substring(at + "page=".length()));
    }

    private static String json(List<Order> orders, int page) {
        int pages = Math.max(1, (orders.size() + PAGE - 1) / PAGE);
        StringBuilder json = new StringBuilder("{\"page\": " + page + ", \"pages\": " + pages + ", \"orders\": [");
        int first = (page - 1) * PAGE;
        for (int i = first; i < Math.min(first + PAGE, orders.size()); i++) {
            Order order = orders.get(i);
            json.append(i == first ? "" : ", ")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"region\": \"%s\", \"quantity\": %d, \"amount\": %s}",
                            order.region(),
                            order.quantity(),
                            order.amount()));
        }
        return json.append("]}").toString();
    }

    private void pause(int millis) {
        try {
            closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
