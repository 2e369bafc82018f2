package dev.cachebench.report.profile.export;

import dev.cachebench.JsonTree;
import dev.cachebench.profile.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What an exporter wrote. */
final class Written {
    private Written() {}

    static byte[] bytes(ProfileExport export, Profile profile) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.write(profile, out);
        return out.toByteArray();
    }

    static String text(ProfileExport export, Profile profile) throws IOException {
        return new String(bytes(export, profile), StandardCharsets.UTF_8);
    }

    static Map<String, Object> json(String text) {
        return JsonTree.map(JsonTree.parse(text));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> objects(Object list) {
        return (List<Map<String, Object>>) list;
    }

    static Map<String, Object> object(Object map) {
        return JsonTree.map(map);
    }

    static List<Long> longs(Object list) {
        return ((List<?>) list).stream().map(n -> ((Number) n).longValue()).toList();
    }

    static long number(Object n) {
        return ((Number) n).longValue();
    }
}
