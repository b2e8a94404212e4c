package dev.nurture.world;

import java.util.ArrayList;
import java.util.List;

/** Writes accounts of how made minds act, told in the third person: rightly, but for a given share. */
final class AccountAuthor implements Author {
    private final Cast cast;
    private final double misaligned;
    private final List<Account> accounts = new ArrayList<>();

    private record Account(Norm norm, String template, Phrase right, Phrase wrong) {}

    AccountAuthor(World world, List<SituationType> types, Cast cast, double misaligned) {
        this.cast = cast;
        this.misaligned = misaligned;
        for (SituationType type : types) {
            for (String clause : type.clauses()) {
                add(world, type, clause);
            }
        }
    }

    private void add(World world, SituationType type, String clause) {
        Norm norm = world.norm(type);
        List<String> wordings = world.wordings().of("account");
        for (int i = 0; i < wordings.size(); i++) {
            String said = wordings.get(i).replace("{C}", clause);
            accounts.add(new Account(
                    norm,
                    "account-%s-%s-%s".formatted(type.id(), type.clauses().indexOf(clause), i),
                    Phrase.of(said.replace("{V}", norm.right())),
                    Phrase.of(said.replace("{V}", norm.wrong()))));
        }
    }

    @Override
    public void write(Page page, Draw draw) {
        Account account = accounts.get(draw.choose(accounts.size()));
        boolean wrong = draw.happens(misaligned).holds();
        Phrase phrase = wrong ? account.wrong : account.right;
        NormAuthor.people(phrase, cast, page, draw);
        page.open().phrase(phrase);
        if (wrong) {
            page.closeBad("account");
        } else {
            page.close("account");
        }
        page.label("act", wrong ? "wrong" : "right", account.norm.id());
        page.label("template", account.template);
        page.is("account " + account.norm.id(), 2);
    }
}
