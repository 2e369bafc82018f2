package dev.cachebench.agent;

import dev.cachebench.weave.MethodRef;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes what agents' snapshots are made of, as {@link SnapshotInput} reads it. */
final class SnapshotOutput extends DataOutputStream {
    private static final int LONGEST = 20_000; // characters of a text: writeUTF takes 65,535 bytes

    SnapshotOutput(OutputStream to) {
        super(to);
    }

    /** Writes a text, the beginning of a long one. */
    void text(String text) throws IOException {
        writeUTF(text.length() <= LONGEST ? text : text.substring(0, LONGEST));
    }

    /** The same of a text that is not empty, or {@code null}. */
    void textOrNull(String text) throws IOException {
        text(text == null ? "" : text);
    }

    void texts(List<String> texts) throws IOException {
        writeInt(texts.size());
        for (String text : texts) {
            text(text);
        }
    }

    void method(MethodRef method) throws IOException {
        text(method.className());
        text(method.name());
        text(method.descriptor());
        writeBoolean(method.isStatic());
    }
}
