package dev.cachebench.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.profile.Function;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

class FittingProbesTest {
    private static Map<String, String> left(Predicate<Function> scope) throws IOException {
        ClassReader file;
        try (InputStream in = Enum.class.getResourceAsStream("Enum.class")) { // whose finalize() is empty
            file = new ClassReader(in);
        }
        CodeHeads heads = CodeHeads.of(file);
        FunctionTable functions = new FunctionTable();
        return FittingProbes.weave(file, next -> new ProbeWeaver(next, functions, null, heads, scope, true))
                .left();
    }

    @Test
    void anEmptyFinalizerIsLeftAlone() throws IOException {
        assertThat(left(function -> true)).containsExactly(Map.entry("finalize()V", FittingProbes.EMPTY_FINALIZER));
    }

    @Test
    void nothingIsSaidOfAFinalizerThatNobodyWantsToCount() throws IOException {
        assertThat(left(function -> function.name().equals("Enum.name"))).isEmpty();
    }
}
