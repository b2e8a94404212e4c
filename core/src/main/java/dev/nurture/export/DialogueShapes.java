package dev.nurture.export;

import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Conventions for dialogues. */
final class DialogueShapes {
    private static final String BLANK_LINE = "\n\n";

    private DialogueShapes() {}

    static void messages(RowBuilder row) throws Unfit {
        List<Turn> turns = row.dialogue().turns();
        row.id().put("messages", row.messages(turns, 0)).others();
    }

    /** {@code conversations} of {@code from} and {@code value}; a {@code system} beside them where the source had it there. */
    static void shareGpt(RowBuilder row) throws Unfit {
        List<Turn> turns = row.dialogue().turns();
        int first = row.note().map(RowNote::systemTurns).orElse(0);
        boolean apart = first == 1 && !turns.isEmpty() && turns.get(0).role() == Role.SYSTEM;
        row.id();
        List<Value> conversation = new ArrayList<>();
        for (int i = apart ? 1 : 0; i < turns.size(); i++) {
            Map<String, Value> message = new LinkedHashMap<>();
            message.put("from", Value.of(from(turns.get(i).role())));
            message.put("value", Value.of(turns.get(i).text()));
            conversation.add(row.withFields(message, i));
        }
        row.put("conversations", new Value.Items(conversation));
        if (apart) {
            row.put("system", turns.get(0).text());
        }
        row.kept("system").others();
    }

    /** {@code conversation} of {@code human} and {@code assistant}, as Swift has it, with the {@code system} before it. */
    static void swift(RowBuilder row) throws Unfit {
        Exchanges said = Exchanges.of(row.dialogue().turns());
        row.id();
        said.system().ifPresent(system -> row.put("system", system));
        row.kept("system");
        List<Value> conversation = new ArrayList<>();
        int part = said.system().isPresent() ? 1 : 0;
        for (Exchanges.Pair pair : said.pairs()) {
            Map<String, Value> message = new LinkedHashMap<>();
            message.put("human", Value.of(pair.question()));
            message.put("assistant", Value.of(pair.answer()));
            conversation.add(row.withFields(message, part));
            part += 2;
        }
        row.put("conversation", new Value.Items(conversation)).others();
    }

    private static String from(Role role) throws Unfit {
        return switch (role) {
            case USER -> "human";
            case ASSISTANT -> "gpt";
            case SYSTEM -> "system";
            case TOOL, NONE -> throw otherRole("user, assistant or system", role);
        };
    }

    private static Unfit otherRole(String wanted, Role role) {
        return new Unfit("other-role", "must have only turns of %s, but has one of %s".formatted(wanted, role.label()));
    }

    /** {@code instruction}, {@code input} and {@code output}; {@code system} and {@code history} if there are any. */
    static void alpaca(RowBuilder row) throws Unfit {
        Exchanges said = Exchanges.of(row.dialogue().turns());
        row.id();
        ask(row, said.last().question());
        row.put("output", said.last().answer());
        said.system().ifPresent(system -> row.put("system", system));
        row.kept("system");
        history(row, said).others();
    }

    /** Instruction and input as the source divided them, or the instruction whole. */
    private static void ask(RowBuilder row, String question) {
        int cut = row.note().map(note -> input(note, question)).orElse(-1);
        row.put("instruction", cut < 0 ? question : question.substring(0, cut - BLANK_LINE.length()));
        if (cut >= 0) {
            row.put("input", question.substring(cut));
        } else if (row.note().isEmpty()) {
            row.put("input", "");
        } else {
            row.kept("input");
        }
    }

    /** Where the input begins; -1 if there is none, or if the question was edited since it was read. */
    private static int input(RowNote note, String question) {
        if (note.inputAt().isEmpty()
                || note.length().orElse(-1) != question.codePointCount(0, question.length())
                || note.inputAt().getAsInt() > note.length().orElse(-1)) {
            return -1;
        }
        int at = question.offsetByCodePoints(0, note.inputAt().getAsInt());
        return question.startsWith(BLANK_LINE, at - BLANK_LINE.length()) ? at : -1;
    }

    /** {@code query} and {@code response}, with what was said before in {@code history}. */
    static void queryResponse(RowBuilder row) throws Unfit {
        Exchanges said = Exchanges.of(row.dialogue().turns());
        row.id();
        said.system().ifPresent(system -> row.put("system", system));
        row.kept("system")
                .put("query", said.last().question())
                .put("response", said.last().answer());
        history(row, said).others();
    }

    /** Pairs of a question and its answer, before the last one. */
    private static RowBuilder history(RowBuilder row, Exchanges said) {
        List<Value> history = new ArrayList<>();
        for (Exchanges.Pair pair : said.pairs().subList(0, said.pairs().size() - 1)) {
            history.add(new Value.Items(List.of(Value.of(pair.question()), Value.of(pair.answer()))));
        }
        if (!history.isEmpty()) {
            row.put("history", new Value.Items(history));
        }
        return row.kept("history");
    }
}
