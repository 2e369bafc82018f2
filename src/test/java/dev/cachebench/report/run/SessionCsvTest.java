package dev.cachebench.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.profile.Profiles;
import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionCsvTest {
    private static final String HEADING = "workload,args,cache,repetition,value,elapsed_nanos,hits,misses,maxsize,"
            + "currsize,hit_ratio,evictions,expirations,compute_nanos,saved_nanos,bytes\n";

    private static String csv(List<Object> args, CacheRuns... variants) {
        return new SessionCsv().render(Sessions.of(args, variants));
    }

    @Test
    void everyRunHasARow() {
        assertThat(csv(List.of(40), Sessions.variant("lru:10", Sessions.run(1, "55", 10L), Sessions.run(2, "55", 10L))))
                .isEqualTo(HEADING
                        + "fib,40,lru:10,1,55,1000,3,1,10,1,0.750000,2,0,3000,4000,512\n"
                        + "fib,40,lru:10,2,55,2000,3,1,10,1,0.750000,2,0,3000,4000,512\n");
    }

    @Test
    void whatDoesNotApplyIsEmpty() {
        assertThat(csv(
                        List.of(40),
                        Sessions.variant("none", Sessions.uncached("55")),
                        Sessions.variant("unbounded", Sessions.run(1, "55", null))))
                .isEqualTo(HEADING
                        + "fib,40,none,1,55,77,,,,,,,,,,\n"
                        + "fib,40,unbounded,1,55,1000,3,1,,1,0.750000,2,0,3000,4000,512\n");
    }

    @Test
    void commasQuotesAndLineBreaksAreQuoted() {
        assertThat(csv(List.of("a,b", "c\"d"), Sessions.variant("none", Sessions.uncached("one\ntwo\r"))))
                .isEqualTo(HEADING + "fib,\"a,b c\"\"d\",none,1,\"one\ntwo\r\",77,,,,,,,,,,\n");
    }

    @Test
    void profilesHaveARowPerFunction() {
        assertThat(csv(List.of(40), Sessions.variant("lru:2", Sessions.profiled())))
                .isEqualTo(
                        "workload,args,cache,repetition,function,ncalls,primitive_calls,tottime_nanos,cumtime_nanos\n"
                                + "fib,40,lru:2,1,{cache hit A.b},5,5,50,60\n"
                                + "fib,40,lru:2,1,A.java:3(a),7,1,70,200\n");
    }

    @Test
    void allocatedBytesAreTwoMoreColumns() {
        Run run = new Run(1, "v", null, 99, null, null, Profiles.withBytes());
        assertThat(csv(List.of(40), Sessions.variant("none", run)).lines())
                .containsExactlyInAnyOrder(
                        "workload,args,cache,repetition,function,ncalls,primitive_calls,tottime_nanos,cumtime_nanos,"
                                + "tot_bytes,cum_bytes",
                        "fib,40,none,1,App.java:3(main),1,1,1500000000,1675000000,24,1242591",
                        "fib,40,none,1,Fibonacci.java:8(fib),8,3,50000000,50000000,8000,8000",
                        "fib,40,none,1,Reader.java:40(read),4,4,125000000,125000000,1234567,1234567");
    }
}
