package dev.cachebench.store.disk;

import dev.cachebench.cache.Claim;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.FunctionVersion;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The way to a store's file, which is opened by the first call, and again after it was damaged, deleted or replaced.
 * When that or anything else fails, the call throws {@link StoreFailure}. For some seconds nothing is then tried, and
 * calls return what they would of an empty store; then it is tried once more. Not thread-safe.
 */
final class StoreConnection implements AutoCloseable {
    private final DiskSettings settings;
    private final FunctionVersion version;
    private final StoreFile file;
    private final List<String> notices = new ArrayList<>();
    private final Outage reading = new Outage(); // of everything
    private final Outage writing = new Outage(); // of writes alone
    private final Outage counting = new Outage(); // of writing uses, of which nobody is told
    private OpenDiskStore open; // null while it is not open
    private Object fileKey; // which file was opened last
    private Claims claims; // null until the first one
    private boolean lost; // whether a file was deleted, or another put in its place, while it was open here
    private boolean closed;

    StoreConnection(DiskSettings settings, FunctionVersion version) {
        this.settings = settings;
        this.version = version;
        file = new StoreFile(settings.folder());
    }

    /** What is done with the file. */
    @FunctionalInterface
    interface Action<T> {
        T on(OpenDiskStore open) throws SQLException;
    }

    /** @param otherwise what is returned during an outage */
    <T> T read(T otherwise, Action<T> action) {
        return reading.isOn() ? otherwise : tried(action, reading);
    }

    /** @param otherwise what is returned during an outage */
    <T> T write(T otherwise, Action<T> action) {
        return reading.isOn() || writing.isOn() ? otherwise : tried(action, writing);
    }

    private <T> T tried(Action<T> action, Outage outage) {
        try {
            T result = action.on(open());
            outage.end();
            return result;
        } catch (SQLException e) {
            throw outage.begin(failure(e));
        }
    }

    /** The store; {@code null} while it is not open. */
    OpenDiskStore opened() {
        return open;
    }

    /**
     * Writes the uses that have come together. Without a word where that fails: a hit that is not counted is no reason
     * to fail a call.
     */
    void writeUses() {
        if (open != null && !Objects.equals(fileKey, file.key())) {
            lose();
        }
        if (open != null && !counting.isOn()) {
            try {
                open.writeUses();
            } catch (SQLException e) {
                counting.begin(failure(e));
            }
        }
    }

    /** Claims a place of the folder's {@link Claims}. */
    Optional<Claim> claim(long place) {
        return read(Optional.of(Claim.NONE), store -> {
            try {
                claims = claims == null ? Claims.of(file.claims()) : claims;
                return claims.claim(place);
            } catch (IOException e) {
                throw new StoreFailure(
                        settings + ": no lock can be had on " + file.claims() + ": " + StoreFile.reason(e), e);
            }
        });
    }

    /** What a user should know by now, in sentences. */
    List<String> notices() {
        return List.copyOf(notices);
    }

    private OpenDiskStore open() throws SQLException {
        if (closed) {
            throw new StoreFailure(settings + " is closed", null);
        }
        if (open == null) {
            try {
                open = openedAnew();
            } catch (IOException | ForeignFile e) {
                throw reading.begin(new StoreFailure(settings + ": " + StoreFile.reason(e), e));
            } catch (StoreFailure e) {
                throw reading.begin(new StoreFailure(settings + ": " + e.getMessage(), e));
            }
        }
        return open;
    }

    private OpenDiskStore openedAnew() throws SQLException, IOException {
        Database database = Database.open(file, Schema.CURRENT, settings.sync());
        OpenDiskStore opened = null;
        try {
            fileKey = file.key();
            if (database.damaged() != null) {
                noticeDamage(database.damaged());
            }
            opened = new OpenDiskStore(database, settings, version);
        } finally {
            if (opened == null) {
                database.close();
            }
        }
        if (opened.isNew() && !lost) {
            Limit limit = opened.limit();
            notices.add("made the store " + Shown.legible(settings.folder().toString()) + ", which keeps up to "
                    + Bytes.exact(limit.bytes())
                    + " of entries and then drops the ones " + limit.order().dropped()
                    + "; max= and drop= change that");
        }
        return opened;
    }

    private StoreFailure failure(SQLException e) {
        if (SqliteFault.of(e) == SqliteFault.DAMAGED) {
            replace();
        }
        return new StoreFailure(settings + ": " + file.reasonOf(e), e);
    }

    /** Moves a damaged file aside, unless another process has done so, and lets the next call open a new one. */
    private void replace() {
        Object damaged = fileKey;
        forget();
        try {
            Path moved = file.exclusively(() -> Objects.equals(damaged, file.key()) ? file.moveAside() : null);
            if (moved != null) {
                noticeDamage(moved);
            }
        } catch (IOException | SQLException e) {
            // the next call finds it damaged, or somebody has repaired it
        }
    }

    private void noticeDamage(Path moved) {
        notices.add(settings + ": the file was damaged; it is now " + moved + ", and entries are computed anew");
    }

    /** Lets go of a file that nobody else finds any more. The next call opens the one that is there, or makes one. */
    private void lose() {
        forget();
        closeClaims();
        if (!lost) {
            lost = true;
            notices.add(settings + ": the file was deleted or replaced while it was in use; what it had is gone, and"
                    + " entries are kept in a new one");
        }
    }

    private void forget() {
        OpenDiskStore opened = open;
        open = null;
        fileKey = null;
        if (opened != null) {
            try {
                opened.close();
            } catch (SQLException e) {
                // a connection that is not used any more
            }
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Nothing can be done with it from now on. */
    @Override
    public void close() {
        forget();
        closeClaims();
        closed = true;
    }

    private void closeClaims() {
        Claims opened = claims;
        claims = null;
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException e) {
                // nothing is written there
            }
        }
    }
}
