package dev.cachebench.cache.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The digest of a folder: of the names and the content of all files below it, whatever order the system lists them in.
 */
final class FolderDigest {
    private static final int MOST_FILES = 10_000;
    private static final long MOST_BYTES = 4L << 30;
    private static final int DEEPEST = 64; // beyond, links go in circles

    private final MessageDigest sha = CanonicalBytes.sha256();
    private int files;
    private long bytes;

    private FolderDigest() {}

    /**
     * @throws Unkeepable if there is too much in it, or something in it that is no file
     * @throws IOException if something in it cannot be read
     */
    static byte[] of(Path folder) throws IOException {
        FolderDigest digest = new FolderDigest();
        digest.addAll(folder, "", 0);
        return FileDigests.half(digest.sha);
    }

    private void addAll(Path folder, String below, int depth) throws IOException {
        if (depth == DEEPEST) {
            throw tooMuch();
        }
        List<Path> members = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path member : all) {
                if (++files > MOST_FILES) {
                    throw tooMuch();
                }
                members.add(member);
            }
        }
        members.sort(Comparator.comparing(FolderDigest::name));
        for (Path member : members) {
            String name = below + name(member);
            FileStamp stamp = FileStamp.of(member);
            if (stamp.isFolder()) {
                add('d', name, new byte[0]);
                addAll(member, name + "/", depth + 1);
            } else if (stamp.isFile()) {
                bytes += stamp.size();
                if (bytes > MOST_BYTES) {
                    throw tooMuch();
                }
                add('f', name, FileDigests.ALL.of(member, stamp));
            } else {
                throw new Unkeepable("a folder that an argument names has something in it that is no file");
            }
        }
    }

    private static String name(Path member) {
        return member.getFileName().toString();
    }

    private void add(char kind, String name, byte[] digest) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        sha.update((kind + " " + text.length + " ").getBytes(StandardCharsets.US_ASCII));
        sha.update(text);
        sha.update(digest);
    }

    private static Unkeepable tooMuch() {
        return new Unkeepable("a folder that an argument names holds more than 10,000 files or 4 GiB");
    }
}
