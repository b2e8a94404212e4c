package dev.nurture.model.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a template's statements. One thread. */
final class StatementParser {
    private static final int DEEPEST = 50;

    private final Lexemes source;
    private final ExpressionParser expressions;
    private int depth;

    private StatementParser(Lexemes source) {
        this.source = source;
        this.expressions = new ExpressionParser(source);
    }

    static List<Statement> parse(String name, String text) {
        Lexemes source = Lexemes.of(name, text);
        List<Statement> body = new StatementParser(source).body(Set.of());
        source.require(Lexeme.Kind.END);
        return body;
    }

    /** Up to a block whose name is one of {@code ends}; that name is read, but not what is behind it. */
    private List<Statement> body(Set<String> ends) {
        if (++depth > DEEPEST) {
            throw source.unfit("blocks that are nested less than %s deep".formatted(DEEPEST));
        }
        List<Statement> body = new ArrayList<>();
        while (source.peek().kind() != Lexeme.Kind.END) {
            Lexeme next = source.take();
            if (next.kind() == Lexeme.Kind.DATA) {
                body.add(new Statement.Text(next.text()));
            } else if (next.kind() == Lexeme.Kind.OUTPUT_BEGIN) {
                body.add(new Statement.Output(expressions.listed(), next.line()));
                source.require(Lexeme.Kind.OUTPUT_END);
            } else if (ends.contains(source.peek().text())) {
                depth--;
                return body;
            } else {
                body.add(block(next.line()));
            }
        }
        if (!ends.isEmpty()) {
            throw source.unfit(String.join(" or ", ends.stream().sorted().toList()));
        }
        depth--;
        return body;
    }

    private void end() {
        source.require(Lexeme.Kind.BLOCK_END);
    }

    private List<Statement> bodyTo(String end) {
        List<Statement> body = body(Set.of(end));
        source.take();
        end();
        return body;
    }

    private Statement block(int line) {
        Lexeme found = source.peek();
        return switch (source.name()) {
            case "if" -> choice();
            case "for" -> loop(line);
            case "set" -> assign(line);
            case "macro" -> macro();
            case "generation" -> group("endgeneration");
            case "filter", "call", "include", "import", "from", "extends", "block", "with", "raw", "do", "autoescape" ->
                throw source.refused(
                        found, "only if, for, set, break, continue and macro", "{% " + found.text() + " %}");
            case "break" -> {
                end();
                yield new Statement.Break();
            }
            case "continue" -> {
                end();
                yield new Statement.Continue();
            }
            default -> throw source.refused(found, "a block that is known, such as if", "'" + found.text() + "'");
        };
    }

    private Statement group(String end) {
        end();
        return new Statement.Group(bodyTo(end));
    }

    private Statement choice() {
        List<Statement.Branch> branches = new ArrayList<>();
        Expression condition = expressions.expression();
        end();
        while (true) {
            List<Statement> body = body(Set.of("elif", "else", "endif"));
            branches.add(new Statement.Branch(condition, body));
            String word = source.take().text();
            if (word.equals("elif")) {
                condition = expressions.expression();
                end();
            } else if (word.equals("else")) {
                end();
                branches.add(new Statement.Branch(new Expression.Literal(true), bodyTo("endif")));
                return new Statement.If(List.copyOf(branches));
            } else {
                end();
                return new Statement.If(List.copyOf(branches));
            }
        }
    }

    private List<String> targets() {
        List<String> targets = new ArrayList<>(List.of(source.name()));
        while (source.takesOperator(",")) {
            targets.add(source.name());
        }
        return List.copyOf(targets);
    }

    private Statement loop(int line) {
        boolean bracket = source.takesOperator("(");
        List<String> targets = targets();
        if (bracket) {
            source.require(")");
        }
        if (!source.takesName("in")) {
            throw source.unfit("'in'");
        }
        Expression items = expressions.or();
        Optional<Expression> filter = source.takesName("if") ? Optional.of(expressions.expression()) : Optional.empty();
        end();
        List<Statement> body = body(Set.of("else", "endfor"));
        boolean hasElse = source.take().text().equals("else");
        end();
        return new Statement.For(targets, items, filter, body, hasElse ? bodyTo("endfor") : List.of(), line);
    }

    private Statement assign(int line) {
        List<String> targets = targets();
        if (targets.size() == 1 && source.takesOperator(".")) {
            String name = source.name();
            source.require("=");
            Expression value = expressions.listed();
            end();
            return new Statement.AssignIn(targets.get(0), name, value, line);
        }
        if (source.takesOperator("=")) {
            Expression value = expressions.listed();
            end();
            return new Statement.Assign(targets, value, line);
        }
        end();
        return new Statement.Capture(targets.get(0), bodyTo("endset"));
    }

    private Statement macro() {
        String name = source.name();
        source.require("(");
        List<String> parameters = new ArrayList<>();
        Map<String, Expression> presets = new LinkedHashMap<>();
        while (!source.takesOperator(")")) {
            String parameter = source.name();
            parameters.add(parameter);
            if (source.takesOperator("=")) {
                presets.put(parameter, expressions.expression());
            }
            if (!source.takesOperator(",") && !source.peek().is(Lexeme.Kind.OPERATOR, ")")) {
                throw source.unfit("',' or ')'");
            }
        }
        end();
        return new Statement.Define(name, List.copyOf(parameters), presets, bodyTo("endmacro"));
    }
}
