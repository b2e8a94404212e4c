package dev.nurture.cli;

import dev.nurture.event.RunListener;
import dev.nurture.recipe.Recipe;

/** Shows how a run gets on, until it is closed. */
interface Progress extends RunListener, AutoCloseable {
    @Override
    void close();

    /** The one for who reads: a program, a person at a terminal, or a file. */
    static Progress of(Recipe recipe, Console console) {
        if (console.isJson()) {
            return new JsonProgress(console.out(), System::nanoTime);
        }
        JobLines lines = new JobLines(recipe, console.err());
        return console.err().isTerminal() && console.talk() != Console.Talk.QUIET
                ? LiveProgress.start(lines, console.err())
                : new PlainProgress(lines, console, System::nanoTime);
    }
}
