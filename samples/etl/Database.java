import java.lang.ref.Cleaner;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;

/** A database: where its connections come from. One that is given back is kept for the next who asks. */
final class Database implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final int PING = 2; // seconds that a connection may take to answer

    private final String url;
    private final Idle idle;
    private final Cleaner.Cleanable closing; // also of a database that nobody closed

    private Database(String url, Connection first) {
        this.url = url;
        idle = new Idle(new AtomicReference<>(first));
        closing = CLEANER.register(this, idle);
    }

    /** The connection that nobody uses. */
    private record Idle(AtomicReference<Connection> connection) implements Runnable {
        @Override
        public void run() {
            Connection last = connection.getAndSet(null);
            try {
                if (last != null) {
                    last.close();
                }
            } catch (SQLException e) {
                // it is gone, one way or the other
            }
        }
    }

    /** Work with a connection. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /**
     * Connects to a database.
     *
     * @param url such as {@code jdbc:duckdb:FILE} or {@code jdbc:postgresql://HOST/NAME?user=U}
     * @throws Fault if it is away
     */
    static Database open(String url) {
        return new Database(url, connect(url));
    }

    private static Connection connect(String url) {
        try {
            return DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw Fault.missing("the database " + withoutPassword(url) + " is away: " + firstLine(e));
        }
    }

    /** @throws Fault if the database does not do it */
    <T> T with(Work<T> work) {
        Connection connection = idle.connection().getAndSet(null);
        if (connection == null) {
            connection = connect(url);
        }
        boolean sound = false;
        try {
            T result = work.with(connection);
            sound = true;
            return result;
        } catch (SQLException e) {
            throw Fault.missing("the database " + withoutPassword(url) + " failed: " + firstLine(e));
        } finally {
            if (!sound || !idle.connection().compareAndSet(null, connection)) {
                new Idle(new AtomicReference<>(connection)).run();
            }
        }
    }

    /** Whether it still answers. */
    boolean isValid() {
        Connection connection = idle.connection().get();
        try {
            return connection == null || connection.isValid(PING);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        closing.clean();
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    private static String withoutPassword(String url) {
        return url.replaceAll("password=[^&]*", "password=***");
    }
}
