package dev.nurture.run;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.error.NurtureException;
import dev.nurture.mix.TrainingAccount;
import dev.nurture.step.Measurement;
import dev.nurture.step.Placement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows data through a run by their ids, with the indexes beside every corpus. One thread. */
public final class Tracer {
    private static final int MOST = 20;

    private final RunRecord run;
    private final Map<String, Corpus> corpora = new LinkedHashMap<>();
    private final Map<String, Optional<TrainingAccount>> accounts = new LinkedHashMap<>();

    public Tracer(RunRecord run) {
        this.run = run;
    }

    /**
     * The ways of all data that answer to {@code name}, the user's own id or the first digits of ours; at most twenty.
     */
    public List<Trace> trace(String name) {
        Set<String> ids = new LinkedHashSet<>();
        for (RunRecord.Done job : run.jobs()) {
            for (String output : job.entry().outputs().keySet()) {
                corpus(job, output)
                        .find(name)
                        .forEach(found -> ids.add(found.datum().id().hex()));
            }
            if (!ids.isEmpty()) {
                break;
            }
        }
        return ids.stream().limit(MOST).map(this::follow).toList();
    }

    private Corpus corpus(RunRecord.Done job, String output) {
        return corpora.computeIfAbsent(job.id() + "/" + output, any -> job.corpus(output));
    }

    private Trace follow(String id) {
        List<Trace.Hop> hops = new ArrayList<>();
        Map<String, Datum> seen = new LinkedHashMap<>();
        for (RunRecord.Done job : run.jobs()) {
            Optional<Datum> before = job.inputs().stream()
                    .map(input -> Optional.ofNullable(seen.get(input.job() + "/" + input.output())))
                    .flatMap(Optional::stream)
                    .findFirst();
            hops.addAll(hops(job, id, before, seen));
        }
        Datum datum = seen.values().iterator().next();
        return new Trace(
                datum,
                datum.origin().ancestors().stream().map(parent -> parent.hex()).toList(),
                hops);
    }

    private List<Trace.Hop> hops(RunRecord.Done job, String id, Optional<Datum> before, Map<String, Datum> seen) {
        List<Trace.Hop> hops = new ArrayList<>();
        List<String> listed = listed(job, id);
        for (String output : job.entry().outputs().keySet()) {
            for (Corpus.Located found : corpus(job, output).find(id)) {
                seen.put(job.id() + "/" + output, found.datum());
                hops.add(hop(job, output, found, before, listed));
            }
        }
        List<Trace.Place> placed = before.isPresent() ? placed(job, before.get()) : List.of();
        Optional<Trace.Learned> learned = before.flatMap(datum -> learned(job, datum));
        if (hops.isEmpty() && (!listed.isEmpty() || !placed.isEmpty() || learned.isPresent())) {
            hops.add(new Trace.Hop(
                    job.id(),
                    job.step(),
                    "",
                    "",
                    0,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    listed,
                    placed,
                    learned));
        }
        return hops;
    }

    private Optional<Trace.Learned> learned(RunRecord.Done job, Datum datum) {
        return account(job)
                .map(account -> {
                    List<TrainingAccount.Use> uses = account.of(datum.id());
                    return new Trace.Learned(
                            uses.stream()
                                    .map(TrainingAccount.Use::epoch)
                                    .distinct()
                                    .count(),
                            uses.stream()
                                    .mapToLong(TrainingAccount.Use::step)
                                    .min()
                                    .orElse(0),
                            uses.stream()
                                    .mapToLong(TrainingAccount.Use::step)
                                    .max()
                                    .orElse(0),
                            account.steps(),
                            uses.stream().mapToLong(TrainingAccount.Use::tokens).sum());
                })
                .filter(it -> it.tokens() > 0);
    }

    /** What a training was given, if the job is one. */
    private Optional<TrainingAccount> account(RunRecord.Done job) {
        return accounts.computeIfAbsent(
                job.id(),
                any -> job.files()
                        .map(files -> files.resolve(TrainingAccount.FILE))
                        .filter(Files::isRegularFile)
                        .map(TrainingAccount::open));
    }

    /** A datum that a training was given in a step. */
    public record Given(TrainingAccount.Use use, Datum datum) {}

