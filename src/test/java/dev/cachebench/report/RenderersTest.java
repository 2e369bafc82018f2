package dev.cachebench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cachebench.JsonTree;
import dev.cachebench.advise.tune.MissCauses;
import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.agent.tune.CacheSettings;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.compare.ComparisonDiff;
import dev.cachebench.compare.Comparisons;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Verdict;
import dev.cachebench.compare.program.ProgramComparisons;
import dev.cachebench.control.CacheChange;
import dev.cachebench.control.CacheList;
import dev.cachebench.control.LiveWeaving;
import dev.cachebench.control.PeekedCache;
import dev.cachebench.control.RunningJvm;
import dev.cachebench.program.Memoization;
import dev.cachebench.recording.SampleRate;
import dev.cachebench.replay.CurveReplayer;
import dev.cachebench.replay.Progress;
import dev.cachebench.replay.Replayer;
import dev.cachebench.replay.SizeUnit;
import dev.cachebench.report.advise.AdviceRenderers;
import dev.cachebench.report.advise.AdviceView;
import dev.cachebench.report.advise.Advices;
import dev.cachebench.report.compare.ComparisonDiffRenderers;
import dev.cachebench.report.compare.ComparisonRenderers;
import dev.cachebench.report.compare.ProgramComparisonRenderers;
import dev.cachebench.report.control.CacheChangeRenderers;
import dev.cachebench.report.control.CacheListRenderers;
import dev.cachebench.report.control.LiveWeavingRenderers;
import dev.cachebench.report.control.PeekedCacheRenderers;
import dev.cachebench.report.control.RunningJvmRenderers;
import dev.cachebench.report.memoize.MemoizationRenderers;
import dev.cachebench.report.replay.CurveRenderers;
import dev.cachebench.report.replay.ReplayRenderers;
import dev.cachebench.report.run.PeekDot;
import dev.cachebench.report.run.PeekJson;
import dev.cachebench.report.run.SessionRenderers;
import dev.cachebench.report.run.Sessions;
import dev.cachebench.report.run.stage.StagedRenderers;
import dev.cachebench.report.store.ExplanationRenderers;
import dev.cachebench.report.store.SharedRenderers;
import dev.cachebench.report.store.SharedVerificationRenderers;
import dev.cachebench.report.store.StoreRenderers;
import dev.cachebench.report.store.TrimRenderers;
import dev.cachebench.report.store.VerificationRenderers;
import dev.cachebench.report.trace.TraceSummaryRenderers;
import dev.cachebench.report.tune.TuningRenderers;
import dev.cachebench.run.Run;
import dev.cachebench.run.stage.Stage;
import dev.cachebench.run.stage.StageFigures;
import dev.cachebench.run.stage.StagedRun;
import dev.cachebench.run.stage.StagedSession;
import dev.cachebench.run.stage.StagedVariant;
import dev.cachebench.store.Explanation;
import dev.cachebench.store.Trim;
import dev.cachebench.store.disk.FunctionUsage;
import dev.cachebench.store.disk.StoreStats;
import dev.cachebench.store.disk.Verification;
import dev.cachebench.store.server.SharedStats;
import dev.cachebench.store.server.SharedVerification;
import dev.cachebench.store.server.SharedVersion;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceFormat;
import dev.cachebench.trace.TraceSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of result in every format: it is rendered, or refused with the formats that there are. */
class RenderersTest {
    private static final Trace TRACE = new Trace("t", TraceFormat.TEXT, new int[] {0, 1, 0, 2, 1, 0, 3, 0}, 4);

    /** A kind of result, with one of it. */
    private record Kind<R>(Renderers<R> renderers, R result) {
        String rendered(OutputFormat format) {
            return renderers.in(format).render(result);
        }

        @Override
        public String toString() {
            return renderers.getClass().getSimpleName();
        }
    }

