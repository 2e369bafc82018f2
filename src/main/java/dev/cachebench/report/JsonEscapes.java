package dev.cachebench.report;

import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/** What is escaped in strings beside what JSON demands. */
final class JsonEscapes extends CharacterEscapes {
    /** Halves of pairs, so that one that stands alone is sound in any charset. */
    static final JsonEscapes SURROGATES = new JsonEscapes("");

    /** What means something to a reader of HTML. */
    static final JsonEscapes HTML = new JsonEscapes("<>&");

    private static final long serialVersionUID = 1;

    private final int[] ascii;

    private JsonEscapes(String besides) {
        ascii = standardAsciiEscapesForJSON();
        besides.chars().forEach(c -> ascii[c] = ESCAPE_STANDARD);
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii;
    }

    @Override
    public SerializableString getEscapeSequence(int c) {
        return Character.isSurrogate((char) c) ? new SerializedString("\\u" + Integer.toHexString(c)) : null;
    }
}
