package dev.nurture.cli;

import dev.nurture.run.Plan;
import dev.nurture.run.Planner;
import dev.nurture.run.StepCatalogue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what a run would do, without doing it. */
@Command(name = "plan", description = "Say what a run would make, reuse and cost, without doing it.")
final class PlanCommand implements Callable<Integer> {
    private final Nurture nurture;

    @Mixin
    private final RecipeArguments arguments = new RecipeArguments();

    PlanCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        StepCatalogue catalogue = nurture.catalogue();
        Plan plan = new Planner(catalogue, nurture.store()).plan(arguments.read(catalogue));
        Console console = nurture.console();
        if (console.isJson()) {
            console.json(PlanView.json(plan, nurture.threads()));
        } else {
            PlanView.print(plan, nurture.threads(), console);
        }
        return 0;
    }
}