    static List<Kind<?>> kinds() {
        Replayer replayer = new Replayer(TRACE, 0, new Progress());
        CurveReplayer curves = new CurveReplayer(TRACE, 1, new Progress());
        return List.of(
                new Kind<>(
                        new SessionRenderers(Style.PLAIN, null, null, false),
                        Sessions.of(List.of(3), Sessions.variant("none", new Run(1, "2", null, 77, null, null, null)))),
                new Kind<>(new ComparisonRenderers(Style.PLAIN, 80, false), Comparisons.fib()),
                new Kind<>(
                        new ProgramComparisonRenderers(Style.PLAIN),
                        ProgramComparisons.comparison(Verdict.FASTER, new Interval(1.25, 1.2, 1.3))),
                new Kind<>(
                        new ComparisonDiffRenderers(Style.PLAIN),
                        ComparisonDiff.of(Comparisons.fib(), Comparisons.fib())),
                new Kind<>(
                        new ReplayRenderers(Style.PLAIN, true),
                        replayer.run(List.of("lru"), List.of(2L), SizeUnit.ENTRIES)),
                new Kind<>(
                        new CurveRenderers(Style.PLAIN),
                        curves.run(List.of("lru"), List.of(1L, 2L, 4L), SizeUnit.ENTRIES)),
                new Kind<>(new TraceSummaryRenderers(Style.PLAIN), TraceSummary.of(TRACE, 2)),
                new Kind<>(
                        new MemoizationRenderers(Style.PLAIN, false),
                        new Memoization(
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                0,
                                List.of("a.B: too large"),
                                1)),
                new Kind<>(new AdviceRenderers(Style.PLAIN, new AdviceView(true, true, null)), Advices.shown()),
                new Kind<>(
                        StoreRenderers.ofStats(Style.PLAIN),
                        new StoreStats(Path.of("d"), 1, 4096, 1_000_000, 1, 80, 2, 3, 0, 0, 5, 6, List.of(usage()))),
                new Kind<>(
                        new ExplanationRenderers(Style.PLAIN),
                        new Explanation("a.B.c(I)I", "1", List.of(new Explanation.Step(version(), List.of())))),
                new Kind<>(
                        new VerificationRenderers(Style.PLAIN),
                        new Verification(Path.of("d"), 1, 1, List.of("a.B.c(1)"), List.of())),
                new Kind<>(
                        SharedRenderers.of(Style.PLAIN),
                        new SharedStats("redis://h", List.of(new SharedVersion("a.B.c(I)I", "0123abcd", 1, 80)))),
                new Kind<>(new SharedVerificationRenderers(Style.PLAIN), new SharedVerification("redis://h", 2, 1)),
                new Kind<>(
                        new TrimRenderers(Style.PLAIN),
                        new Trim(
                                "d",
                                true,
                                List.of(new Trim.Drop("a.B.c(I)I", Trim.Reason.LIMIT, 1, 80)),
                                1,
                                80,
                                4096,
                                4096)),
                new Kind<>(
                        new StagedRenderers(Style.PLAIN),
                        new StagedSession(
                                "etl",
                                List.of(new Stage("extract", List.of("Stages.extract"))),
                                List.of(),
                                List.of(),
                                List.of(new StagedVariant(
                                        "none",
                                        List.of(new StagedRun(1, "0f", 5, List.of(new StageFigures(2, 0, 3)))),
                                        Collections.singletonList(null))))),
                new Kind<>(CacheListRenderers.ofTable(Style.PLAIN), new CacheList(7, "a.B", List.of())),
                new Kind<>(new RunningJvmRenderers(Style.PLAIN), List.of(new RunningJvm(7, "a.B", 1))),
                new Kind<>(new CacheChangeRenderers(Style.PLAIN), List.of(new CacheChange(7, "a.B.c", "cleared", 2))),
                new Kind<>(
                        new PeekedCacheRenderers(Style.PLAIN),
                        List.of(new PeekedCache(7, "a.B.c", "lru:10", 1L, List.of(new PeekedCache.Entry("1", "2"))))),
                new Kind<>(
                        new LiveWeavingRenderers(Style.PLAIN),
                        new LiveWeaving(7, true, List.of(), List.of(), List.of(), List.of(), 0, List.of(), 0)),
                new Kind<>(new TuningRenderers(Style.PLAIN), tuning()));
    }

