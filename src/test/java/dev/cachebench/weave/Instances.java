package dev.cachebench.weave;

/** Methods of instances, to be cached. */
class Instances {
    private final int factor;

    Instances(int factor) {
        this.factor = factor;
    }

    double times(int n, double more) {
        return (double) factor * n + more;
    }

    synchronized double lockedTimes(int n, double more) {
        if (!Thread.holdsLock(this)) {
            throw new IllegalStateException("this is not locked");
        }
        return times(n, more);
    }

    private double secretTimes(int n, double more) {
        return times(n, more);
    }

    int self() {
        return (int) secretTimes(1, 0);
    }

    /** Overrides one. */
    static class Negative extends Instances {
        Negative(int factor) {
            super(factor);
        }

        @Override
        double times(int n, double more) {
            return -super.times(n, more);
        }
    }
}
