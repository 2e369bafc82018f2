import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run did.
 *
 * @param loaded the sums of each source
 */
record Report(LocalDate day, Map<String, Table> loaded, List<StageTimes.Line> lines) {
    /** A short digest of all that was loaded: the same data gives the same digest, whichever database it came from. */
    String digest() {
        MessageDigest digest = Digests.sha256();
        digest.update(day.toString().getBytes(StandardCharsets.UTF_8));
        loaded.forEach((name, sums) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            sums.addTo(digest);
        });
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    void print(PrintStream out) {
        for (StageTimes.Line line : lines) {
            String made = line.result() instanceof Table table ? ", " + table.rows() + " rows" : "";
            out.printf(Locale.ROOT, "%-10s %-11s %7.1f ms%s%n", line.stage(), line.source(), line.nanos() / 1e6, made);
        }
        out.println(day + " digest " + digest());
    }
}
