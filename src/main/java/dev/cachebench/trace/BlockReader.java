package dev.cachebench.trace;

import dev.cachebench.recording.TraceLayout;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;

/** Cachebench's own format, as {@link TraceLayout} has it. The keys come numbered, so that none has to be looked up. */
final class BlockReader implements TraceReader {
    private final EncodedNames names = new EncodedNames();
    private final KeyLongs costs = new KeyLongs();
    private final KeyHistory sizes = new KeyHistory();
    private final KeyLongs policyKeys = new KeyLongs();
    private int keys;

    @Override
    public void read(InputStream in, Requests requests) throws IOException {
        Frames frames = new Frames(in);
        try {
            readBlocks(frames, requests);
        } finally { // what is before a damage is good
            requests.describe(
                    new KeyColumns(names, costs.upTo(keys), sizes.first(keys), null, policyKeys.upTo(keys)),
                    sizes.changes(),
                    new Recorded(frames.title(), frames.rate().share(), frames.asked(), frames.note()));
        }
    }

    private void readBlocks(Frames frames, Requests requests) throws IOException {
        while (frames.next()) {
            if (frames.stay() != null) {
                thin(frames, requests);
                continue;
            }
            if (keys > Integer.MAX_VALUE - 8 - TraceLayout.REQUEST - frames.newKeys()) {
                throw UserFault.usage("it has too many keys");
            }
            int[] ids = requests.room(frames.requests());
            try {
                decode(frames, ids, requests.size());
            } catch (IndexOutOfBoundsException e) {
                throw new IOException("a block does not match its header: " + e.getMessage());
            }
            requests.added(frames.requests(), keys);
        }
    }

    private void thin(Frames frames, Requests requests) throws IOException {
        KeySelection selection = KeySelection.of(keys, frames.stay()::get);
        sizes.keep(selection, requests.ids());
        names.keep(selection);
        costs.keep(selection);
        keepPolicyKeys(selection);
        requests.keep(selection);
        keys = selection.size();
        if (requests.size() != frames.allRequests()) {
            throw new IOException("a thinning leaves another number of requests than it should");
        }
    }

    /** A key that the policy knew by its number is known by that still. */
    private void keepPolicyKeys(KeySelection selection) {
        for (int key = 0; key < keys; key++) {
            int number = selection.number(key);
            if (number >= 0 && number != key && policyKeys.of(key) == KeyColumns.UNKNOWN) {
                policyKeys.set(key, key);
            }
        }
        policyKeys.keep(selection);
    }

    /** Most requests take one to three bytes, and the loop is made for them. */
    private void decode(Frames frames, int[] ids, int from) {
        byte[] bytes = frames.content();
        int end = frames.length();
        int to = from + frames.requests();
        int n = from;
        int known = keys;
        int at = 0;
        while (at < end) {
            byte first = bytes[at++];
            long value = first;
            if (first < 0) {
                byte second = at < end ? bytes[at++] : -1;
                value = first & 0x7F | (second & 0x7F) << 7;
                if (second < 0) {
                    byte third = at < end ? bytes[at++] : -1;
                    value |= (third & 0x7F) << 14;
                    if (third < 0) {
                        Varints rare = new Varints(bytes, at, end);
                        value |= rare.next() << 21;
                        at = rare.at();
                    }
                }
            }
            if (value >= TraceLayout.REQUEST) {
                value -= TraceLayout.REQUEST;
                require(value < known && n < to);
                ids[n++] = (int) value;
            } else if (value == TraceLayout.NEW_KEY) {
                require(n < to);
                ids[n++] = known++;
                at = name(bytes, at, end);
            } else if (value == TraceLayout.COST) {
                at = attribute(costs, bytes, at, end, known);
            } else if (value == TraceLayout.SIZE) {
                at = size(bytes, at, end, known, ids, n);
            } else {
                require(value == TraceLayout.POLICY_KEY);
                at = attribute(policyKeys, bytes, at, end, known);
            }
        }
        require(n == to && known == keys + frames.newKeys());
        keys = known;
    }

    private int name(byte[] bytes, int from, int end) {
        Varints in = new Varints(bytes, from, end);
        long kind = in.next();
        if (kind == TraceLayout.NUMBER) {
            in.next();
        } else if (kind != TraceLayout.NO_NAME) {
            in.skip(kind - TraceLayout.NUMBER - 1);
        }
        names.add(bytes, from, in.at());
        return in.at();
    }

    private static int attribute(KeyLongs values, byte[] bytes, int from, int end, int known) {
        Varints in = new Varints(bytes, from, end);
        long key = in.next();
        long value = in.next();
        require(key >= 0 && key < known && value >= 0);
        values.set((int) key, value);
        return in.at();
    }

    /** One that comes right behind a request for its key is of that request; others count from the next request on. */
    private int size(byte[] bytes, int from, int end, int known, int[] ids, int requests) {
        Varints in = new Varints(bytes, from, end);
        long key = in.next();
        long value = in.next();
        require(key >= 0 && key < known && value >= 0);
        boolean ofLast = requests > 0 && ids[requests - 1] == key;
        if (value > 0) {
            sizes.add(ofLast ? requests - 1 : requests, (int) key, value);
        }
        return in.at();
    }

    private static void require(boolean sound) {
        if (!sound) {
            throw new IndexOutOfBoundsException("its records do not fit together");
        }
    }
}
