package dev.nurture.model.chat;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does what a template says, once. One thread. */
final class Renderer {
    private final String name;
    private final Budget budget = new Budget();
    private final Evaluator evaluator = new Evaluator(budget);
    private int line = 1;

    Renderer(String name) {
        this.name = name;
    }

    /** How a body ended. */
    private enum Flow {
        ON,
        BREAK,
        CONTINUE
    }

    String render(List<Statement> body, Map<String, Object> known) {
        Map<String, Object> all = new LinkedHashMap<>(known);
        all.putAll(new Functions(budget).byName());
        StringBuilder output = new StringBuilder();
        try {
            run(body, Scope.of(all), output);
        } catch (Trouble e) {
            throw new NurtureException(Kind.DATA, "%s: near line %s: %s.".formatted(name, line, e.getMessage()), e);
        }
        return output.toString();
    }

    private Flow run(List<Statement> body, Scope scope, StringBuilder output) {
        budget.deeper();
        Flow flow = runAll(body, scope, output);
        budget.back();
        return flow;
    }

    private Flow runAll(List<Statement> body, Scope scope, StringBuilder output) {
        for (Statement statement : body) {
            budget.step();
            Flow flow = run(statement, scope, output);
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private Flow run(Statement statement, Scope scope, StringBuilder output) {
        if (statement instanceof Statement.Text text) {
            print(text.text(), output);
        } else if (statement instanceof Statement.Output printed) {
            line = printed.line();
            print(Values.text(evaluator.value(printed.value(), scope), budget), output);
        } else if (statement instanceof Statement.If choice) {
            return choose(choice, scope, output);
        } else if (statement instanceof Statement.For loop) {
            loop(loop, scope, output);
        } else if (statement instanceof Statement.Group group) {
            return run(group.body(), scope, output);
        } else if (statement instanceof Statement.Break) {
            return Flow.BREAK;
        } else if (statement instanceof Statement.Continue) {
            return Flow.CONTINUE;
        } else {
            name(statement, scope);
        }
        return Flow.ON;
    }

    /** Statements that give a name a value. */
    private void name(Statement statement, Scope scope) {
        if (statement instanceof Statement.Assign assign) {
            line = assign.line();
            assign(assign.targets(), evaluator.value(assign.value(), scope), scope);
        } else if (statement instanceof Statement.AssignIn assign) {
            line = assign.line();
            if (!(scope.get(assign.space()) instanceof Values.Space space)) {
                throw new Trouble("must set parts of a namespace, but %s is none".formatted(assign.space()));
            }
            space.values().put(assign.name(), evaluator.value(assign.value(), scope));
        } else if (statement instanceof Statement.Capture capture) {
            StringBuilder inside = new StringBuilder();
            run(capture.body(), scope, inside);
            scope.set(capture.target(), inside.toString());
        } else if (statement instanceof Statement.Define define) {
            Values.Callable macro = (plain, named) -> call(define, plain, named, scope);
            scope.set(define.name(), macro);
        }
    }

    private void print(String text, StringBuilder output) {
        budget.grow(output.length(), text.length());
        output.append(text);
    }

    private void assign(List<String> targets, Object value, Scope scope) {
        if (targets.size() == 1) {
            scope.set(targets.get(0), value);
            return;
        }
        List<?> parts = Values.items(value, budget);
        if (parts.size() != targets.size()) {
            throw new Trouble(
                    "must have a value for each of %s names, but has %s".formatted(targets.size(), parts.size()));
        }
        for (int i = 0; i < parts.size(); i++) {
            scope.set(targets.get(i), parts.get(i));
        }
    }

    private Flow choose(Statement.If choice, Scope scope, StringBuilder output) {
        for (Statement.Branch branch : choice.branches()) {
            if (evaluator.isTrue(branch.condition(), scope)) {
                return run(branch.body(), scope, output);
            }
        }
        return Flow.ON;
    }

    private void loop(Statement.For loop, Scope scope, StringBuilder output) {
        line = loop.line();
        List<Object> items = new ArrayList<>();
        for (Object item : Values.items(evaluator.value(loop.items(), scope), budget)) {
            budget.step();
            Scope inner = scope.inner();
            assign(loop.targets(), item, inner);
            if (loop.filter().isEmpty() || evaluator.isTrue(loop.filter().get(), inner)) {
                items.add(item);
            }
        }
        if (items.isEmpty()) {
            run(loop.otherwise(), scope, output);
        }
        for (int i = 0; i < items.size(); i++) {
            budget.step();
            Scope inner = scope.inner();
            assign(loop.targets(), items.get(i), inner);
            inner.set("loop", about(items, i));
            if (run(loop.body(), inner, output) == Flow.BREAK) {
                return;
            }
        }
    }

    /** What a loop's body may know of where it is. */
    private static Object about(List<Object> items, int at) {
        Map<Object, Object> about = new LinkedHashMap<>();
        about.put("index", at + 1L);
        about.put("index0", (long) at);
        about.put("revindex", (long) items.size() - at);
        about.put("revindex0", items.size() - at - 1L);
        about.put("first", at == 0);
        about.put("last", at == items.size() - 1);
        about.put("length", (long) items.size());
        about.put("previtem", at == 0 ? Nothing.UNDEFINED : items.get(at - 1));
        about.put("nextitem", at == items.size() - 1 ? Nothing.UNDEFINED : items.get(at + 1));
        return about;
    }

    private Object call(Statement.Define macro, List<Object> plain, Map<String, Object> named, Scope scope) {
        Given given = Given.to(macro.name(), plain, named, macro.parameters());
        Scope inner = scope.inner();
        for (String parameter : macro.parameters()) {
            Object preset = Optional.ofNullable(macro.presets().get(parameter))
                    .map(expression -> evaluator.value(expression, scope))
                    .orElse(Nothing.UNDEFINED);
            inner.set(parameter, given.get(parameter, preset));
        }
        StringBuilder output = new StringBuilder();
        run(macro.body(), inner, output);
        return output.toString();
    }
}
