package dev.nurture.model.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done. */
sealed interface Statement {
    record Text(String text) implements Statement {}

    record Output(Expression value, int line) implements Statement {}

    /** The first branch whose condition holds; the last one may hold always. */
    record If(List<Branch> branches) implements Statement {}

    record Branch(Expression condition, List<Statement> body) {}

    record For(
            List<String> targets,
            Expression items,
            Optional<Expression> filter,
            List<Statement> body,
            List<Statement> otherwise,
            int line)
            implements Statement {}

    record Assign(List<String> targets, Expression value, int line) implements Statement {}

    /** {@code set space.name = value}. */
    record AssignIn(String space, String name, Expression value, int line) implements Statement {}

    record Capture(String target, List<Statement> body) implements Statement {}

    /**
     * A macro.
     *
     * @param presets of the parameters that have one
     */
    record Define(String name, List<String> parameters, Map<String, Expression> presets, List<Statement> body)
            implements Statement {}

    /** Statements that are marked for something that is of no meaning here. */
    record Group(List<Statement> body) implements Statement {}

    record Break() implements Statement {}

    record Continue() implements Statement {}
}
