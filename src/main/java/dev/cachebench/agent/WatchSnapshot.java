package dev.cachebench.agent;

import dev.cachebench.cache.key.ArgumentsBefore;
import dev.cachebench.cache.watch.CallPath;
import dev.cachebench.cache.watch.Keying;
import dev.cachebench.cache.watch.KeyingState;
import dev.cachebench.cache.watch.SampledRequests;
import dev.cachebench.cache.watch.WatchState;
import dev.cachebench.cache.watch.WithinRepeats;
import dev.cachebench.weave.MethodRef;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What watching a program's methods has found so far: the file that the agent writes.
 *
 * @param skipped the first classes that could not be woven, with the reasons
 * @param skippedCount how many there were
 * @param spentNanos time on the clock that watching itself took, about
 * @param processorNanos CPU time of the process so far; 0 where it is not known
 */
public record WatchSnapshot(
        List<WatchedMethod> methods, List<String> skipped, int skippedCount, long spentNanos, long processorNanos)
        implements AgentFile.Content {
    private static final int MAGIC = 0xCAC4_E3A7;
    private static final int CHUNK = 1 << 13; // numbers

    /**
     * A method that was watched.
     *
     * @param number of the candidate
     * @param writes how often fields that its results may be stale for were written after its first call; without those
     *     whose writes were not counted
     */
    public record WatchedMethod(MethodRef method, int number, WatchState state, Map<String, Long> writes) {}

    @Override
    public void write(OutputStream to) throws IOException {
        SnapshotOutput out = new SnapshotOutput(to);
        out.writeInt(MAGIC);
        out.writeInt(methods.size());
        for (WatchedMethod each : methods) {
            out.method(each.method());
            out.writeInt(each.number());
            write(out, each.state());
            out.writeInt(each.writes().size());
            for (Map.Entry<String, Long> field : each.writes().entrySet()) {
                out.text(field.getKey());
                out.writeLong(field.getValue());
            }
        }
        out.texts(skipped);
        out.writeInt(skippedCount);
        out.writeLong(spentNanos);
        out.writeLong(processorNanos);
        out.flush();
    }

    private static void write(SnapshotOutput out, WatchState state) throws IOException {
        out.writeLong(state.calls());
        out.writeDouble(state.callNanos());
        out.writeLong(state.timed());
        out.writeLong(state.threw());
        out.writeInt(state.keys().size());
        for (KeyingState each : state.keys()) {
            out.writeByte(each.keying().ordinal());
            out.writeDouble(each.keyNanos());
            out.writeLong(each.failed());
            out.textOrNull(each.stopped());
            write(out, each.requests());
        }
        out.writeLong(state.looked());
        out.writeLong(state.changing());
        out.writeInt(state.changes().size());
        for (ArgumentsBefore.Change each : state.changes()) {
            out.writeInt(each.position());
            out.text(each.before());
            out.text(each.after());
        }
        out.writeLong(state.resultsAgain());
        out.writeLong(state.resultsChanged());
        out.writeLong(state.instances());
        out.writeLong(state.instancesLooked());
        out.writeLong(state.callers());
        out.writeLong(state.selfCalls());
        out.writeInt(state.paths().size());
        for (CallPath each : state.paths()) {
            out.writeInt(each.frames().size());
            for (CallPath.Frame frame : each.frames()) {
                out.text(frame.className());
                out.text(frame.name());
                out.text(frame.descriptor());
            }
            out.writeLong(each.seen());
        }
        out.writeInt(state.within().size());
        for (WithinRepeats each : state.within()) {
            out.writeInt(each.outer());
            out.writeDouble(each.share());
        }
        out.textOrNull(state.stopped());
    }

    private static void write(SnapshotOutput out, SampledRequests requests) throws IOException {
        out.writeDouble(requests.share());
        out.writeLong(requests.offered());
        out.writeLong(requests.kept());
        out.writeLong(requests.sampled());
        out.writeLong(requests.repeats());
        out.writeLong(requests.compared());
        out.writeLong(requests.conflicts());
        out.writeLong(requests.incomparable());
        out.writeInt(requests.keys());
        out.write(requests.flags());
        out.writeInt(requests.length());
        int timed = 0;
        for (int from = 0; from < requests.length(); from += CHUNK) { // millions: one by one would take much longer
            int to = Math.min(from + CHUNK, requests.length());
            ByteBuffer chunk = ByteBuffer.allocate(4 * (to - from));
            for (int i = from; i < to; i++) {
                int request = requests.requests()[i];
                chunk.putInt(request);
                timed += SampledRequests.isTimed(request) ? 1 : 0;
            }
            out.write(chunk.array());
        }
        out.writeInt(requests.afterGaps().length);
        for (int each : requests.afterGaps()) {
            out.writeInt(each);
        }
        for (int from = 0; from < timed; from += CHUNK) {
            int to = Math.min(from + CHUNK, timed);
            ByteBuffer chunk = ByteBuffer.allocate(4 * (to - from));
            for (int i = from; i < to; i++) {
                chunk.putFloat(requests.costs()[i]);
            }
            out.write(chunk.array());
        }
    }

    /** @throws IOException with one sentence if {@code file} is no such file, or cut short */
    public static WatchSnapshot read(Path file) throws IOException {
        try (SnapshotInput in = new SnapshotInput(file)) {
            if (in.readInt() != MAGIC) {
                throw new IOException("it is not a report of the watching agent");
            }
            List<WatchedMethod> methods = new ArrayList<>();
            for (int i = in.count(); i > 0; i--) {
                MethodRef method = in.method();
                methods.add(new WatchedMethod(method, in.readInt(), state(in), writes(in)));
            }
            return new WatchSnapshot(methods, in.texts(), in.readInt(), in.readLong(), in.readLong());
        }
    }

    private static Map<String, Long> writes(SnapshotInput in) throws IOException {
        Map<String, Long> writes = new LinkedHashMap<>();
        for (int i = in.count(); i > 0; i--) {
            writes.put(in.text(), in.readLong());
        }
        return writes;
    }

    private static WatchState state(SnapshotInput in) throws IOException {
        long calls = in.readLong();
        double callNanos = in.readDouble();
        long timed = in.readLong();
        long threw = in.readLong();
        List<KeyingState> keys = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            keys.add(new KeyingState(
                    keying(in.readByte()), in.readDouble(), in.readLong(), in.textOrNull(), requests(in)));
        }
        long looked = in.readLong();
        long changing = in.readLong();
        List<ArgumentsBefore.Change> changes = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            changes.add(new ArgumentsBefore.Change(in.readInt(), in.text(), in.text()));
        }
        long resultsAgain = in.readLong();
        long resultsChanged = in.readLong();
        long instances = in.readLong();
        long instancesLooked = in.readLong();
        long callers = in.readLong();
        long selfCalls = in.readLong();
        List<CallPath> paths = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            List<CallPath.Frame> frames = new ArrayList<>();
            for (int j = in.count(); j > 0; j--) {
                frames.add(new CallPath.Frame(in.text(), in.text(), in.text()));
            }
            paths.add(new CallPath(frames, in.readLong()));
        }
        List<WithinRepeats> within = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            within.add(new WithinRepeats(in.readInt(), in.readDouble()));
        }
        return new WatchState(
                calls,
                callNanos,
                timed,
                threw,
                keys,
                looked,
                changing,
                changes,
                resultsAgain,
                resultsChanged,
                instances,
                instancesLooked,
                callers,
                selfCalls,
                paths,
                within,
                in.textOrNull());
    }

    private static Keying keying(int ordinal) throws IOException {
        if (ordinal < 0 || ordinal >= Keying.values().length) {
            throw new IOException("it is damaged: a keying of " + ordinal);
        }
        return Keying.values()[ordinal];
    }

    private static SampledRequests requests(SnapshotInput in) throws IOException {
        double share = in.readDouble();
        long offered = in.readLong();
        long kept = in.readLong();
        long sampled = in.readLong();
        long repeats = in.readLong();
        long compared = in.readLong();
        long conflicts = in.readLong();
        long incomparable = in.readLong();
        byte[] flags = new byte[in.count()];
        in.readFully(flags);
        int[] requests = new int[in.count()];
        int timed = 0;
        for (int from = 0; from < requests.length; from += CHUNK) {
            ByteBuffer chunk = chunk(in, Math.min(CHUNK, requests.length - from));
            for (int i = from; chunk.hasRemaining(); i++) {
                requests[i] = chunk.getInt();
                if (SampledRequests.key(requests[i]) >= flags.length) {
                    throw new IOException("it is damaged: a key that is not there");
                }
                timed += SampledRequests.isTimed(requests[i]) ? 1 : 0;
            }
        }
        int[] afterGaps = new int[in.count()];
        for (int i = 0; i < afterGaps.length; i++) {
            afterGaps[i] = in.readInt();
            if (afterGaps[i] <= (i == 0 ? 0 : afterGaps[i - 1])) {
                throw new IOException("it is damaged: a gap that is not there");
            }
        }
        float[] costs = new float[timed];
        for (int from = 0; from < timed; from += CHUNK) {
            ByteBuffer chunk = chunk(in, Math.min(CHUNK, timed - from));
            for (int i = from; chunk.hasRemaining(); i++) {
                costs[i] = chunk.getFloat();
            }
        }
        return new SampledRequests(
                share,
                offered,
                kept,
                sampled,
                repeats,
                compared,
                conflicts,
                incomparable,
                flags,
                requests,
                requests.length,
                afterGaps,
                costs);
    }

    private static ByteBuffer chunk(SnapshotInput in, int numbers) throws IOException {
        byte[] bytes = new byte[4 * numbers];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
