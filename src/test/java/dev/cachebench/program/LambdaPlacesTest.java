package dev.cachebench.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class LambdaPlacesTest {
    private static final int LINE = line() + 2;

    private static final IntSupplier LAMBDA = () -> line();

    private static int line() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }

    private static String compilersName() {
        return Arrays.stream(LambdaPlacesTest.class.getDeclaredMethods())
                .map(java.lang.reflect.Method::getName)
                .filter(name -> name.startsWith("lambda$static$"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNameOfTheCompilersBecomesAPlaceInTheSource() throws IOException, URISyntaxException {
        Path classes = Path.of(LambdaPlacesTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (ProgramClasses program = new ProgramClasses(classes.toString())) {
            LambdaPlaces places = new LambdaPlaces(program);
            assertThat(LAMBDA.getAsInt()).isEqualTo(LINE);
            assertThat(places.in("a lambda " + LambdaPlacesTest.class.getName() + "." + compilersName() + " compares"))
                    .isEqualTo("a lambda at LambdaPlacesTest.java:" + LINE + " compares");
            assertThat(places.in("a lambda no.Such.lambda$x$0")).isEqualTo("a lambda no.Such.lambda$x$0");
            assertThat(places.in("nothing")).isEqualTo("nothing");
        }
    }
}
