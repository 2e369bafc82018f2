package dev.cachebench.weave;

import dev.cachebench.recording.KeyMemory;
import dev.cachebench.recording.RequestLog;
import dev.cachebench.recording.SampleRate;
import java.io.IOException;
import java.nio.file.Path;
import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Records the requests for a program's methods, in one file for each method that is called. */
public final class RequestLogs {
    private static final int FIRST_WITHOUT_SECURITY_MANAGERS = 24;
    private static final String PREFIX = "record";
    private static final String THRESHOLD = "record.sample";

    private final String prefix;
    private final SampleRate rate;
    private final KeyMemory memory = KeyMemory.ofHeap();
    private final List<RequestLog> logs = new ArrayList<>(); // guarded by itself

    private RequestLogs(String prefix, SampleRate rate) {
        this.prefix = prefix;
        this.rate = rate;
    }

    /**
     * Adds what an agent needs to record requests to its options.
     *
     * @param prefix the path of the files up to the number that ends it
     */
    public static void store(String prefix, SampleRate rate, Properties options) {
        options.setProperty(PREFIX, prefix);
        options.setProperty(THRESHOLD, String.valueOf(rate.threshold()));
    }

    /** The logs that {@link #store} asked for; {@code null} if it was not called. */
    public static RequestLogs load(Properties options) {
        String prefix = options.getProperty(PREFIX);
        return prefix == null
                ? null
                : new RequestLogs(prefix, new SampleRate(Integer.parseInt(options.getProperty(THRESHOLD))));
    }

    /**
     * Begins to record the requests for a method.
     *
     * @return {@code null} if the file cannot be made
     */
    RequestLog open(MethodRef method) {
        try {
            synchronized (logs) {
                RequestLog log = create(Path.of(prefix + logs.size()), method.label());
                log.start();
                logs.add(log);
                return log;
            }
        } catch (IOException | SecurityException e) { // a security manager of the program's own may refuse it to us too
            return null; // whoever reads the files reports that this one is missing
        }
    }

    /** What the program may write is no matter: the request comes from it, and the file is ours. */
    @SuppressWarnings("removal") // called only where there may be a security manager
    private RequestLog create(Path file, String title) throws IOException {
        if (Runtime.version().feature() >= FIRST_WITHOUT_SECURITY_MANAGERS) {
            return new RequestLog(file, title, rate, memory);
        }
        try {
            return AccessController.doPrivileged(new PrivilegedExceptionAction<RequestLog>() {
                @Override
                public RequestLog run() throws IOException {
                    return new RequestLog(file, title, rate, memory);
                }
            });
        } catch (PrivilegedActionException e) {
            throw (IOException) e.getException();
        }
    }

    /**
     * Writes what was recorded so far to the files.
     *
     * @param last whether the program has ended
     */
    public void flush(boolean last) throws IOException {
        List<RequestLog> now;
        synchronized (logs) {
            now = List.copyOf(logs);
        }
        IOException failure = null;
        for (RequestLog log : now) {
            try {
                if (last) {
                    log.finish();
                } else {
                    log.flush();
                }
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
