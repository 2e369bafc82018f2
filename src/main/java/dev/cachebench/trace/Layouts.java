package dev.cachebench.trace;

import static dev.cachebench.trace.Column.KEY;
import static dev.cachebench.trace.Column.LENGTH;
import static dev.cachebench.trace.Column.LIFETIME;
import static dev.cachebench.trace.Column.OPERATION;
import static dev.cachebench.trace.Column.REPEAT;
import static dev.cachebench.trace.Column.SIZE;
import static dev.cachebench.trace.Column.TIME;

import java.util.List;
import java.util.Map;

/** The layouts of published traces that are known, an entry for each. */
final class Layouts {
    private static final double SECOND = 1e9;
    private static final double MILLISECOND = 1e6;
    private static final double MICROSECOND = 1e3;
    private static final double FILE_TIME = 100; // as Windows counts it
    private static final Blocks BYTES = Blocks.USUAL;
    private static final Blocks SECTORS = new Blocks(BYTES.size(), 512);

    /** What a word means that is no operation a cache knows of. */
    private static final Map<String, Operation> ANY = Map.of("", Operation.OTHER);

    static final List<Layout> ALL = List.of(
            new Layout(
                            TraceFormat.TWITTER,
                            Separator.COMMA,
                            7,
                            "timestamp key key_size value_size client_id operation ttl",
                            columns(KEY, "key", SIZE, "key_size,value_size", OPERATION, "operation", TIME, "timestamp")
                                    .with(LIFETIME, "ttl"))
                    .unit("timestamp", SECOND)
                    .unit("ttl", SECOND)
                    .open("key")
                    .look("\\d+,.+,\\d+,\\d+,[^,]*,"
                            + "(gets?|set|add|replace|cas|append|prepend|delete|incr|decr),\\d+"),
            new Layout(
                            TraceFormat.META_KV,
                            Separator.COMMA,
                            5,
                            "key op size op_count key_size ttl",
                            columns(KEY, "key", SIZE, "key_size,size", OPERATION, "op", REPEAT, "op_count")
                                    .with(LIFETIME, "ttl"))
                    .unit("ttl", SECOND)
                    .look("\\d+,(GET|SET|DELETE)(_LEASE)?,\\d+,\\d+,\\d+(,\\d+)?"),
            new Layout(
                            TraceFormat.META_KV,
                            Separator.COMMA,
                            6,
                            "op_time key key_size op op_count size cache_hits ttl usecase sub_usecase",
                            columns(KEY, "key", SIZE, "key_size,size", OPERATION, "op", REPEAT, "op_count")
                                    .with(TIME, "op_time")
                                    .with(LIFETIME, "ttl"))
                    .unit("op_time", SECOND)
                    .unit("ttl", SECOND)
                    .look("\\d+,[0-9a-f]+,\\d+,(GET|SET|DELETE)(_LEASE)?,\\d+,\\d+(,[^,]*){0,4}"),
            new Layout(
                            TraceFormat.META_CDN,
                            Separator.COMMA,
                            9,
                            "timestamp cacheKey OpType objectSize responseSize responseHeaderSize rangeStart rangeEnd "
                                    + "TTL SamplingRate cache_hit item_value RequestHandler cdn_content_type_id vip_type",
                            columns(KEY, "cacheKey", SIZE, "objectSize", TIME, "timestamp", LIFETIME, "TTL"))
                    .unit("timestamp", SECOND)
                    .unit("TTL", SECOND),
            new Layout(
                            TraceFormat.MSR,
                            Separator.COMMA,
                            7,
                            "Timestamp Hostname DiskNumber Type Offset Size ResponseTime",
                            columns(KEY, "Hostname,DiskNumber,Offset", LENGTH, "Size", OPERATION, "Type")
                                    .with(TIME, "Timestamp")
                                    .withBlocks(BYTES))
                    .unit("Timestamp", FILE_TIME)
                    .unit("ResponseTime", FILE_TIME)
                    .look("\\d{15,19},[^,]+,\\d+,(read|write),\\d+,\\d+,\\d+"),
            new Layout(
                            TraceFormat.ALIBABA,
                            Separator.COMMA,
                            5,
                            "device_id opcode offset length timestamp",
                            columns(KEY, "device_id,offset", LENGTH, "length", OPERATION, "opcode", TIME, "timestamp")
                                    .withBlocks(BYTES))
                    .unit("timestamp", MICROSECOND)
                    .look("\\d+,[RW],\\d+,\\d+,\\d{13,}"),
            new Layout(
                            TraceFormat.TENCENT_CBS,
                            Separator.COMMA,
                            5,
                            "Timestamp Offset Size IOType VolumeID",
                            columns(KEY, "VolumeID,Offset", LENGTH, "Size", OPERATION, "IOType", TIME, "Timestamp")
                                    .withWords(Map.of("0", Operation.GET, "1", Operation.SET))
                                    .withBlocks(SECTORS))
                    .unit("Timestamp", SECOND)
                    .named("tencent|cbs|cloudvolume")
                    .look("\\d{9,10},\\d+,\\d+,[01],\\d+"),
            new Layout(
                            TraceFormat.TENCENT_PHOTO,
                            Separator.BLANKS,
                            8,
                            "timestamp photo_id image_format size_category return_size cache_hit terminal_type "
                                    + "response_time",
                            columns(KEY, "photo_id,image_format,size_category", SIZE, "return_size"))
                    .unit("response_time", MILLISECOND)
                    .look("\\d{14} +[0-9a-f]{8,64} +\\d+ +[a-z] +\\d+ +[01] +\\w+ +\\d+"),
            new Layout(
                            TraceFormat.WIKIMEDIA,
                            Separator.TAB,
                            5,
                            "relative_unix hashed_path_query image_type response_size time_firstbyte",
                            wikimedia("hashed_path_query"))
                    .unit("relative_unix", SECOND)
                    .unit("time_firstbyte", SECOND)
                    .named("^cache-u")
                    .look("\\d+\t-?\\d+\t[^\t]*\t\\d+\t[-+.0-9eE]+"),
            new Layout(
                            TraceFormat.WIKIMEDIA,
                            Separator.TAB,
                            4,
                            "relative_unix hashed_host_path_query response_size time_firstbyte",
                            wikimedia("hashed_host_path_query"))
                    .unit("relative_unix", SECOND)
                    .unit("time_firstbyte", SECOND)
                    .named("^cache-t")
                    .look("\\d+\t-?\\d+\t\\d+\t[-+.0-9eE]+"),
            new Layout(
                            TraceFormat.IBM_OBJECT_STORE,
                            Separator.BLANKS,
                            3,
                            "time operation object size begin end",
                            columns(KEY, "object", SIZE, "size", OPERATION, "operation", TIME, "time")
                                    .withWords(ANY))
                    .unit("time", MILLISECOND)
                    .look("\\d+ +REST\\.[A-Z]+\\.\\w+ +\\S+( +\\d+)?( +-?\\d+ +-?\\d+)?"),
            new Layout(
                            TraceFormat.IBM_OBJECT_STORE,
                            Separator.COMMA,
                            3,
                            "time operation object size begin end",
                            columns(KEY, "object", SIZE, "size", OPERATION, "operation", TIME, "time")
                                    .withWords(Map.of(
                                            "0",
                                            Operation.SET,
                                            "1",
                                            Operation.GET,
                                            "2",
                                            Operation.DELETE,
                                            "3",
                                            Operation.OTHER)))
                    .unit("time", MILLISECOND)
                    .header("timestamp.*op type.*object id"),
            new Layout(
                            TraceFormat.ACCESS_LOG,
                            null,
                            9,
                            String.join(" ", AccessLogFields.NAMES),
                            columns(KEY, "path", SIZE, "size", OPERATION, "method", TIME, "time")
                                    .withWords(ANY))
                    .look("\\S.*? \\[[^\\]]{8,40}\\] \"(?:[^\"\\\\]|\\\\.)*+\" \\d{3} (?:\\d+|-)(?: .*)?"));

