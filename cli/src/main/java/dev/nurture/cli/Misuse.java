package dev.nurture.cli;

import dev.nurture.error.Kind;
import dev.nurture.recipe.Nearest;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the arguments. */
final class Misuse {
    private Misuse() {}

    static int report(ParameterException wrong, Console console) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            console.err().line(Failures.message(unknown(unmatched, command)));
        } else {
            console.err().line(Failures.message(sentence(String.valueOf(wrong.getMessage()))));
        }
        console.err().line("See " + name + " --help.");
        return Kind.USAGE.exitCode();
    }

    private static String unknown(UnmatchedArgumentException wrong, CommandLine command) {
        String written = wrong.getUnmatched().get(0);
        if (!written.startsWith("-")) {
            boolean root = command.getParent() == null;
            List<String> known = root ? new ArrayList<>(command.getSubcommands().keySet()) : List.of();
            return root
                    ? "%s: is not a command.%s".formatted(written, Nearest.hint(written, known))
                    : "%s: is one argument too many for %s.".formatted(written, command.getCommandName());
        }
        String option = written.split("=", 2)[0];
        List<String> known =
                new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
        return "%s: is not a known option.%s".formatted(option, Nearest.hint(option, known));
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
