package dev.nurture.run;

import dev.nurture.run.RunRecord.Result;

/** How the expectations of a recipe turned out, all together: what a person reads before single ones. */
public record Tally(long ok, long close, long failed) {
    private static final String CLOSE = "only close: missed, with an interval that reaches the bound.";

    public static Tally of(RunRecord run) {
        return new Tally(count(run, Result.OK), count(run, Result.CLOSE), count(run, Result.FAIL));
    }

    private static long count(RunRecord run, Result result) {
        return run.outcomes().stream()
                .filter(outcome -> outcome.result() == result)
                .count();
    }

    public long all() {
        return ok + close + failed;
    }

    /** Of all the results the worst. Those of a recipe that expects nothing are ok. */
    public Result worst() {
        return failed > 0 ? Result.FAIL : close > 0 ? Result.CLOSE : Result.OK;
    }

    /** One line, in whole sentences. */
    public String words() {
        return switch (worst()) {
            case FAIL ->
                "%s of %s not met.".formatted(failed, all() == 1 ? "1 expectation" : all() + " expectations")
                        + (close > 0 ? " %s more %s %s".formatted(close, verb(), CLOSE) : "");
            case CLOSE -> "No expectation failed, but %s of %s %s %s".formatted(close, all(), verb(), CLOSE);
            case OK -> met();
        };
    }

    private String verb() {
        return close == 1 ? "is" : "are";
    }

    private String met() {
        return switch ((int) all()) {
            case 0 -> "The recipe states no expectations.";
            case 1 -> "The expectation is met.";
            case 2 -> "Both expectations are met.";
            default -> "All %s expectations are met.".formatted(all());
        };
    }
}
