package dev.cachebench.store.disk;

import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.Explanation;
import dev.cachebench.store.StoredEntry;
import dev.cachebench.store.Trim;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** A store as people look at it, while programs may be using it. Every method may throw {@link UserFault}. */
public final class StoreFolder implements AutoCloseable {
    private final StoreFile file;
    private final Database database;

    private StoreFolder(StoreFile file, Database database) {
        this.file = file;
        this.database = database;
    }

    /**
     * Opens a store that is there.
     *
     * @throws UserFault if there is none, or it cannot be read
     */
    public static StoreFolder open(String folder) {
        StoreFile file = existing(folder);
        try {
            return opened(file);
        } catch (SQLException e) {
            throw fault(file, e);
        }
    }

    private static StoreFile existing(String folder) {
        StoreFile file = new StoreFile(StoreFile.folder(folder));
        try {
            file.requireThere();
            return file;
        } catch (NoSuchFileException e) {
            throw UserFault.missing("there is no store in '" + folder + "'; --cache disk:" + folder + " makes one");
        } catch (IOException e) {
            throw UserFault.missing("'" + folder + "': " + StoreFile.reason(e), e);
        }
    }

    private static StoreFolder opened(StoreFile file) throws SQLException {
        try {
            StoreFolder opened = new StoreFolder(file, Database.openExisting(file, Schema.CURRENT));
            opened.fold();
            return opened;
        } catch (ForeignFile | StoreFailure e) {
            throw UserFault.missing("'" + file.folder() + "': " + e.getMessage(), e);
        }
    }

    private static UserFault fault(StoreFile file, SQLException e) {
        String remedy = SqliteFault.of(e) == SqliteFault.FULL
                ? ", which dropping entries needs as well; deleting the folder frees some"
                : "";
        return UserFault.missing("'" + file.folder() + "': " + file.reasonOf(e) + remedy, e);
    }

    /** Brings hits to the rows. Where that cannot be written, or another process writes for long, some stay out. */
    private void fold() throws SQLException {
        try {
            new UseLog(database).fold();
        } catch (SQLException e) {
            if (SqliteFault.of(e) == SqliteFault.DAMAGED) {
                throw e;
            }
        }
    }

    /** Work with the file that SQLite may have something against. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException, IOException;
    }

    private <T> T ask(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw fault(file, e);
        } catch (IOException e) {
            throw UserFault.missing("'" + file.folder() + "': " + StoreFile.reason(e), e);
        }
    }

    public StoreStats stats() {
        return ask(() -> new StoreFigures(file, database).stats());
    }

    /**
     * Reads all that a store has. Drops nothing: who asks for a damaged entry does.
     *
     * @throws UserFault if there is no store
     */
    public static Verification verify(String folder) {
        StoreFile file = existing(folder);
        try (StoreFolder opened = opened(file)) {
            return opened.ask(() -> new Verifier(opened.database).verify(file.folder()));
        } catch (SQLException e) {
            if (SqliteFault.of(e) != SqliteFault.DAMAGED) {
                throw fault(file, e);
            }
            return new Verification(file.folder(), 0, 0, List.of(), List.of(SqliteFault.words(e)));
        }
    }

    /**
     * Hands out entries by function, version and key.
     *
     * @param function whose entries; {@code null} for all
     */
    public void entries(String function, Consumer<StoredEntry> action) {
        ask(() -> {
            new AllEntries(database).forEach(function, action);
            return null;
        });
    }

    /** The versions of all functions, the latest of each first. */
    public List<StoredVersion> versions() {
        return ask(() -> new KnownVersions(database).all());
    }

    /**
     * Explains why calls of a function hit or miss.
     *
     * @param arguments of a call, as entries have them; {@code null} for no call in particular
     */
    public Explanation explain(String function, String arguments) {
        return ask(() -> new KnownVersions(database).explain(function, arguments));
    }

    /**
     * Drops entries that were not used for long, and then those used longest ago until the rest takes few enough bytes.
     *
     * @param keepBytes of entries; {@link Long#MAX_VALUE} for any
     * @param unusedSinceMillis entries last used before that time go; 0 for none
     * @param isTrial whether only to count them
     */
    public Trim trim(long keepBytes, long unusedSinceMillis, boolean isTrial) {
        return ask(() -> {
            Cut cut = new Cut(database);
            long before = file.bytes();
            List<Trim.Drop> drops = cut.count(keepBytes, unusedSinceMillis);
            if (!isTrial) {
                cut.make();
                cut.giveBack();
            }
            return trimmed(isTrial, drops, before);
        });
    }

    /**
     * Drops all entries and versions, or those of one function.
     *
     * @param function {@code null} for all
     */
    public Trim clear(String function) {
        return ask(() -> {
            Cut cut = new Cut(database);
            long before = file.bytes();
            List<Trim.Drop> drops = cut.countOf(function);
            cut.make();
            cut.dropVersions(function);
            cut.giveBack();
            return trimmed(false, drops, before);
        });
    }

    private Trim trimmed(boolean isTrial, List<Trim.Drop> drops, long before) throws SQLException, IOException {
        long[] rest = database.numbers("SELECT count(*), coalesce(sum(bytes), 0) FROM entry", 2);
        long entries = rest[0];
        long bytes = rest[1];
        if (isTrial) {
            for (Trim.Drop drop : drops) {
                entries -= drop.entries();
                bytes -= drop.bytes();
            }
        }
        return new Trim(file.folder().toString(), isTrial, drops, entries, bytes, before, file.bytes());
    }

    @Override
    public void close() {
        ask(() -> {
            database.close();
            return null;
        });
    }
}
