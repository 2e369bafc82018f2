package dev.cachebench.store.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A file as a disk may have it after a power cut: what was synced is there; of what came since, each write, truncation
 * and deletion has reached the disk or not, or a write in part, whatever came later. Deletions keep their order, and
 * have reached the disk once anything is synced after them, as in a file system with a journal.
 */
final class UnsyncedFile {
    private static final int SECTOR = 512; // is written whole or not at all

    private final Content synced = new Content();
    private final List<FileCall> unsynced = new ArrayList<>();

    void add(FileCall call) {
        if (call.kind() == FileCall.Kind.SYNC) {
            for (FileCall each : unsynced) {
                synced.change(each, each.bytes().length);
            }
            unsynced.clear();
        } else {
            unsynced.add(call);
        }
    }

    /** Another file was synced. */
    void otherIsSynced() {
        int deletion = lastDeletion();
        if (deletion >= 0) {
            synced.change(unsynced.get(deletion), 0);
            unsynced.subList(0, deletion + 1).clear();
        }
    }

    /** What the disk may have; {@code null} if there is no file. */
    byte[] afterPowerCut(Random random) {
        Content content = synced.copy();
        int deletion = lastDeletion();
        for (int i = 0; i < unsynced.size(); i++) {
            FileCall call = unsynced.get(i);
            // Where a new file of that name was begun, the old one is gone.
            boolean isSure = i < deletion || i == deletion && i < unsynced.size() - 1;
            if (isSure || random.nextBoolean()) {
                int length = call.bytes().length;
                boolean isWhole = isSure || random.nextInt(8) > 0;
                content.change(call, isWhole ? length : random.nextInt(length / SECTOR + 1) * SECTOR);
            }
        }
        return content.bytes();
    }

    private int lastDeletion() {
        int last = -1;
        for (int i = 0; i < unsynced.size(); i++) {
            last = unsynced.get(i).kind() == FileCall.Kind.DELETE ? i : last;
        }
        return last;
    }

    /** Bytes that grow. */
    private static final class Content {
        private byte[] bytes = {};
        private int length = -1; // without a file

        Content copy() {
            Content copy = new Content();
            copy.bytes = bytes.clone();
            copy.length = length;
            return copy;
        }

        /** @param written how many bytes of a write */
        void change(FileCall call, int written) {
            switch (call.kind()) {
                case DELETE -> {
                    resize(0);
                    length = -1;
                }
                case TRUNCATE -> resize((int) call.at());
                default -> {
                    resize(Math.max(length, (int) call.at() + written));
                    System.arraycopy(call.bytes(), 0, bytes, (int) call.at(), written);
                }
            }
        }

        private void resize(int to) {
            int from = Math.max(0, length);
            if (to > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(to, 2 * bytes.length));
            }
            Arrays.fill(bytes, Math.min(from, to), from, (byte) 0); // beyond its length there are zeros alone
            length = to;
        }

        byte[] bytes() {
            return length < 0 ? null : Arrays.copyOf(bytes, length);
        }
    }
}
