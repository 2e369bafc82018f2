package dev.cachebench.trace;

import java.util.List;

/**
 * A sequence of requests. Keys are numbered from 0 in the order in which they first appear, so that whoever replays the
 * trace indexes arrays by them: four bytes a request.
 *
 * @param name the file it was read from, or another name for people
 * @param format how it was read
 * @param ids the number of the key of each request; not to be changed
 * @param distinct how many keys there are, one more than the highest number
 * @param columns what else is known of the keys
 * @param each what else is known of the requests
 * @param recorded how it was recorded; {@code null} if it came from elsewhere
 * @param remarks what was noticed as it was read, for people, such as lines that were taken for comments
 */
public record Trace(
        String name,
        TraceFormat format,
        int[] ids,
        int distinct,
        KeyColumns columns,
        RequestColumns each,
        Recorded recorded,
        List<String> remarks) {

    public Trace {
        remarks = List.copyOf(remarks);
    }

    /** Requests of which nothing but the keys is known. */
    public Trace(String name, TraceFormat format, int[] ids, int distinct) {
        this(name, format, ids, distinct, KeyColumns.NONE, null);
    }

    /** Requests of which nothing is known one by one. */
    public Trace(String name, TraceFormat format, int[] ids, int distinct, KeyColumns columns, Recorded recorded) {
        this(name, format, ids, distinct, columns, RequestColumns.NONE, recorded);
    }

    /** Requests of which there is nothing to remark. */
    public Trace(
            String name,
            TraceFormat format,
            int[] ids,
            int distinct,
            KeyColumns columns,
            RequestColumns each,
            Recorded recorded) {
        this(name, format, ids, distinct, columns, each, recorded, List.of());
    }

    public int requests() {
        return ids.length;
    }
}
