package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.program.ProgramClasses;
import dev.cachebench.weave.DeclaredMethods.Declared;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What their code alone says of methods that look as if they could have a cache. */
class TrapsTest {
    private static final Path SOURCES = Path.of("src/test/resources/advise/traps");
    private static final List<String> PROGRAMS =
            List.of("Traps", "Given", "Kept", "Thrown", "Asked", "Told", "Open", "Shut");
    private static final int LEAST = 370;
    private static final int LEAST_HARMLESS = 85;
    private static final String SHARED = "Told$Harmless$Results";
    private static final List<String> TRAPS = List.of(
            "Traps",
            "Traps$Due",
            "Traps$Titles",
            "Traps$Amounts",
            "Traps$Rates",
            "Traps$Rest",
            "Given",
            "Given$Worker",
            "Kept",
            "Kept$Album",
            "Kept$Basket",
            "Kept$Club",
            "Kept$Counter",
            "Kept$Dial",
            "Kept$Node",
            "Kept$Offer",
            "Kept$Prices",
            "Kept$Rated",
            "Kept$Registered",
            "Kept$Untyped",
            "Kept$Window",
            "Thrown",
            "Asked",
            "Told",
            "Told$Band",
            "Told$Board",
            "Told$Cells",
            "Told$Frame",
            "Told$Knot",
            "Told$LocalFrame",
            "Told$Made",
            "Told$Shared",
            "Told$Tags",
            "Open",
            "Open$Values",
            "Shut",
            "Shut$Early",
            "Shut$Late",
            "Shut$Registered",
            "Shut$Reset");
    private static final List<String> HARMLESS = List.of(
            "Traps$Harmless",
            "Traps$Harmless$Owed",
            "Given$Harmless",
            "Kept$Harmless",
            "Kept$Harmless$Basket",
            "Kept$Harmless$Copied",
            "Kept$Harmless$Value",
            "Kept$Harmless$Whole",
            "Thrown$Harmless",
            "Asked$Harmless",
            "Told$Harmless",
            "Told$Harmless$Header",
            SHARED,
            "Shut$Harmless",
            "Shut$OnTime");

    @TempDir
    static Path folder;

    @BeforeAll
    static void compile() {
        for (String each : PROGRAMS) {
            ByteArrayOutputStream errors = new ByteArrayOutputStream();
            String source = SOURCES.resolve(each + ".java").toString();
            int code = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, errors, "-proc:none", "-nowarn", "-g", "-d", folder(each), source);
            assertThat(code).as(errors.toString()).isZero();
        }
    }

    private static String folder(String program) {
        return folder.resolve(program).toString();
    }

    @Test
    void noneMayHaveACache() throws Exception {
        List<String> trapped = new ArrayList<>();
        int methods = 0;
        for (String program : PROGRAMS) {
            try (ProgramClasses classes = new ProgramClasses(folder(program))) {
                CodeJudge judge = new CodeJudge(classes);
                for (Declared each : candidates(classes, program, TRAPS)) {
                    methods++;
                    if (judge.safety(each.ref()).shown()) { // even if it is of no use
                        trapped.add(each.ref().label());
                    }
                }
            }
        }
        assertThat(trapped).isEmpty();
        assertThat(methods).isGreaterThan(LEAST);
    }

    @Test
    void theirHarmlessTwinsMay() throws Exception {
        List<String> refused = new ArrayList<>();
        int methods = 0;
        for (String program : PROGRAMS) {
            try (ProgramClasses classes = new ProgramClasses(folder(program))) {
                CodeJudge judge = new CodeJudge(classes);
                for (Declared each : candidates(classes, program, HARMLESS)) {
                    methods++;
                    Safety safety = judge.safety(each.ref());
                    if (judge.useless(each.ref()) != null || !safety.shown()) {
                        refused.add(each.ref().label() + ": " + safety.reason());
                    }
                }
            }
        }
        assertThat(refused).isEmpty();
        assertThat(methods).isGreaterThanOrEqualTo(LEAST_HARMLESS);
    }

    @Test
    void whatCannotChangeNeedsNoCopies() throws Exception {
        try (ProgramClasses classes = new ProgramClasses(folder("Told"))) {
            CodeJudge judge = new CodeJudge(classes);
            assertThat(candidates(classes, "Told", List.of(SHARED)))
                    .isNotEmpty()
                    .allSatisfy(each ->
                            assertThat(judge.safety(each.ref()).copies()).isFalse());
        }
    }

    private static List<Declared> candidates(ProgramClasses classes, String program, List<String> types) {
        List<Declared> candidates = new ArrayList<>();
        for (String type : types) {
            for (Declared each : type.startsWith(program) ? classes.methods(type) : List.<Declared>of()) {
                if (each.fault() == null && !each.isHidden()) {
                    candidates.add(each);
                }
            }
        }
        return candidates;
    }
}