    private Layouts() {}

    private static TraceColumns wikimedia(String key) {
        return columns(KEY, key, SIZE, "response_size", TIME, "relative_unix");
    }

    private static TraceColumns columns(
            Column a, String first, Column b, String second, Column c, String third, Column d, String fourth) {
        return columns(a, first, b, second).with(c, third).with(d, fourth);
    }

    private static TraceColumns columns(Column a, String first, Column b, String second, Column c, String third) {
        return columns(a, first, b, second).with(c, third);
    }

    private static TraceColumns columns(Column a, String first, Column b, String second) {
        return TraceColumns.NONE.with(a, first).with(b, second);
    }

    /** The one of a file; {@code null} if none is sure. */
    static Layout of(String file, Beginning beginning) {
        for (Layout layout : ALL) {
            if (layout.hasHeader(beginning)) {
                return layout;
            }
        }
        for (Layout layout : ALL) {
            if (layout.looksSo(file, beginning)) {
                return layout;
            }
        }
        return null;
    }

    /** The one of a format that a file fits best; {@code null} if the format has none. */
    static Layout of(TraceFormat format, Beginning beginning) {
        Layout first = null;
        for (Layout layout : ALL) {
            if (layout.format() == format) {
                if (layout.hasHeader(beginning) || layout.looksSo(beginning)) {
                    return layout;
                }
                first = first == null ? layout : first;
            }
        }
        return first;
    }
}
