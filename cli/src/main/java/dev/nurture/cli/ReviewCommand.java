package dev.nurture.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything about people who label and vote; its commands do the work. */
@Command(name = "review", description = "Let people label and vote: make campaigns, serve the pages, move labels.")
final class ReviewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ReviewCommand() {}

    static CommandLine line(Nurture nurture) {
        return new CommandLine(new ReviewCommand())
                .addSubcommand("make", new ReviewMakeCommand(nurture))
                .addSubcommand("serve", new ReviewServeCommand(nurture))
                .addSubcommand("invite", new ReviewInviteCommand(nurture))
                .addSubcommand("users", new ReviewUsersCommand(nurture))
                .addSubcommand("export", new ReviewExportCommand(nurture))
                .addSubcommand("import", new ReviewImportCommand(nurture))
                .addSubcommand("verify", new ReviewVerifyCommand(nurture));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "review: must be followed by make, serve, invite, users, export, import or verify.");
    }
}
