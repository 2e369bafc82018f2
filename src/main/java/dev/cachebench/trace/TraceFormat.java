package dev.cachebench.trace;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The formats of traces that can be read. */
public enum TraceFormat {
    /** A key on each line, any text. */
    TEXT("text"),
    /** Comma-separated, the keys in the column --key. */
    CSV("csv"),
    /** Tab-separated, the keys in the column --key. */
    TSV("tsv"),
    /** A JSON object on each line, the key in the member --key. */
    JSON_LINES("jsonl"),
    /** A decimal key on each line, lines of * skipped. */
    LIRS("lirs"),
    /** Start, count, a number and the sequence on each line; count blocks from start on. */
    ARC("arc"),
    /** Load or store, hex address, a number. */
    ADDRESS("address"),
    /** Big-endian unsigned 32-bit keys. */
    CLOUD_PHYSICS("cloudphysics"),
    /** Big-endian 64-bit keys. */
    CORDA("corda"),
    /** Big-endian 64-bit keys. */
    SCARAB("scarab"),
    /** Big-endian 32-bit keys. */
    CACHE2K("cache2k"),
    /** A UUID on each line. */
    GRADLE("gradle"),
    /** Time, key and size on each line. */
    ADAPT_SIZE("adaptsize"),
    /** libCacheSim's records of 24 bytes. */
    ORACLE_GENERAL("oracle-general"),
    /** What --record writes: requests with costs and sizes, compact. */
    CACHEBENCH("cachebench"),
    /** A web server's log, common or combined; the path is the key. */
    ACCESS_LOG("access-log"),
    /** Twitter's clusters: timestamp, key, key size, value size, client, operation, TTL. */
    TWITTER("twitter"),
    /** Meta's key-value caches: key, op, size, op_count, key_size and more. */
    META_KV("meta-kv"),
    /** Meta's content delivery: timestamp, cacheKey, OpType, objectSize and more. */
    META_CDN("meta-cdn"),
    /** Blocks of MSR Cambridge: Timestamp, Hostname, DiskNumber, Type, Offset, Size, ResponseTime. */
    MSR("msr"),
    /** Blocks of Alibaba: device_id, opcode, offset, length, timestamp. */
    ALIBABA("alibaba"),
    /** Blocks of Tencent: Timestamp, Offset, Size, IOType, VolumeID, in sectors. */
    TENCENT_CBS("tencent-cbs"),
    /** Tencent's photos: timestamp, photo_id, image_format, size_category and more. */
    TENCENT_PHOTO("tencent-photo"),
    /** Wikimedia's content delivery: relative_unix, a hashed path, response_size and more. */
    WIKIMEDIA("wikimedia"),
    /** IBM's object store: time, operation, object and size. */
    IBM_OBJECT_STORE("ibm-object-store");

    private final String id;

    TraceFormat(String id) {
        this.id = id;
    }

    /** The name that users type. */
    public String id() {
        return id;
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
