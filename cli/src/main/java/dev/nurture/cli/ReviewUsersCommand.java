package dev.nurture.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.pages.account.Account;
import dev.nurture.pages.account.Accounts;
import dev.nurture.pages.account.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists people and changes what they may do. */
@Command(name = "users", description = "List who has an account, or change somebody's role.")
final class ReviewUsersCommand implements Callable<Integer> {
    private final Nurture nurture;

    @Mixin
    private final ReviewPlace place = new ReviewPlace();

    @Option(
            names = "--change",
            paramLabel = "NAME=ROLE",
            description = "Gives somebody another role; public may only vote.")
    private Optional<String> change = Optional.empty();

    ReviewUsersCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        Accounts accounts = place.accounts();
        change.ifPresent(text -> change(accounts, text));
        print(accounts.all());
        return 0;
    }

    private static void change(Accounts accounts, String text) {
        String[] words = text.split("=", 2);
        Optional<Role> role = Arrays.stream(Role.values())
                .filter(one -> words.length == 2 && one.label().equals(words[1]))
                .findFirst();
        if (role.isEmpty() || accounts.find(words[0]).isEmpty()) {
            throw NurtureException.usage(
                    "--change: must be NAME=ROLE of somebody who has an account, but was '%s'.".formatted(text));
        }
        accounts.changeRole(words[0], role.get());
    }

    private void print(List<Account> accounts) {
        Console console = nurture.console();
        if (console.isJson()) {
            ArrayNode list = Json.MAPPER.createArrayNode();
            accounts.forEach(account -> list.addObject()
                    .put("name", account.name())
                    .put("role", account.role().label()));
            console.json(list);
        } else {
            accounts.forEach(account -> console.out()
                    .line("%-40s %s".formatted(account.name(), account.role().label())));
        }
    }
}
