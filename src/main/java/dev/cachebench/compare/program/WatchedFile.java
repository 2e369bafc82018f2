package dev.cachebench.compare.program;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run did to a file.
 *
 * @param kind what became of it
 * @param print of its contents; {@code null} unless it was written
 */
public record WatchedFile(Kind kind, OutputPrint print) {
    static final WatchedFile DELETED = new WatchedFile(Kind.DELETED, null);
    static final WatchedFile UNREADABLE = new WatchedFile(Kind.UNREADABLE, null);

    /** What may become of a file. */
    public enum Kind {
        TEXT,
        /** Written, with contents that hold the byte 0, as those of no text do. */
        BINARY,
        DELETED,
        /** Written, and not for us to read. */
        UNREADABLE
    }

    boolean isText() {
        return kind == Kind.TEXT;
    }

    /** Whether it was written, and no text of it is compared. */
    boolean isLeftOut() {
        return print != null && print.leftOut();
    }

    boolean isReadable() {
        return kind != Kind.UNREADABLE;
    }

    /** Whether the same is known to have become of it: never of two whose contents nobody has read. */
    boolean isSame(WatchedFile other) {
        return kind == other.kind && isReadable() && (print == null || print.isSame(other.print));
    }

    /** A file with the beginning of its contents as they were after the run; empty if none is kept. */
    Optional<Path> kept() {
        return print == null ? Optional.empty() : print.beginning();
    }

    /** In words: {@code 4096 bytes}, {@code deleted}. */
    @Override
    public String toString() {
        return switch (kind) {
            case TEXT, BINARY -> print.bytes() + (print.bytes() == 1 ? " byte" : " bytes");
            case DELETED -> "deleted";
            case UNREADABLE -> "a file that cannot be read";
        };
    }
}
