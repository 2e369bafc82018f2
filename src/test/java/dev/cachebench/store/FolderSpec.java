package dev.cachebench.store;

import dev.cachebench.cache.CacheListener;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.Rules;
import dev.cachebench.cache.Store;
import dev.cachebench.cache.StoreSpec;
import dev.cachebench.cache.key.KeyRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** @param isScratch whether the entries are in a new folder instead, which goes with the cache */
record FolderSpec(Path folder, Rules rules, boolean isScratch) implements StoreSpec {
    static final String SCHEME = "folder";

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public boolean isPersistent() {
        return !isScratch;
    }

    @Override
    public FolderSpec scratch() {
        return new FolderSpec(folder, rules, true);
    }

    @Override
    public FolderSpec keyedBy(KeyRules keys) {
        return new FolderSpec(folder, rules.keyedBy(keys), isScratch);
    }

    @Override
    public OptionalLong maxsize() {
        return OptionalLong.empty();
    }

    @Override
    public Store open(FunctionIdentity function, CacheListener dropped) {
        try {
            Path root = isScratch ? Files.createTempDirectory("scratch") : Files.createDirectories(folder);
            return new FolderStore(root, function, isScratch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return SCHEME + ":" + folder + rules;
    }
}
