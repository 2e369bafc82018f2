package dev.cachebench.report.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Advice.Ending;
import dev.cachebench.advise.Advice.Step;
import dev.cachebench.advise.Declined;
import dev.cachebench.advise.Found;
import dev.cachebench.advise.Garbage;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.advise.Watched;
import dev.cachebench.compare.Interval;
import dev.cachebench.report.Style;
import dev.cachebench.weave.MethodRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdviceTextTest {
    private static final AdviceText TEXT = new AdviceText(Style.PLAIN, AdviceView.USUAL);

    @Test
    void aFindIsNamedWithItsCacheItsEvidenceAndTheCommandToRun() {
        assertThat(TEXT.of(Advices.shown()))
                .contains(
                        "4.00 s of CPU time (two runs differ by 1.8 %), 3 methods to look at; 3 runs, 60.0 s\n",
                        "Worth caching",
                        "Dates.isDate(int, String)  lru:16  4,000     8    99.8 %     24.3 %       16 %",
                        "known to be pure; 3,992 hits checked, all the same",
                        "CPU time: 3.80 s as it is; 4.00 s with the agent alone; 3.20 s with the agent and the cache\n",
                        "The cache saves 20 % (18 % to 22 %) of what the program takes with the agent alone, 800 ms, in 3 of 3"
                                + " pairs; exit code the same\n",
                        "saves 16 % (14 % to 18 %) of what the program takes as it is; a cache in the source",
                        "\n     4.0 % is taken off the prediction: what the first cache costs once",
                        "Would save, but is not safe",
                        "reads Style.book, which equals does not compare (Style.java:24)",
                        "safe with keys=book",
                        "Rows.next()                                                  10.0 %\n     is called once\n")
                .endsWith("\ncachebench memoize -cp 'my classes' a.Main --method 'a.Dates.isDate(int,java.lang.String)'"
                        + " --cache lru:16 -- 'book 8.xls' 10\n\nTo see what 2 saves with keys=book:\n"
                        + "cachebench compare -cp 'my classes' a.Main --cache none --method 'a.Style.format()'"
                        + " --cache lru:16,keys=book -- 'book 8.xls' 10\n")
                .doesNotContain("Nothing here");
    }

    @Test
    void whoMakesTheCollectorWorkIsSaidWhereThatTakesMuchOfTheTime() {
        Opportunity allocating = Found.allocating("isDate", new Garbage(0.31, 900, 0.12));
        Advice advice = Advices.advice(List.of(allocating), null, Ending.PREDICTED);

        assertThat(TEXT.of(advice))
                .contains("\n     allocates 31.0 % of all bytes; collecting garbage takes 12.0 % of the CPU time\n");
        assertThat(AdviceJson.of(advice)).containsPattern("\"allocatedShare\": ?0.31,\\s*\"collectingShare\": ?0.12");
        assertThat(TEXT.of(Advices.shown())).doesNotContain("garbage");
        assertThat(AdviceJson.of(Advices.shown())).containsPattern("\"allocatedShare\": ?null");
    }

    @Test
    void whatACopyTakesIsToldWhereCallersGetCopies() {
        Advice advice = Advices.advice(List.of(Found.copying("isDate")), null, Ending.PREDICTED);
        assertThat(TEXT.of(advice))
                .contains(
                        "a call takes 240 ns, a hit about 80 ns (30 ns of it for the copy that a caller gets): needs");
        assertThat(AdviceJson.of(advice)).containsPattern("\"copyNanos\": ?30");
        assertThat(TEXT.of(Advices.shown())).contains("a hit about 80 ns: needs");
    }

    @Test
    void callersAndCalleesOfTheSameTimeAreToldInOneRow() {
        Advice advice = Advices.unsafe(Found.unsafe("format", "text", "pad", "width", "height"));
        assertThat(TEXT.of(advice))
                .contains(
                        "     its time is also that of Style.text(), Style.pad(), Style.width() and 1 more, which call it or are"
                                + " called by it\n")
                .doesNotContain("height", "\n2  ");
        assertThat(AdviceJson.of(advice))
                .containsPattern("\"sameTime\": ?\\[\\s*\\{")
                .contains("\"height\"");
    }

    @Test
    void runsThatVaryTooMuchAreTold() {
        assertThat(TEXT.of(Advices.advice(List.of(), Advices.PROOF, Ending.TOO_NOISY)))
                .contains("to show what was predicted: as it is, they took 3.70 s to 3.90 s; try again when");
    }

    @Test
    void noRunShowsWhatSavesInAProgramThatWasOnlyWatched() {
        assertThat(TEXT.of(Advices.advice(List.of(Found.safe("isDate")), null, Ending.OBSERVED)))
                .contains("safe with keys=book")
                .doesNotContain("cachebench compare");
    }

    @Test
    void nothingWorthACacheIsSaidInTheFirstSentence() {
        assertThat(TEXT.of(Advices.advice(List.of(), null, Ending.SHOWN)))
                .contains("Nothing here is worth a cache.\nThe method with the most self time is Dates.parse (40.0 %).")
                .doesNotContain("cachebench memoize");
    }

    @Test
    void whatTakesLittleTimeIsNotNamedAsTheMethodThatTakesMost() {
        assertThat(TEXT.of(Advices.hottest(0.015)))
                .contains("Nothing here is worth a cache.")
                .doesNotContain("self time");
    }

    @Test
    void nothingIsSaidOnce() {
        Watched unrepeated =
                Found.stopped(new MethodRef("a.Rows", "next", "()Ljava/lang/Object;", false), 4_000, 0, null);
        assertThat(Advices.watching(unrepeated).most().orElseThrow().saving()).isLessThan(0.001);
        assertThat(TEXT.of(Advices.watching(unrepeated)))
                .contains("Nothing here is worth a cache.")
                .doesNotContain("No cache", "could save");
    }

    @Test
    void aCacheThatNothingMakesSafeIsSaidToBeOne() {
        assertThat(TEXT.of(Advices.unsafe(Found.withoutRemedy("now"))))
                .contains("no option of a cache makes it safe")
                .doesNotContain("To see what");
    }

    @Test
    void nothingSafeIsNotNothing() {
        Advice unsafe = Advices.unsafe();
        assertThat(TEXT.of(unsafe))
                .contains("No cache that is known to be safe is worth it here.", "Would save, but is not safe")
                .doesNotContain("Nothing here", "could save is", "No cache would save");
    }

    @Test
    void linesToPasteAreForWhatIsRecommended() {
        assertThat(AdviceJson.of(Advices.shown())).contains("\"paste\"");
        assertThat(AdviceJson.of(Advices.unsafe())).contains("\"remedy\"").doesNotContain("\"paste\"");
    }

    @Test
    void theMostThatCachingCouldSaveIsNamedWhereNothingIsWorthIt() {
        MethodRef rows = new MethodRef("a.Rows", "next", "()Ljava/lang/Object;", false);
        Advice advice = Advices.advice(List.of(), null, Ending.SHOWN, List.of(Found.watched(rows, 1, 0)), List.of());
        assertThat(TEXT.of(advice))
                .contains("The most that one cache could save is 5.1 % (Rows.next(): 100 % of 4,000 calls repeat).");
    }

    @Test
    void whatItAllocatesIsPartOfTheMostThatCachingCouldSave() {
        Watched rows = Found.watched(new MethodRef("a.Rows", "next", "()Ljava/lang/Object;", false), 1, 0);
        Garbage garbage = new Garbage(0.5, 10_000, 0.2);
        assertThat(Advices.watching(rows, garbage).most().orElseThrow().saving()
                        - Advices.watching(rows).most().orElseThrow().saving())
                .isBetween(0.09, 0.1); // of ten per cent, but for the JVM's start and for what the agent takes
    }

    @Test
    void savedTimeIsWhatThePairsSayAndNotWhatOneLongRunDoes() {
        List<Double> with = List.of(3.2e9, 9e9, 3.1e9);
        Advice advice = Advices.advice(List.of(Found.safe("isDate")), Advices.proof(with), Ending.SHOWN);
        assertThat(TEXT.of(advice))
                .contains(
                        "CPU time: 3.80 s as it is; 4.00 s with the agent alone; 3.20 s with",
                        "The cache saves 20 % (18 % to 22 %) of what the program takes with the agent alone, 800 ms");
    }

    @Test
    void smallerCachesAreComparedWithTheOneThatIsRecommended() {
        Opportunity found = Found.safe("isDate");
        Advice advice = Advices.advice(
                List.of(found), null, Ending.PREDICTED, List.of(Found.watched(found.method(), 1, 0)), List.of());
        assertThat(TEXT.of(advice))
                .contains("1 entry would answer 0.0 % of the calls, 8 entries 40.0 %, 16 entries 99.8 %");
    }

    @Test
    void onANarrowTerminalFiguresAreASentence() {
        AdviceText narrow = new AdviceText(new Style(false, true, 80), AdviceView.USUAL);
        String text = narrow.of(Advices.shown());
        assertThat(text)
                .contains(
                        "1  Dates.isDate(int, String)  lru:16\n     4,000 calls, 8 keys, 99.8 % repeated, 24.3 % of CPU time,"
                                + " predicted 16 %,\n     shown 20 %\n");
        assertThat(text.lines().filter(line -> !line.startsWith("cachebench ")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(text).matches("\\p{ASCII}*");
    }

    @Test
    void aVeryLongNameLeavesFiguresToASentenceHoweverLongLinesMayBe() {
        String generated = "lambda" + "0123456789".repeat(15);
        assertThat(TEXT.of(Advices.advice(List.of(Found.copying(generated)), null, Ending.PREDICTED)))
                .contains("\nWorth caching\n1  ", generated)
                .doesNotContain("   calls");
        assertThat(TEXT.of(Advices.advice(List.of(Found.copying("isDate")), null, Ending.PREDICTED)))
                .contains("   calls");
    }

    @Test
    void severalCachesAreShownTogether() {
        Advice advice = Advices.advice(
                List.of(Found.safe("isDate"), Found.safe("isTime")), Advices.PROOF, Ending.SHOWN, List.of(), List.of());
        assertThat(TEXT.of(advice)).containsPattern("together +32 % +20 %\n");
    }

    @Test
    void theRunsAreListedWithWhatEachTook() {
        AdviceText verbose = new AdviceText(Style.PLAIN, new AdviceView(false, true, null));
        assertThat(verbose.of(Advices.shown()))
                .containsPattern("as it is +2 +1.00 x +40.0 MB\n")
                .containsPattern("sampled +1 +1.20 x +61.0 MB\n");
    }

    @Test
    void whatIsOnlyPredictedSaysSo() {
        assertThat(TEXT.of(Advices.advice(List.of(Found.safe("isDate")), null, Ending.PREDICTED)))
                .contains(
                        "This is predicted, not shown",
                        "predicted to save 16 % (14 % to 18 %); 4.0 % is taken off the prediction: what the first")
                .doesNotContain("with the agent");
    }

    @Test
    void whatIsSlowerThanTheProgramAsItIsSaysSo() {
        Advice slower = Advices.advice(
                List.of(Found.safe("isDate")), Advices.proof(new Interval(1.06, 1.04, 1.08)), Ending.SHOWN);
        assertThat(TEXT.of(slower))
                .contains(
                        "The cache saves 20 %",
                        "memoize pays for the agent too, and is slower than the program as it is, by 6.0 % (4.0 % to"
                                + " 8.0 %); a cache in the source would need no agent\n");
        Advice open = Advices.advice(
                List.of(Found.safe("isDate")), Advices.proof(new Interval(0.99, 0.97, 1.01)), Ending.SHOWN);
        assertThat(TEXT.of(open))
                .contains("is not shown to be faster than the program as it is: it saves 1.0 % (-1.0 % to 3.0 %)");
    }

    @Test
    void whatTooFewPairsGaveIsToldAndNothingIsShown() {
        Advice few = Advices.advice(
                List.of(Found.safe("isDate")), Advices.proof(List.of(3.2e9, 4.51e9, 3.12e9)), Ending.TOO_FEW_PAIRS);
        assertThat(TEXT.of(few))
                .contains(
                        "This is predicted, not shown: a verdict takes 7 pairs of runs, and there was time for 3, in"
                                + " which those with caches took 20 % less, 10 % more, 20 % less than those with the agent"
                                + " alone; allow a longer --budget.\n",
                        "predicted to save 16 %")
                .doesNotContain("shown\n", "The cache saves");
        assertThat(AdviceYaml.of(few)).doesNotContain("saves").contains("lru:16");
        assertThat(few.saving()).isEqualTo(few.worth().get(0).predicted().share());
        assertThat(AdviceJson.of(few)).containsPattern("\"pairs\": ?3");
        assertThat(TEXT.of(
                        Advices.advice(List.of(Found.safe("isDate")), Advices.proof(List.of()), Ending.TOO_FEW_PAIRS)))
                .contains("and there was time for none; allow a longer --budget.\n");
        assertThat(TEXT.of(Advices.advice(List.of(), Advices.proof(List.of(4.4e9)), Ending.TOO_FEW_PAIRS)))
                .contains(
                        "There is no verdict: one takes 7 pairs of runs, and there was time for 1, in which those with"
                                + " caches took 10 % more than");
    }

    @Test
    void repeatedIsWhatRepeatsAndNotWhatASmallCacheAnswers() {
        Opportunity small = Found.small("isDate");
        Advice watched = Advices.advice(
                List.of(small), null, Ending.PREDICTED, List.of(Found.watched(small.method(), 1, 0)), List.of());
        assertThat(TEXT.of(watched)).containsPattern("lru:8 +4,000 +8 +99\\.8 % +24\\.3 %");
        Advice unknown = Advices.advice(List.of(small), null, Ending.PREDICTED);
        assertThat(TEXT.of(unknown)).containsPattern("lru:8 +4,000 +many +24\\.3 %");
    }

    @Test
    void whatWasWatchedForFirstCallsAloneIsNotToldOfAllOfThem() {
        MethodRef rows = new MethodRef("a.Rows", "next", "()Ljava/lang/Object;", false);
        Advice advice = Advices.watching(Found.stopped(rows, 70, 64, "its results differ"));
        assertThat(TEXT.of(advice))
                .containsPattern("Rows\\.next\\(\\) +4,000 +10\\.0 %\\n")
                .contains("\n     watched in 70 of its 4,000 calls, of which 91.4 % repeat: its results differ\n");
        assertThat(TEXT.of(Advices.watching(Found.watched(rows, 1, 0))))
                .containsPattern("Rows\\.next\\(\\) +4,000 +8 +99\\.8 % +10\\.0 %\\n")
                .doesNotContain("watched in");
    }

    @Test
    void whatACacheLoadsIsAskedOfTheCommandForCaches() {
        Advice loaded = Advices.loaded(Declined.Kind.LOADED);
        assertThat(TEXT.of(loaded))
                .contains("Nothing here is worth one more cache.\n")
                .doesNotContain("could save is")
                .endsWith("To see what the caches that it has would save at other sizes:\ncachebench tune -cp 'my"
                        + " classes' a.Main -- 'book 8.xls' 10\n");
        assertThat(AdviceJson.of(loaded)).contains("\"cachebench tune ").containsPattern("\"kind\": ?\"loaded\"");
        assertThat(AdviceJson.of(Advices.shown())).containsPattern("\"tune\": ?null");
    }

    @Test
    void whatLoadsCallIsAskedOfTheCommandForCachesTooAndMayHaveOneOfItsOwn() {
        assertThat(TEXT.of(Advices.loaded(Declined.Kind.CALLED_BY_LOADS)))
                .contains("Nothing here is worth one more cache.\n", "could save is")
                .contains("\ncachebench tune -cp");
    }

    @Test
    void theCommandThatComparesGivesRunsWhatTheyGotHere() {
        assertThat(TEXT.of(Advices.given(Advices.unsafe(), "--input", "my file", "--ignore", "[0-9]+ ms")))
                .contains(
                        "\ncachebench compare -cp 'my classes' a.Main --input 'my file' --ignore '[0-9]+ ms' --cache none"
                                + " --method ");
    }

    @Test
    void runsThatDifferMuchSayNothingOfOthers() {
        assertThat(TEXT.of(Advices.unsteady())).contains("Nothing was worth a cache in these runs, which differ.\n");
    }

    @Test
    void theFileForMemoizeSaysThatThereAreNone() {
        assertThat(AdviceYaml.of(Advices.advice(List.of(), null, Ending.SHOWN))).endsWith("\n{}\n");
        assertThat(AdviceYaml.of(Advices.shown())).doesNotContain("{}");
    }

    @Test
    void theFileForMemoizeNamesTheMethodsWithTheirCaches() {
        assertThat(AdviceYaml.of(Advices.shown()))
                .contains(
                        "\n# The cache saves 20 % (18 % to 22 %) of what the program takes with the agent alone, 800 ms",
                        "'a.Dates.isDate(int,java.lang.String)': lru:16  # 16 % predicted");
        assertThat(AdviceYaml.of(Advices.advice(List.of(Found.safe("isDate")), null, Ending.PREDICTED)))
                .doesNotContain("# The cache saves");
    }

    @Test
    void whatWasNotLookedAtYetIsSaid() {
        assertThat(TEXT.of(Advices.interrupted(Step.AS_IS)))
                .contains(
                        "its methods not looked at; 1 run",
                        "Interrupted: which methods take most of the time is not known yet.\n")
                .doesNotContain("can have a cache");
        assertThat(TEXT.of(Advices.interrupted(Step.AS_IS, Step.SAMPLED)))
                .contains("Interrupted: whether calls repeat is not known yet.\n");
        assertThat(TEXT.of(Advices.interrupted(Step.AS_IS, Step.SAMPLED, Step.WATCHED)))
                .contains("Interrupted: what may have a cache is not known yet, as no hit was compared");
    }

    @Test
    void aMethodThatThrowsForManyCallsIsNamedAsSuch() {
        MethodRef rows = new MethodRef("a.Rows", "next", "()Ljava/lang/Object;", false);
        assertThat(TEXT.of(Advices.watching(Found.throwing(rows, 1_000))))
                .contains("threw in 1,000 of its 4,000 calls: a cache keeps nothing of those");
        assertThat(TEXT.of(Advices.watching(Found.throwing(rows, 39)))).doesNotContain("threw");
    }
}
