package dev.nurture.cli;

import dev.nurture.testing.TestSteps;

/** The command line as a process of its own, with the steps for tests. */
final class TestMain {
    private TestMain() {}

    public static void main(String[] args) {
        Main.main(args, TestSteps::catalogue);
    }
}
