package dev.cachebench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The design's house: rooms whose arrows only point down, their sub-packages included. */
@Tag("any-jdk")
class ArchitectureTest {
    private static final List<String> TOP_DOWN = List.of(
            "cli",
            "report",
            "advise",
            "doctor",
            "gate",
            "compare",
            "control",
            "program",
            "run",
            "replay",
            "target",
            "workload",
            "trace",
            "agent",
            "weave",
            "store",
            "profile",
            "cache",
            "recording",
            "document",
            "text");

    private static final Path SOURCES = Path.of("src/main/java/dev/cachebench");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.cachebench");

    private static String tree(String room) {
        return "dev.cachebench." + room + "..";
    }

    /** What woven code calls inside somebody else's program. */
    private static final DescribedPredicate<JavaClass> CALLED_BY_WOVEN_CODE = DescribedPredicate.describe(
            "are called by woven code",
            type -> type.getBaseComponentType()
                    .getName()
                    .matches("dev\\.cachebench\\.((cache|recording|text)\\.|profile\\.(CallTrees|CallTree|CallPaths"
                            + "|ChildIndex|CallCounts|ThreadCounts|AllocationCounter|FullHeap)(\\$|$)).*"));

    @ParameterizedTest
    @FieldSource("TOP_DOWN")
    void arrowsOnlyPointDown(String room) {
        String[] above = TOP_DOWN.subList(0, TOP_DOWN.indexOf(room)).stream()
                .map(ArchitectureTest::tree)
                .toArray(String[]::new);
        if (above.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage(tree(room))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .check(CLASSES);
        }
    }

    @ParameterizedTest
    @FieldSource("TOP_DOWN")
    void everyRoomOfTheListIsThere(String room) {
        assertThat(CLASSES.stream()
                        .anyMatch(type -> resideInAnyPackage(tree(room)).test(type)))
                .isTrue();
    }

    @Test
    void noTwoPackagesHoldEachOther() {
        slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyClassLivesInARoom() {
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
                .onlyDependOnClassesThat(CALLED_BY_WOVEN_CODE.or(
                        resideInAnyPackage("java..", "javax.management..", "com.sun.management")))
                .check(CLASSES);
    }

    @Test
    void noClassIsAGrabBag() {
        noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)").check(CLASSES);
    }

    @Test
    void noSimpleNameIsThatOfTwoClasses() {
        Map<String, Long> counts = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getSimpleName, TreeMap::new, counting()));
        counts.values().removeIf(count -> count == 1);
        assertThat(counts).isEmpty();
    }

    @Test
    void everyPackageSaysWhatLivesInIt() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .map(Path::getParent)
                            .distinct()
                            .filter(folder -> !Files.exists(folder.resolve("package-info.java"))))
                    .isEmpty();
        }
    }

    /** At one that has none, compilers of JDK 23 and later stop, where 17 says nothing. */
    @Test
    void everyDocumentationCommentHasADeclaration() throws IOException {
        Pattern two = Pattern.compile("\\*/\\s*/\\*\\*");
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file :
                    (Iterable<Path>) files.filter(each -> each.toString().endsWith(".java"))::iterator) {
                if (two.matcher(Files.readString(file)).find()) {
                    found.add(file);
                }
            }
        }
        assertThat(found).isEmpty();
    }
}
