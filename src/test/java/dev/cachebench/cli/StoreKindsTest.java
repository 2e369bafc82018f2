package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.StoreProvider;
import dev.cachebench.store.FolderProvider;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class StoreKindsTest {

    @Test
    void areTheServices() {
        assertThat(new StoreKinds().get())
                .extracting(Object::getClass)
                .containsExactlyElementsOf(ServiceLoader.load(StoreProvider.class).stream()
                        .map(ServiceLoader.Provider::type)
                        .filter(type -> type != FolderProvider.class) // of the tests alone
                        .toList());
    }
}
