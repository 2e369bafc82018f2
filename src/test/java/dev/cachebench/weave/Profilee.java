package dev.cachebench.weave;

import dev.cachebench.profile.TestClock;
import java.util.ArrayList;
import java.util.List;

/** CPython's {@code test/profilee.py} in Java; what is built in there is an ordinary method here. */
final class Profilee {
    private static final AttributeError ATTRIBUTE_ERROR = new AttributeError(); // as constants, for Java's constructors
    private static final C OBJECT = new C(); // are calls, and CPython's are not

    private Profilee() {}

    static final class AttributeError extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static final class C {
        Object __getattr__() {
            TestClock.tick(1);
            throw ATTRIBUTE_ERROR;
        }
    }

    static void exec() {
        module();
    }

    static void module() {
        testfunc();
    }

    static void disable() {}

    static void testfunc() {
        TestClock.tick(99);
        helper();
        helper();
        TestClock.tick(171);
        factorial(14);
    }

    static long factorial(int n) {
        if (n > 0) {
            TestClock.tick(n);
            return mul(n, factorial(n - 1));
        } else {
            TestClock.tick(11);
            return 1;
        }
    }

    static long mul(long a, long b) {
        TestClock.tick(1);
        return a * b;
    }

    static void helper() {
        TestClock.tick(1);
        helper1();
        TestClock.tick(2);
        helper1();
        TestClock.tick(6);
        helper2();
        TestClock.tick(3);
        helper2();
        TestClock.tick(2);
        helper2();
        TestClock.tick(5);
        helper2_indirect();
        TestClock.tick(1);
    }

    static void helper1() {
        TestClock.tick(10);
        hasattr(OBJECT);
        TestClock.tick(19);
        append(new ArrayList<>(), 42);
        exc_info();
    }

    static void helper2_indirect() {
        helper2();
        factorial(3);
    }

    static void helper2() {
        TestClock.tick(11);
        hasattr(OBJECT);
        TestClock.tick(13);
        subhelper();
        TestClock.tick(15);
    }

    static void subhelper() {
        TestClock.tick(2);
        for (int i = 0; i < 2; i++) {
            try {
                OBJECT.__getattr__();
            } catch (AttributeError e) {
                TestClock.tick(3);
            }
        }
    }

    static boolean hasattr(C object) {
        try {
            object.__getattr__();
            return true;
        } catch (AttributeError e) {
            return false;
        }
    }

    static void append(List<Integer> list, int element) {
        list.add(element);
    }

    static Object exc_info() {
        return null;
    }
}
