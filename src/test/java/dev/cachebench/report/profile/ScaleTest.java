package dev.cachebench.report.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.profile.Profiles;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.Unit;
import dev.cachebench.report.run.SessionMarkdown;
import dev.cachebench.report.run.SessionText;
import dev.cachebench.report.run.Sessions;
import dev.cachebench.run.Run;
import dev.cachebench.run.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
    private static final ProfileView VIEW = new ProfileView(List.of(SortKey.TIME), null, null, null, null, null);

    private static Run run(int repetition, long nanos) {
        Profiles p = new Profiles();
        p.node(0, p.function("A.java", 3, "a"), 1, nanos);
        return new Run(repetition, "v", null, nanos, null, null, p.build());
    }

    private static Session coldThenWarm() {
        return Sessions.of(List.of(5), Sessions.variant("unbounded", run(1, 52_000_000), run(2, 4_000)));
    }

    @Test
    void fitsTheLargestProfileOfASession() {
        assertThat(Scale.of(coldThenWarm(), null)).hasFieldOrPropertyWithValue("text", "milliseconds");
        assertThat(Scale.of(coldThenWarm(), Unit.NS)).hasFieldOrPropertyWithValue("text", "nanoseconds");
    }

    @Test
    void isOneForAllTablesOfASession() {
        for (Renderer<Session> renderer :
                List.of(new SessionText(new Style(false), VIEW, null, false), new SessionMarkdown(VIEW))) {
            assertThat(renderer.render(coldThenWarm()))
                    .contains("1 function calls in 52.000 milliseconds", "1 function calls in 0.004 milliseconds")
                    .doesNotContain("nanoseconds");
        }
    }
}
