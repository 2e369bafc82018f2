package dev.cachebench.store;

import dev.cachebench.cache.SpecText;
import dev.cachebench.cache.StoreProvider;
import dev.cachebench.cache.StoreSpec;
import java.nio.file.Path;
import java.util.List;

/** A store for tests, and the least that a kind of store takes: {@code folder:DIR}, a file for each entry. */
public final class FolderProvider implements StoreProvider {

    @Override
    public String scheme() {
        return FolderSpec.SCHEME;
    }

    @Override
    public List<String[]> forms() {
        return List.<String[]>of(new String[] {"folder:DIR", "a file for each entry, in DIR"});
    }

    @Override
    public StoreSpec parse(SpecText text) {
        String folder =
                text.argument().orElseThrow(() -> text.fault("folder needs a folder, for example folder:.cachebench"));
        return new FolderSpec(Path.of(folder), text.rules(), false);
    }
}
