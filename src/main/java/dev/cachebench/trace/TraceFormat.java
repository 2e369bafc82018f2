package dev.cachebench.trace;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The formats of traces that can be read. */
public enum TraceFormat {
    TEXT("text", "a key on each line, any text"),
    CSV("csv", "comma-separated, the keys in the column --key"),
    TSV("tsv", "tab-separated, the keys in the column --key"),
    JSON_LINES("jsonl", "a JSON object on each line, the key in the member --key"),
    LIRS("lirs", "a decimal key on each line, lines of * skipped"),
    ARC("arc", "start, count, a number and the sequence on each line; count blocks from start on"),
    ADDRESS("address", "load or store, hex address, a number"),
    CLOUD_PHYSICS("cloudphysics", "big-endian unsigned 32-bit keys"),
    CORDA("corda", "big-endian 64-bit keys"),
    SCARAB("scarab", "big-endian 64-bit keys"),
    CACHE2K("cache2k", "big-endian 32-bit keys"),
    GRADLE("gradle", "a UUID on each line"),
    ADAPT_SIZE("adaptsize", "time, key and size on each line"),
    ORACLE_GENERAL("oracle-general", "libCacheSim's records of 24 bytes"),
    CACHEBENCH("cachebench", "what --record writes: requests with costs and sizes, compact"),
    ACCESS_LOG("access-log", "a web server's log, common or combined; the path is the key"),
    TWITTER("twitter", "Twitter's clusters: timestamp, key, key size, value size, client, operation, TTL"),
    META_KV("meta-kv", "Meta's key-value caches: key, op, size, op_count, key_size and more"),
    META_CDN("meta-cdn", "Meta's content delivery: timestamp, cacheKey, OpType, objectSize and more"),
    MSR("msr", "blocks of MSR Cambridge: Timestamp, Hostname, DiskNumber, Type, Offset, Size, ResponseTime"),
    ALIBABA("alibaba", "blocks of Alibaba: device_id, opcode, offset, length, timestamp"),
    TENCENT_CBS("tencent-cbs", "blocks of Tencent: Timestamp, Offset, Size, IOType, VolumeID, in sectors"),
    TENCENT_PHOTO("tencent-photo", "Tencent's photos: timestamp, photo_id, image_format, size_category and more"),
    WIKIMEDIA("wikimedia", "Wikimedia's content delivery: relative_unix, a hashed path, response_size and more"),
    IBM_OBJECT_STORE("ibm-object-store", "IBM's object store: time, operation, object and size");

    private final String id;
    private final String description;

    TraceFormat(String id, String description) {
        this.id = id;
        this.description = description;
    }

    /** The name that users type. */
    public String id() {
        return id;
    }

    /** What is in such a file. */
    public String description() {
        return description;
    }

    /** The names of all. */
    public static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (TraceFormat format : values()) {
            ids.add(format.id);
        }
        return ids;
    }

    /** The one of a name; {@code null} if there is none. */
    public static TraceFormat named(String id) {
        for (TraceFormat format : values()) {
            if (format.id.equals(id)) {
                return format;
            }
        }
        return null;
    }

    /** Whether traces can be written in it. */
    public boolean isWritten() {
        return this == CSV || this == TSV || this == JSON_LINES || this == TEXT || this == CACHEBENCH;
    }

    /**
     * The format to write a file in, by its name.
     *
     * @param name without the ending of a compression
     * @return {@code null} if the ending is none of a format
     */
    public static TraceFormat ofWritten(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int dot = file.lastIndexOf('.');
        return switch (dot <= 0 ? "" : file.substring(dot)) {
            case "", ".trace" -> CACHEBENCH;
            case ".txt" -> TEXT;
            case ".csv" -> CSV;
            case ".tsv" -> TSV;
            case ".jsonl", ".ndjson" -> JSON_LINES;
            default -> null;
        };
    }

    /** The names of those that traces can be written in. */
    public static List<String> writtenIds() {
        List<String> ids = new ArrayList<>();
        for (TraceFormat format : values()) {
            if (format.isWritten()) {
                ids.add(format.id);
            }
        }
        return ids;
    }

    /** Whether its keys are in a column or member that has a name. */
    boolean hasColumns() {
        return isTable() || this == JSON_LINES;
    }

    private boolean isTable() {
        return this == CSV || this == TSV || isPublished();
    }

    /** Whether its columns are known. */
    boolean isPublished() {
        return compareTo(CACHEBENCH) > 0;
    }

    /** Whether it is text, in whatever encoding. */
    boolean isText() {
        return switch (this) {
            case CLOUD_PHYSICS, CORDA, SCARAB, CACHE2K, ORACLE_GENERAL, CACHEBENCH -> false;
            default -> true;
        };
    }

    /**
     * What reads a trace that begins so.
     *
     * @param columns that are named, and how they are separated
     */
    TraceReader reader(TraceColumns columns, Beginning beginning) {
        if (isTable()) {
            return table(columns, beginning);
        }
        return switch (this) {
            case JSON_LINES -> new JsonLinesReader(columns, beginning);
            case CLOUD_PHYSICS, CACHE2K -> new RecordReader(4, 0, 4, ByteOrder.BIG_ENDIAN, RecordReader.NO_SIZE);
            case CORDA, SCARAB -> new RecordReader(8, 0, 8, ByteOrder.BIG_ENDIAN, RecordReader.NO_SIZE);
            case ORACLE_GENERAL -> new RecordReader(24, 4, 8, ByteOrder.LITTLE_ENDIAN, 12);
            case CACHEBENCH -> new BlockReader();
            default -> new LineReader(this, beginning);
        };
    }

    private TraceReader table(TraceColumns columns, Beginning beginning) {
        Layout layout = isPublished() ? Layouts.of(this, beginning) : null;
        if (layout != null) {
            TraceColumns wanted = layout.complete(columns.orElse(layout.columns()));
            return new TableReader(layout.cut(), layout.separator(), layout, wanted, beginning);
        }
        Separator usual = this == CSV ? Separator.COMMA : Separator.TAB;
        Separator separator =
                columns.separator() != null ? columns.separator() : beginning.separator(usual, columns.key());
        return new TableReader(new DelimitedFields(separator), separator, null, columns, beginning);
    }
}
