package dev.cachebench.cache.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.key.ArgumentsBefore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangedArgumentsTest {
    private final WatchThread thread = WatchThread.here();
    private final ChangedArguments arguments = new ChangedArguments(false);

    @Test
    void whatCannotChangeIsNotLookedAt() {
        assertThat(arguments.before(thread, "tea")).isNull();
    }

    @Test
    void whatACallChangedIsFoundAfterIt() {
        int[] argument = {3};
        ArgumentsBefore before = arguments.before(thread, argument);
        argument[0]++;
        arguments.note(before.changes());

        assertThat(arguments.looked()).isEqualTo(1);
        assertThat(arguments.changing()).isEqualTo(1);
        assertThat(arguments.changes()).singleElement().isEqualTo(new ArgumentsBefore.Change(1, "[3]", "[4]"));
    }

    @Test
    void aFewChangesAreKeptEachOnce() {
        arguments.note(List.of());
        for (int call = 0; call < 16; call++) {
            String before = "[" + call / 2 + "]";
            arguments.note(List.of(new ArgumentsBefore.Change(1, before, "[]")));
        }

        assertThat(arguments.looked()).isEqualTo(17);
        assertThat(arguments.changing()).isEqualTo(16);
        assertThat(arguments.changes())
                .extracting(ArgumentsBefore.Change::before)
                .containsExactly("[0]", "[1]", "[2]", "[3]", "[4]");
    }

    @Test
    void largeArgumentsAreLeftOutWhereOthersWaitForTheCall() {
        List<int[]> large = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            large.add(new int[] {i});
        }
        ArgumentsBefore own = arguments.before(thread, large);
        ArgumentsBefore waitedFor = new ChangedArguments(true).before(thread, large);
        large.get(0)[0]++;

        assertThat(own.changes()).hasSize(1);
        assertThat(waitedFor.changes()).isEmpty();
    }
}
