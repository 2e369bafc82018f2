package dev.cachebench.report;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** Where JSON has blanks and line breaks: two spaces to a level, a member or an element to a line. */
final class JsonLayout extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1;
    private static final String NONE = "";

    private boolean inLine;

    JsonLayout() {
        super(Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator(NONE)
                .withArrayEmptySeparator(NONE));
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        indentObjectsWith(indenter);
        indentArraysWith(indenter);
    }

    /** Whether the elements of arrays stand on one line from now on. */
    void inLine(boolean inLine) {
        this.inLine = inLine;
    }

    /** Has a generator lay out what it writes like this. */
    ObjectWriteContext context() {
        return new ObjectWriteContext.Base() {
            @Override
            public boolean hasPrettyPrinter() {
                return true;
            }

            @Override
            public PrettyPrinter getPrettyPrinter() {
                return JsonLayout.this;
            }
        };
    }

    @Override
    public void beforeArrayValues(JsonGenerator out) {
        if (!inLine) {
            super.beforeArrayValues(out);
        }
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator out) {
        if (inLine) {
            out.writeRaw(", ");
        } else {
            super.writeArrayValueSeparator(out);
        }
    }

    @Override
    public void writeEndArray(JsonGenerator out, int elements) {
        super.writeEndArray(out, inLine ? 0 : elements); // without a line break before the bracket, as if it were empty
    }
}
