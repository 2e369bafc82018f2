package dev.cachebench.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * The calls of CPython's {@code test/profilee.py}, told to a call tree by hand; a tick of its clock is a millisecond.
 */
final class Profilee {
    private static final List<String> NAMES = List.of(
            "exec",
            "module",
            "testfunc",
            "factorial",
            "mul",
            "helper",
            "helper1",
            "helper2_indirect",
            "helper2",
            "subhelper",
            "hasattr",
            "__getattr__",
            "append",
            "exc_info",
            "disable");

    private final Calls calls = new Calls();

    private Profilee() {}

    /** The tree of one run. */
    static ThreadTree tree() {
        Profilee profilee = new Profilee();
        profilee.call("exec", () -> profilee.call("module", profilee::testfunc));
        profilee.leaf("disable", 0);
        return profilee.calls.end();
    }

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        NAMES.forEach(name -> functions.add(new Function("profilee.py", 1 + NAMES.indexOf(name), name)));
        return functions;
    }

    private void call(String name, Runnable body) {
        calls.enter(NAMES.indexOf(name));
        body.run();
        calls.exit();
    }

    private void tick(int ticks) {
        calls.run(ticks * 1_000_000L);
    }

    private void leaf(String name, int ticks) {
        call(name, () -> tick(ticks));
    }

    private void testfunc() {
        call("testfunc", () -> {
            tick(99);
            helper();
            helper();
            tick(171);
            factorial(14);
        });
    }

    private void factorial(int n) {
        call("factorial", () -> {
            if (n > 0) {
                tick(n);
                factorial(n - 1);
                leaf("mul", 1);
            } else {
                tick(11);
            }
        });
    }

    private void helper() {
        call("helper", () -> {
            tick(1);
            helper1();
            tick(2);
            helper1();
            tick(6);
            helper2();
            tick(3);
            helper2();
            tick(2);
            helper2();
            tick(5);
            call("helper2_indirect", () -> {
                helper2();
                factorial(3);
            });
            tick(1);
        });
    }

    private void helper1() {
        call("helper1", () -> {
            tick(10);
            call("hasattr", () -> leaf("__getattr__", 1));
            tick(19);
            leaf("append", 0);
            leaf("exc_info", 0);
        });
    }

    private void helper2() {
        call("helper2", () -> {
            tick(11);
            call("hasattr", () -> leaf("__getattr__", 1));
            tick(13);
            call("subhelper", () -> {
                tick(2);
                for (int i = 0; i < 2; i++) {
                    leaf("__getattr__", 1);
                    tick(3);
                }
            });
            tick(15);
        });
    }
}
