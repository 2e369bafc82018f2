package dev.cachebench.report.store;

import dev.cachebench.store.StoredEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.cbor.CBORFactory;

/**
 * Writes entries as JSON, a line each. Values are what their CBOR says, as far as JSON has it, in {@code value}; and
 * the CBOR itself, in base64, in {@code cbor}.
 */
public final class EntryLines {
    private final OutputStream to;
    private final JsonFactory json =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    private final CBORFactory cbor = new CBORFactory();

    /** @param to flushed, and left open */
    public EntryLines(OutputStream to) {
        this.to = to;
    }

    /** Writes one line. */
    public void write(StoredEntry entry) throws IOException {
        try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), to)) {
            out.writeStartObject();
            out.writeStringProperty("function", entry.function());
            out.writeStringProperty("version", entry.version());
            out.writeStringProperty("key", entry.key());
            out.writeStringProperty("arguments", entry.arguments());
            out.writeNumberProperty("computeNanos", entry.computeNanos());
            if (entry.createdMillis() > 0) {
                out.writeStringProperty("created", StoreData.time(entry.createdMillis()));
            }
            if (entry.usedMillis() > 0) {
                out.writeStringProperty("lastUsed", StoreData.time(entry.usedMillis()));
            }
            if (entry.hits() >= 0) {
                out.writeNumberProperty("hits", entry.hits());
            }
            out.writeStringProperty("cbor", Base64.getEncoder().encodeToString(entry.value()));
            if (isReadable(entry.value())) {
                out.writeName("value");
                try (JsonParser parser = cbor.createParser(ObjectReadContext.empty(), entry.value())) {
                    parser.nextToken();
                    out.copyCurrentStructure(parser);
                }
            }
            out.writeEndObject();
        }
        to.write('\n');
    }

    /** Whether it is CBOR from beginning to end. */
    private boolean isReadable(byte[] value) {
        try (JsonParser parser = cbor.createParser(ObjectReadContext.empty(), value)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }
}
