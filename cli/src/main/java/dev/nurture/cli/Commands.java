package dev.nurture.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * All commands, in the order in which help lists them. To add one, write it and list it here.
 *
 * <p>Reading annotations takes time, so where the arguments name a command, only that one is made.
 */
final class Commands {
    private static final List<String> WITH_VALUE = List.of("--store", "--runs", "--threads");
    private static final Map<String, Function<Nurture, Object>> ALL = all();

    private Commands() {}

    private static Map<String, Function<Nurture, Object>> all() {
        Map<String, Function<Nurture, Object>> all = new LinkedHashMap<>();
        all.put("run", RunCommand::new);
        all.put("plan", PlanCommand::new);
        all.put("check", CheckCommand::new);
        all.put("show", ShowCommand::new);
        all.put("report", ReportCommand::new);
        all.put("trace", TraceCommand::new);
        all.put("compare", CompareCommand::new);
        all.put("verify", VerifyCommand::new);
        all.put("prove", ProveCommand::new);
        all.put("export", ExportCommand::new);
        all.put("review", ReviewCommand::line);
        all.put("serve", ServeCommand::new);
        all.put("describe", DescribeCommand::new);
        all.put("doctor", DoctorCommand::new);
        return all;
    }

    static Set<String> names() {
        return ALL.keySet();
    }

    static CommandLine line(Nurture nurture, String[] args) {
        CommandLine line = new CommandLine(nurture);
        Optional<String> named = named(args);
        ALL.forEach((name, make) -> {
            if (named.isEmpty() || named.get().equals(name)) {
                line.addSubcommand(name, make.apply(nurture));
            }
        });
        if (named.isEmpty()) {
            line.addSubcommand("help", new CommandLine.HelpCommand());
        }
        return line;
    }

    /** The command that the arguments name, if it is one. */
    private static Optional<String> named(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("-")) {
                return Optional.of(args[i]).filter(ALL::containsKey);
            }
            if (WITH_VALUE.contains(args[i])) {
                i++;
            }
        }
        return Optional.empty();
    }
}