    private static Tuning tuning() {
        TuneSnapshot.Counts counts = new TuneSnapshot.Counts(7, 3, 0, 3, 0, 300, 2, 0, 0, 0, 100);
        CacheSettings settings = new CacheSettings("", 2, false, 0, 0, false, 0, true, "lru", 2);
        TuneSnapshot.Cache seen = new TuneSnapshot.Cache(
                0, "Caffeine", "a.B", true, "a.B.c (B.java:1)", settings, counts, SampleRate.ALL, -1, 0, 100, null, -1);
        Tuning.Size size = new Tuning.Size(2, 0.7);
        Tuning.Cache cache = new Tuning.Cache(
                seen,
                new MissCauses(2, 1, 0, 0, 0),
                4,
                0,
                size,
                null,
                List.of(size, new Tuning.Size(4, 0.8)),
                List.of(new Tuning.Policy("sieve", 0.75)),
                1);
        return new Tuning(1_000, List.of(cache), List.of(), List.of());
    }

    private static FunctionUsage usage() {
        return new FunctionUsage("a.B.c(I)I", 1, 1, 80, 2, 3, 6);
    }

    private static Explanation.Version version() {
        return new Explanation.Version("0123abcd", "", 5, 1, true);
    }

    static Stream<Object[]> kindsAndFormats() {
        List<Object[]> all = new ArrayList<>();
        for (Kind<?> kind : kinds()) {
            for (OutputFormat format : OutputFormat.values()) {
                all.add(new Object[] {kind, format});
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("kindsAndFormats")
    void aResultIsRenderedOrItsFormatsAreListed(Kind<?> kind, OutputFormat format) {
        List<OutputFormat> formats = kind.renderers().formats();
        if (formats.contains(format)) {
            assertThat(kind.rendered(format)).isNotBlank().endsWith("\n");
        } else {
            assertThatExceptionOfType(UserFault.class)
                    .isThrownBy(() -> kind.renderers().in(format))
                    .withMessageContaining("cannot be written as " + format.title())
                    .satisfies(fault -> assertThat(fault.getMessage())
                            .contains(formats.stream().map(OutputFormat::title).toList()));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyResultHasTextAndOneJsonDocument(Kind<?> kind) {
        assertThat(kind.renderers().formats()).contains(OutputFormat.TEXT, OutputFormat.JSON);
        assertThat(JsonTree.map(JsonTree.parse(kind.rendered(OutputFormat.JSON))))
                .containsEntry("schema", schema(kind));
    }

    private static long schema(Kind<?> kind) {
        return kind.renderers() instanceof ComparisonRenderers ? dev.cachebench.compare.ComparisonFile.SCHEMA : 1;
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatIsRegisteredByAKindOfResult(OutputFormat format) {
        assertThat(kinds())
                .as("add 'case %s -> ...' to the Renderers of the result that has it", format)
                .anyMatch(kind -> kind.renderers().formats().contains(format));
    }

    @Test
    void everyRegistryIsTestedHereAndEveryRendererIsRegistered() {
        JavaClasses report = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.cachebench.report");
        List<JavaClass> registries = report.stream()
                .filter(type -> type.isAssignableTo(Renderers.class) && !type.isEquivalentTo(Renderers.class))
                .toList();
        assertThat(registries.stream().map(JavaClass::getSimpleName))
                .as("the registries in kinds() above")
                .containsExactlyInAnyOrderElementsOf(
                        kinds().stream().map(Kind::toString).toList());

        assertThat(report.stream()
                        .filter(type -> type.isAssignableTo(Renderer.class) && !type.isInterface())
                        .filter(type -> !type.isEquivalentTo(PeekDot.class) && !type.isEquivalentTo(PeekJson.class))
                        .filter(type -> registries.stream()
                                .noneMatch(registry -> registry.getDirectDependenciesFromSelf().stream()
                                        .anyMatch(
                                                arrow -> arrow.getTargetClass().equals(type)))))
                .as("renderers that no registry makes; add a line to the Renderers of their result")
                .isEmpty();
    }
}
