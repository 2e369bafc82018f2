package dev.cachebench.cli.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods and their caches, out of a file. */
class CacheRuleFileTest {
    private static final List<CacheRule> RULES = List.of(
            new CacheRule("com.acme.Pricing.quote", "lru:10k,ttl=5m"),
            new CacheRule("Shop.rate", "unbounded"),
            new CacheRule("Shop.*", "none"));

    @TempDir
    private Path folder;

    private List<CacheRule> rules(String name, String text) throws IOException {
        return new CacheRuleFile("--config", Files.writeString(folder.resolve(name), text)).rules();
    }

    private void assertMistake(String name, String text, String... parts) {
        assertThatThrownBy(() -> rules(name, text))
                .as(text)
                .isInstanceOf(UserFault.class)
                .hasMessageContainingAll(parts)
                .message()
                .doesNotContain("\n", "null")
                .contains(name);
    }

    @Test
    void propertiesKeepTheOrderOfTheirLines() throws IOException {
        assertThat(rules("c.properties", """
                # as ever
                com.acme.Pricing.quote = lru:10k,ttl=5m
                Shop.rate: unbounded
                Shop.* none
                """)).isEqualTo(RULES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c.yaml", "c.yml", "C.YAML"})
    void yamlSaysTheSame(String name) throws IOException {
        assertThat(rules(name, """
                # as ever
                com.acme.Pricing.quote: lru:10k,ttl=5m
                "Shop.rate":
                  cache: unbounded
                Shop.*: 'none'
                """)).isEqualTo(RULES);
    }

    @Test
    void mistakesInYamlNameTheirLine() {
        assertMistake("c.yaml", "A.b: lru:1\nA.c: lur:2\n", "c.yaml:2", "A.c", "'lur'", "'lru'");
        assertMistake("c.yaml", "A.b: lru:1\nA b: lru:2\n", "c.yaml:2", "'A b'", "package.Class.method");
        assertMistake(
                "c.yaml", "A.b:\n  cache: lru:1\n  cahce: lru:2\n", "c.yaml:3: ", "unknown key 'cahce'", "'cache'");
        assertMistake("c.yaml", "A.b: lru:1\n\nA.b: lru:2\n", "c.yaml:3: ", "'A.b'", "second time");
        assertMistake("c.yaml", "A.b: [lru:1]\n", "c.yaml:1: ", "lru:10k");
        assertMistake("c.yaml", "A.b:\n", "c.yaml:1: ", "lru:10k");
        assertMistake("c.yaml", "- A.b\n", "c.yaml:1: ", "com.acme.Pricing.quote: lru:10k");
        assertMistake("c.yaml", "A.b: lru:1\n  x: y: z\n", "c.yaml:2:", "not YAML");
        assertMistake("c.yaml", "A.b: {}\n", "c.yaml:1: ", "A.b has no cache");
    }

    @Test
    void aFileWithoutMethodsIsAMistake() {
        assertMistake(
                "c.yaml", "# nothing\n", "names no method", "com.acme.Pricing.quote: lru:10k, or {} for no caches");
        assertMistake("c.properties", "# nothing\n", "names no method", "com.acme.Pricing.quote = lru:10k");
        assertMistake("c.properties", "A.b = \\u00zz\n", "is not a valid properties file");
    }

    @Test
    void aFileMaySayThatThereAreNone() throws IOException {
        assertThat(rules("c.yaml", "# nothing is worth it\n{}\n")).isEmpty();
    }

    @Test
    void hostileYamlIsAMistakeToo() {
        assertMistake("c.yaml", "[".repeat(10_000), "c.yaml");
        assertMistake("c.yaml", "a: &a [x,x]\nb: &b [*a,*a]\n", "lru:10k");
        assertMistake("c.yaml", "A.b: lru:1 #" + "x".repeat(1 << 20), "longer than 1 MiB");
    }
}
