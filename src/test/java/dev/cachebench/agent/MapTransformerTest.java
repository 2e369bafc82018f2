package dev.cachebench.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class MapTransformerTest {
    private static final String OWN = "com/acme/common/cache/Prices";

    private static byte[] code() throws IOException {
        try (InputStream in = MapTransformerTest.class.getResourceAsStream("tune/MapCaller.class")) {
            return in.readAllBytes();
        }
    }

    @Test
    void aLibrarysClassesStayAsTheyAreWhereverItWasMoved() throws IOException {
        MapTransformer maps = new MapTransformer(ProfileAgent.own(), true);

        assertThat(maps.weave("com/google/common/cache/LocalCache", code(), false))
                .isNull();
        assertThat(maps.weave("shaded/com/google/common/cache/LocalCache", code(), false))
                .isNull();
        assertThat(maps.weave(OWN, code(), false)).isNotNull();
    }

    @Test
    void wovenClassesAreRememberedIfTheyAreToBeAsBefore() throws IOException {
        MapTransformer attached = new MapTransformer(ProfileAgent.own(), true);
        MapTransformer launched = new MapTransformer(ProfileAgent.own(), false);
        attached.weave(OWN, code(), false);
        launched.weave(OWN, code(), false);

        assertThat(attached.hasWoven(OWN)).isTrue();
        assertThat(launched.hasWoven(OWN)).isFalse();
    }
}
