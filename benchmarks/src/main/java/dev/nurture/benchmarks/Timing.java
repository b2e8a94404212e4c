package dev.nurture.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times an operation several times after a warm-up and prints minimum, median and maximum of what was measured. Processor
 * time counts all threads of the process, so a rate per core is work divided by it.
 */
final class Timing {
    private final String name;
    private final int runs;

    Timing(String name, int runs) {
        this.name = name;
        this.runs = runs;
    }

    /** What is timed; gives the amount of work done, such as bytes. */
    interface Work {
        double run() throws Exception;
    }

    /** Prints seconds of wall clock. */
    void seconds(Work work) throws Exception {
        work.run();
        double[] wall = new double[runs];
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            work.run();
            wall[i] = (System.nanoTime() - start) / 1e9;
        }
        print("s", wall, 4);
    }

    /** Prints megabytes a second of processor time, and of wall clock. */
    void rate(Work work) throws Exception {
        work.run();
        double[] perCore = new double[runs];
        double[] wall = new double[runs];
        for (int i = 0; i < runs; i++) {
            long cpu = processNanos();
            long start = System.nanoTime();
            double megabytes = work.run() / 1e6;
            wall[i] = megabytes / ((System.nanoTime() - start) / 1e9);
            perCore[i] = megabytes / ((processNanos() - cpu) / 1e9);
        }
        print("MB/s of processor time (per core)", perCore, 1);
        print("MB/s of wall clock", wall, 1);
    }

    /** Processor time of all threads of this process. */
    static long processNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private void print(String unit, double[] values, int digits) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        String format = "%-44s min %." + digits + "f  median %." + digits + "f  max %." + digits + "f  %s  (%d runs)%n";
        System.out.printf(
                Locale.ROOT, format, name, sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1], unit, runs);
    }
}
