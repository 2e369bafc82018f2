package dev.cachebench.agent;

import dev.cachebench.weave.MethodRef;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link SnapshotOutput} writes. */
final class SnapshotInput extends DataInputStream {
    private static final int MOST = 1 << 24;

    SnapshotInput(Path file) throws IOException {
        super(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    String text() throws IOException {
        return readUTF();
    }

    /** {@code null} for an empty one. */
    String textOrNull() throws IOException {
        String text = readUTF();
        return text.isEmpty() ? null : text;
    }

    List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = count(); i > 0; i--) {
            texts.add(text());
        }
        return texts;
    }

    MethodRef method() throws IOException {
        return new MethodRef(text(), text(), text(), readBoolean());
    }

    /** How many things follow. */
    int count() throws IOException {
        int count = readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("it is damaged: a count of " + count);
        }
        return count;
    }
}
