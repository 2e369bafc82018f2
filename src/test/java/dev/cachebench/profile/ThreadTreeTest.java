package dev.cachebench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadTreeTest {
    private static ThreadTree sampled(String name, int method, long nanos) {
        ThreadTree.Builder tree = new ThreadTree.Builder();
        tree.sampled(tree.callee(0, method), nanos);
        return tree.build(name);
    }

    private static List<ThreadTree> byName(ThreadTree... trees) {
        return ThreadTree.byName(List.of(trees), name -> name);
    }

    @Test
    void threadsOfOneNameAreAddedUpByPath() {
        List<ThreadTree> trees = byName(sampled("worker", 3, 1), sampled("main", 4, 2), sampled("worker", 3, 4));

        assertThat(trees).extracting(ThreadTree::name).containsExactly("worker", "main");
        assertThat(trees.get(0).methods()).containsExactly(-1, 3);
        assertThat(trees.get(0).totals().sampledNanos()).containsExactly(0, 5);
    }

    @Test
    void aThreadOfItsOwnNameStaysAsItIs() {
        ThreadTree main = sampled("main", 4, 2);

        assertThat(byName(main, sampled("worker", 3, 1)).get(0)).isSameAs(main);
    }

    @Test
    void threadsMayBeJoinedUnderANewName() {
        assertThat(ThreadTree.byName(List.of(sampled("a", 3, 1), sampled("b", 4, 2)), name -> "workers"))
                .singleElement()
                .returns("workers", ThreadTree::name)
                .satisfies(tree -> assertThat(tree.size()).isEqualTo(3));
    }
}
