package dev.cachebench.store;

import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.Store;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.text.Shown;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Keys by their text; results are {@code null}, strings and longs, in the file's first line. */
final class FolderStore implements Store {
    private final Path root;
    private final Path folder; // the function's own
    private final boolean goesWithIt;

    FolderStore(Path root, FunctionIdentity function, boolean goesWithIt) throws IOException {
        this.root = root;
        this.goesWithIt = goesWithIt;
        folder = Files.createDirectories(root.resolve(fileName(function.toString())));
    }

    private static String fileName(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Path file(Object key) {
        return folder.resolve(fileName(Shown.text(key)));
    }

    @Override
    public Optional<Entry> get(Object key) {
        try {
            return Optional.of(entry(Files.readAllLines(file(key))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static Entry entry(List<String> lines) {
        String text = lines.get(0).substring(1);
        return switch (lines.get(0).charAt(0)) {
            case 'L' -> new Entry(Long.parseLong(text));
            case 'S' -> new Entry(text);
            default -> new Entry(null);
        };
    }

    @Override
    public boolean add(Object key, Entry entry) {
        try {
            Files.writeString(file(key), text(entry), StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public boolean put(Object key, Entry entry) {
        boolean replaces = remove(key);
        add(key, entry);
        return replaces;
    }

    private static String text(Entry entry) {
        Object result = entry.result();
        return result == null ? "N" : (result instanceof Long ? "L" : "S") + result;
    }

    @Override
    public boolean remove(Object key) {
        try {
            return Files.deleteIfExists(file(key));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void clear() {
        files().forEach(FolderStore::delete);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public long size() {
        return files().size();
    }

    @Override
    public long heapBytes() {
        return 0;
    }

    @Override
    public Map<Object, Entry> entries() {
        Map<Object, Entry> entries = new LinkedHashMap<>();
        for (Path file : files()) {
            try {
                entries.put(file.getFileName().toString(), entry(Files.readAllLines(file)));
            } catch (IOException e) {
                throw failure(e);
            }
        }
        return entries;
    }

    private static StoreFailure failure(IOException cause) {
        return new StoreFailure(cause.toString(), cause);
    }

    /** Every file is written by the time that it is added. */
    @Override
    public void flush() {}

    @Override
    public void close() {
        if (goesWithIt) {
            clear();
            delete(folder);
            delete(root);
        }
    }
}
