package dev.cachebench.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The registry of policies is whole. */
class ReplacementTest {

    @Test
    void everyPolicyOfThePackageIsRegistered() throws Exception {
        Set<Class<?>> registered = new HashSet<>();
        for (Replacement replacement : Replacement.values()) {
            registered.add(replacement.policy(10).getClass());
        }
        for (Class<?> type : classes()) {
            if (Policy.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                assertThat(registered)
                        .as("%s is no constant of Replacement: add a line there", type.getSimpleName())
                        .contains(type);
            }
        }
    }

    private static List<Class<?>> classes() throws IOException, URISyntaxException {
        Path folder = Path.of(Replacement.class.getResource("Replacement.class").toURI())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
                    .<Class<?>>map(ReplacementTest::load)
                    .toList();
        }
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName(Replacement.class.getPackageName() + "." + file.replace(".class", ""));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPolicyThatNeedsWeightsTakesThem(Replacement replacement) {
        assertThat(replacement.policy(10) instanceof Weighing)
                .as("%s.needs() is %s", replacement, replacement.needs())
                .isEqualTo(replacement.needs() == Replacement.Needs.WEIGHTS);
    }

    @ParameterizedTest
    @EnumSource
    void aPolicyIsFoundByAShortLowerCaseName(Replacement replacement) {
        assertThat(replacement.id()).matches("[a-z0-9]+");
        assertThat(Replacement.named(replacement.id())).isEqualTo(replacement);
        assertThat(replacement.description()).isNotBlank();
    }

    @Test
    void everyCallMakesAPolicyOfItsOwn() {
        assertThat(Arrays.stream(Replacement.values()))
                .allSatisfy(replacement -> assertThat(replacement.policy(1)).isNotSameAs(replacement.policy(1)));
    }
}
