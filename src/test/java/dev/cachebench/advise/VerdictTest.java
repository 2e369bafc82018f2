package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.advise.Truth.Evidence;
import dev.cachebench.advise.Truth.Opportunity;
import dev.cachebench.advise.Truth.Unprofitable;
import dev.cachebench.advise.Truth.Unsafe;
import dev.cachebench.advise.Verdict.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void aSizeIsRightWithinAFactorOfTwo() {
        PlantedMethod method = planted("A.rate(int)", new Opportunity("lru:60", 60, false));

        assertThat(kinds(method, "lru:64")).containsExactly(Kind.FOUND);
        assertThat(kinds(method, "sieve:30,copy")).containsExactly(Kind.FOUND);
        assertThat(kinds(method, "lru:121")).containsExactly(Kind.WRONG_SIZE);
        assertThat(kinds(method, "lru:1")).containsExactly(Kind.WRONG_SIZE);
        assertThat(kinds(method, "lru:1k")).containsExactly(Kind.WRONG_SIZE);
        assertThat(kinds(method, "unbounded")).containsExactly(Kind.WRONG_SIZE);
        assertThat(kinds(method)).containsExactly(Kind.MISSED);
    }

    @Test
    void keysThatNeverHitAreWrong() {
        PlantedMethod points = planted("A.length(Point)", new Opportunity("lru:60,keys=fields", 60, false));
        PlantedMethod helpers = planted("A$Sum.of(int)", new Opportunity("lru:60,shared", 60, true));

        assertThat(kinds(points, "lru:64")).containsExactly(Kind.WRONG_KEYS);
        assertThat(kinds(points, "lru:64,keys=x,y")).containsExactly(Kind.FOUND);
        assertThat(kinds(helpers, "lru:64")).containsExactly(Kind.WRONG_KEYS);
        assertThat(kinds(helpers, "lru:64,shared")).containsExactly(Kind.FOUND);
    }

    @Test
    void sharingResultsBetweenInstancesIsUnsafeWhereTheyDependOnTheInstance() {
        PlantedMethod parts = planted("A$Part.weight(int)", new Opportunity("lru:60", 60, false));

        assertThat(kinds(parts, "lru:64,shared")).containsExactly(Kind.UNSAFE);
    }

    @Test
    void copyMakesOnlyResultsSafeThatCanBeCopied() {
        PlantedMethod list = planted("A.parts(int)", new Unsafe(Evidence.RESULT_CHANGED, true));
        PlantedMethod iterator = planted("A.walk(int)", new Unsafe(Evidence.RESULT_CHANGED, false));

        assertThat(kinds(list, "lru:64")).containsExactly(Kind.UNSAFE);
        assertThat(kinds(list, "lru:64,copy")).containsExactly(Kind.FOUND);
        assertThat(kinds(iterator, "lru:64,copy")).containsExactly(Kind.UNSAFE);
        assertThat(kinds(iterator)).containsExactly(Kind.DECLINED);
    }

    @Test
    void whatDoesNotPayIsToBeDeclined() {
        PlantedMethod cheap = planted("A.mix(int)", new Unprofitable("cheap"));

        assertThat(kinds(cheap)).containsExactly(Kind.DECLINED);
        assertThat(kinds(cheap, "lru:64")).containsExactly(Kind.UNPROFITABLE);
    }

    @Test
    void ofCallerAndCalleeOneIsEnoughAndTheSecondDoesNotPay() {
        PlantedMethod outer = planted("A.outer(int)", new Opportunity("lru:64", 64, false));
        PlantedMethod inner = new PlantedMethod("A.inner(int)", new Opportunity("lru:8", 8, false), outer);
        PlantedProgram program = new PlantedProgram("P", "", List.of(inner));

        assertThat(Verdict.of(program, List.of(new Recommendation("A.outer", "lru:64", 0.1))))
                .extracting(Verdict::kind)
                .containsExactly(Kind.FOUND);
        assertThat(Verdict.of(
                        program,
                        List.of(
                                new Recommendation("A.inner", "lru:8", 0.1),
                                new Recommendation("A.outer", "lru:64", 0.1))))
                .extracting(Verdict::kind)
                .containsExactly(Kind.FOUND, Kind.UNPROFITABLE);
    }

    @Test
    void otherMethodsAreShown() {
        PlantedProgram program = new PlantedProgram("P", "", List.of());

        assertThat(Verdict.of(program, List.of(new Recommendation("B.other", "lru:8", 0.1))))
                .extracting(Verdict::kind)
                .containsExactly(Kind.UNKNOWN);
    }

    @Test
    void readsRecommendationsAndWhatPairsOfRunsShowed() {
        Advised advised =
                Advised.of("{\"worth\": [{\"class\": \"A.Part\", \"method\": \"weight\", \"descriptor\": \"(I)D\","
                        + " \"cache\": \"lru:64\", \"predicted\": {\"share\": 0.25}}],"
                        + " \"unsafe\": [{\"class\": \"A\", \"method\": \"load\", \"remedy\": \"ttl=5m\"},"
                        + " {\"class\": \"A\", \"method\": \"next\", \"remedy\": null}],"
                        + " \"declined\": [{\"class\": \"A.Part\", \"method\": \"<init>\"}],"
                        + " \"proof\": {\"ratio\": 0.8, \"difference\": null},"
                        + " \"runs\": [{\"name\": \"as_is\", \"runs\": 2, \"overhead\": 1, \"memory\": 5e7}]}");

        assertThat(advised.worth()).containsExactly(new Recommendation("A.Part.weight", "lru:64", 0.25));
        assertThat(advised.saved()).isCloseTo(0.2, within(1e-9));
        assertThat(advised.predicted()).isEqualTo(0.25);
        assertThat(advised.error()).isCloseTo(0.25, within(1e-9));
        assertThat(advised.passes()).containsExactly(new Advice.Pass(Advice.Step.AS_IS, 2, 1, 5e7));
        assertThat(advised.declined()).containsExactly("A.Part.<init>");
        assertThat(advised.unsafe()).isEqualTo(Map.of("A.load", "ttl=5m", "A.next", ""));
    }

    private static List<Kind> kinds(PlantedMethod method, String... caches) {
        String name = method.name().replace('$', '.').replaceAll("\\(.*", "");
        List<Recommendation> made = Arrays.stream(caches)
                .map(cache -> new Recommendation(name, cache, 0.1))
                .toList();
        return Verdict.of(new PlantedProgram("P", "", List.of(method)), made).stream()
                .map(Verdict::kind)
                .toList();
    }

    private static PlantedMethod planted(String name, Truth truth) {
        return new PlantedMethod(name, truth, null);
    }
}