    /**
     * What a training was given in one step, in order.
     *
     * @param step counted from 1
     * @throws NurtureException of kind USAGE if the job is no training or has no such step
     */
    public List<Given> given(RunRecord.Done job, long step) {
        TrainingAccount account = account(job)
                .orElseThrow(() ->
                        NurtureException.usage("%s: must be a training, but is %s.".formatted(job.id(), job.step())));
        if (step < 1 || step > account.steps()) {
            throw NurtureException.usage("--step: must be from 1 to %s, but was %s.".formatted(account.steps(), step));
        }
        return account.in(step).stream().map(use -> given(job, use)).toList();
    }

    private Given given(RunRecord.Done job, TrainingAccount.Use use) {
        return job.inputs().stream()
                .filter(input -> input.isMain())
                .flatMap(input -> run.job(input.job()).map(from -> corpus(from, input.output())).stream())
                .flatMap(corpus -> corpus.find(use.datum().hex()).stream())
                .findFirst()
                .map(found -> new Given(use, found.datum()))
                .orElseThrow(() -> NurtureException.data(
                        "%s: must have read the datum %s, but its inputs have none such. Run verify."
                                .formatted(job.id(), use.datum().brief())));
    }

    private Trace.Hop hop(
            RunRecord.Done job, String output, Corpus.Located found, Optional<Datum> before, List<String> listed) {
        List<Mark> earlier = before.map(Datum::marks).orElse(List.of());
        List<Mark> added = new ArrayList<>(found.datum().marks());
        earlier.forEach(added::remove);
        Optional<Mark> dropped =
                added.stream().filter(mark -> mark.name().equals(Mark.DROPPED)).findFirst();
        dropped.ifPresent(added::remove);
        return new Trace.Hop(
                job.id(),
                job.step(),
                output,
                found.shard(),
                found.row(),
                added,
                dropped,
                dropped.flatMap(mark -> partner(job, mark)),
                before.map(datum -> edits(datum, found.datum())).orElse(List.of()),
                listed,
                List.of(),
                Optional.empty());
    }

    private Optional<Trace.Partner> partner(RunRecord.Done job, Mark dropped) {
        return dropped.detail()
                .filter(detail -> detail.matches("of [0-9a-f]{64}"))
                .map(detail -> detail.substring(3))
                .flatMap(id -> job.entry().outputs().keySet().stream()
                        .flatMap(output -> corpus(job, output).find(id).stream())
                        .findFirst()
                        .map(found -> new Trace.Partner(id, found.datum().name(), text(found.datum()))));
    }

    private static String text(Datum datum) {
        return datum.content().parts().stream().map(Part::text).findFirst().orElse("");
    }

    private static List<Trace.Edit> edits(Datum before, Datum after) {
        List<Part> old = before.content().parts();
        List<Part> now = after.content().parts();
        List<Trace.Edit> edits = new ArrayList<>();
        for (int i = 0; i < Math.min(old.size(), now.size()); i++) {
            if (!old.get(i).text().equals(now.get(i).text())) {
                edits.add(new Trace.Edit(
                        now.get(i).side().label(), old.get(i).text(), now.get(i).text()));
            }
        }
        return edits;
    }

    private static List<String> listed(RunRecord.Done job, String id) {
        return job.measurement().stream()
                .flatMap(measurement -> measurement.listings().stream())
                .filter(listing ->
                        listing.items().stream().anyMatch(item -> item.id().equals(id)))
                .map(Measurement.Listing::title)
                .toList();
    }

    private static List<Trace.Place> placed(RunRecord.Done job, Datum datum) {
        if (job.files().isEmpty()) {
            return List.of();
        }
        try {
            List<Placement> places = Placements.of(job.entry().folder(), datum.id());
            List<String> names = places.isEmpty() ? List.of() : TokenFiles.names(job);
            return places.stream()
                    .map(place -> new Trace.Place(names.get(place.file()), place))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The datum that a token of an exported file came from.
     *
     * @param file its name below the stage's files, as much of its end as tells it from others, or behind the stage's name
     * @param token counted from 0
     * @throws NurtureException of kind USAGE if there is no such file or token
     */
    public Trace.TokenPlace token(String file, long token) {
        return new TokenFiles(run).place(file, token);
    }
}
