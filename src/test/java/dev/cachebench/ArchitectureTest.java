package dev.cachebench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The design's house: packages whose arrows only point down. */
class ArchitectureTest {
    private static final List<String> TOP_DOWN =
            List.of("cli", "report", "advise", "measure", "replay", "trace", "workload", "weave", "profile", "cache");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.cachebench");

    private static String tree(String layer) {
        return "dev.cachebench." + layer + "..";
    }

    /** What woven code calls inside somebody else's program. */
    private static final DescribedPredicate<JavaClass> CALLED_BY_WOVEN_CODE = DescribedPredicate.describe(
            "are called by woven code",
            type -> type.getBaseComponentType()
                    .getName()
                    .matches(
                            "dev\\.cachebench\\.(cache\\.(?!store\\.)|profile\\.(Recorder|CallTree|AllocationCounter)(\\$|$)).*"));

    @ParameterizedTest
    @ValueSource(strings = {"report", "advise", "measure", "replay", "trace", "workload", "weave", "profile", "cache"})
    void arrowsOnlyPointDown(String layer) {
        String[] above = TOP_DOWN.subList(0, TOP_DOWN.indexOf(layer)).stream()
                .map(ArchitectureTest::tree)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(tree(layer))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .allowEmptyShould(true) // a layer may not be built yet
                .check(CLASSES);
    }

    @Test
    void everyClassLivesInALayer() {
        classes()
                .should()
                .resideInAnyPackage(
                        TOP_DOWN.stream().map(ArchitectureTest::tree).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void whatWovenCodeCallsDependsOnTheJdkAlone() {
        classes()
                .that(CALLED_BY_WOVEN_CODE)
                .should()
                .onlyDependOnClassesThat(CALLED_BY_WOVEN_CODE.or(resideInAnyPackage("java..", "com.sun.management")))
                .check(CLASSES);
    }

    @Test
    void noClassIsAGrabBag() {
        noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)").check(CLASSES);
    }
}
