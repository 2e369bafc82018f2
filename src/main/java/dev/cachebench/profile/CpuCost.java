package dev.cachebench.profile;

/**
 * The CPU time of a program whose calls were counted beside sampled stacks, in nanoseconds.
 *
 * @param program of its JVM, from start to end; 0 while that is not known
 * @param launcher of the process that started the program, until it had read the profile
 * @param sampled what the samples stand for: all of the program's but the JVM's start, which includes the agent's, and
 *     its end, when the samples are written
 * @param compilers of the samples, those of the JIT compiler's threads
 * @param profiler of the samples, those in the agent's code
 */
public record CpuCost(long program, long launcher, long sampled, long compilers, long profiler) {

    CpuCost of(long program, long launcher) {
        return new CpuCost(program, launcher, sampled, compilers, profiler);
    }
}
