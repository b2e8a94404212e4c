package dev.nurture.source;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Turn;
import dev.nurture.step.Intake;
import dev.nurture.step.Rejected;
import java.util.ArrayList;
import java.util.List;

/** An intake that remembers. */
final class Gathered implements Intake {
    private final List<Datum> data = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    @Override
    public void accept(Datum datum) {
        data.add(datum);
    }

    @Override
    public void reject(Rejected one) {
        rejected.add(one);
    }

    List<Datum> data() {
        return data;
    }

    Datum only() {
        if (data.size() != 1 || !rejected.isEmpty()) {
            throw new AssertionError("one datum expected, but was " + data + " and " + rejected);
        }
        return data.get(0);
    }

    List<Rejected> rejected() {
        return rejected;
    }

    List<String> messages() {
        return rejected.stream().map(Rejected::message).toList();
    }

    List<String> codes() {
        return rejected.stream().map(Rejected::code).toList();
    }

    List<String> texts() {
        return data.stream()
                .map(datum -> ((Content.Document) datum.content()).text())
                .toList();
    }

    static List<String> said(List<Turn> turns) {
        return turns.stream()
                .map(turn -> turn.role().label() + ": " + turn.text())
                .toList();
    }
}
