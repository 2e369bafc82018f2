package dev.cachebench.report;

import dev.cachebench.text.Shown;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes one JSON document by jackson-core, which loads with this class, and so only where JSON is asked for. Members
 * come out in the order in which they are written.
 */
public final class Json {
    private final JsonGenerator out;
    private final JsonLayout layout;

    private Json(JsonGenerator out, JsonLayout layout) {
        this.out = out;
        this.layout = layout;
    }

    /** Members of an object or elements of an array. */
    @FunctionalInterface
    public interface Content<E extends Exception> {
        void write() throws E;
    }

    /** A whole document. */
    @FunctionalInterface
    public interface Document<E extends Exception> {
        void write(Json json) throws E;
    }

    /** A document with two spaces to a level and a line break at its end. */
    public static <E extends Exception> String text(Document<E> document) throws E {
        StringWriter text = new StringWriter();
        JsonLayout layout = new JsonLayout();
        JsonFactory factory =
                JsonFactory.builder().characterEscapes(JsonEscapes.SURROGATES).build();
        try (JsonGenerator out = factory.createGenerator(layout.context(), text)) {
            document.write(new Json(out, layout));
        }
        return text.append('\n').toString();
    }

    /**
     * Writes a document without blanks as it goes, so that it may be large. It is plain ASCII without {@code <}, {@code
     * >} and {@code &}, so that it can stand inside an HTML {@code script}.
     *
     * @param to flushed, and left open
     */
    public static <E extends Exception> void stream(OutputStream to, Document<E> document) throws IOException, E {
        JsonFactory factory = JsonFactory.builder()
                .characterEscapes(JsonEscapes.HTML)
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator out = factory.createGenerator(ObjectWriteContext.empty(), to)) {
            document.write(new Json(out, new JsonLayout()));
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    public <E extends Exception> Json object(Content<E> members) throws E {
        out.writeStartObject();
        members.write();
        out.writeEndObject();
        return this;
    }

    public <E extends Exception> Json array(Content<E> elements) throws E {
        out.writeStartArray();
        elements.write();
        out.writeEndArray();
        return this;
    }

    /** Begins a member; its value must follow. */
    public Json name(String name) {
        out.writeName(name);
        return this;
    }

    /** A string, number, boolean or {@code null}; anything else as the string it prints as. */
    public Json value(Object value) {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Integer || value instanceof Long) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double number && Double.isFinite(number)) {
            out.writeNumber(number);
        } else {
            out.writeString(Shown.plain(value));
        }
        return this;
    }

    public Json value(long number) {
        out.writeNumber(number);
        return this;
    }

    public Json member(String name, Object value) {
        return name(name).value(value);
    }

    public Json member(String name, long number) {
        return name(name).value(number);
    }

    /** An array of numbers, on one line; {@code null} for those that JSON does not have. */
    public Json numbers(double[] numbers) {
        layout.inLine(true);
        out.writeStartArray();
        for (double number : numbers) {
            value(Double.isFinite(number) ? number : null);
        }
        out.writeEndArray();
        layout.inLine(false);
        return this;
    }
}
