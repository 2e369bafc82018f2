package dev.cachebench.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodFilterTest {
    /** The JDK's classes are many, and each that is woven takes milliseconds before the program starts. */
    @ParameterizedTest
    @CsvSource({
        "WordCount.is*, java/lang/String, false",
        "java.util.HashMap.get, java/lang/String, false",
        "java.util.HashMap.get, java/util/HashMap, true",
        "java.util.HashMap.get(Object), java/util/HashMap, true",
        "java.lang.*, java/lang/String, true",
        "java.lang, java/lang/String, true",
        "java/lang/String.java:12(*, java/lang/String, true",
        "java/lang, java/lang/String, true",
        "java/util/*, java/lang/String, false",
        "*String*, java/lang/String, true",
        "java.util.HashMap.Node, java/util/HashMap$Node, true",
        "java.util.HashMap$Node, java/util/HashMap$Node, true",
    })
    void aClassOfTheJdkIsTakenIfItsMethodsMayBeMeant(String include, String className, boolean taken) {
        MethodFilter filter = new MethodFilter(List.of("Other.*", include), List.of());
        assertThat(filter.mayInclude(Object.class.getModule(), null, className)).isEqualTo(taken);
    }

    @Test
    void otherClassesAreTakenSinceTheirSourcesMayBeNamedByAPath() {
        MethodFilter filter = new MethodFilter(List.of("scripts/work.py:*"), List.of());
        assertThat(filter.mayInclude(getClass().getModule(), getClass().getClassLoader(), "org/python/pycode/_pyx0"))
                .isTrue();
    }
}
