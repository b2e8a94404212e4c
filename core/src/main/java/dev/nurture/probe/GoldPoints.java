package dev.nurture.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How far optimisation went and what it brought, at the same stations for every seed. Proxies are in standard deviations among
 * the answers with which optimisation began, since reward models of different seeds have no common unit.
 *
 * @param names of the stations, in the order of their mean distance
 * @param distances by station, then by seed: square roots of divergences
 */
record GoldPoints(
        GoldCurve.Form form,
        List<String> names,
        List<String> seeds,
        double[][] distances,
        double[][] gold,
        double[][] proxy) {
    /** A station of one seed. */
    record Point(String name, String seed, double distance, double gold, double proxy) {}

    static GoldPoints of(GoldCurve.Form form, List<Point> points) {
        List<String> seeds = points.stream()
                .map(Point::seed)
                .distinct()
                .sorted(Cell.BY_NUMBER)
                .toList();
        TreeMap<String, List<Point>> byName = new TreeMap<>();
        points.forEach(point ->
                byName.computeIfAbsent(point.name, any -> new ArrayList<>()).add(point));
        List<List<Point>> stations = byName.values().stream()
                .filter(station -> station.size() == seeds.size())
                .sorted((first, second) -> Double.compare(distance(first), distance(second)))
                .toList();
        return new GoldPoints(
                form,
                stations.stream().map(station -> station.get(0).name).toList(),
                seeds,
                table(stations, seeds, Point::distance),
                table(stations, seeds, Point::gold),
                table(stations, seeds, Point::proxy));
    }

    private static double distance(List<Point> station) {
        return station.stream().mapToDouble(Point::distance).average().orElseThrow();
    }

    private static double[][] table(
            List<List<Point>> stations, List<String> seeds, java.util.function.ToDoubleFunction<Point> number) {
        return stations.stream()
                .map(station -> seeds.stream()
                        .mapToDouble(seed -> station.stream()
                                .filter(point -> point.seed.equals(seed))
                                .mapToDouble(number)
                                .findFirst()
                                .orElseThrow())
                        .toArray())
                .toArray(double[][]::new);
    }

    /** The fit to one seed. */
    GoldCurve fit(int seed) {
        return GoldCurve.fit(form, column(distances, seed), column(gold, seed));
    }

    private static double[] column(double[][] table, int seed) {
        double[] column = new double[table.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = table[i][seed];
        }
        return column;
    }

    /** The station with the highest mean gold. */
    int best() {
        int best = 0;
        for (int i = 1; i < gold.length; i++) {
            best = mean(gold[i]) > mean(gold[best]) ? i : best;
        }
        return best;
    }

    /** The station with the highest mean gold of all seeds but one. */
    private int bestWithout(int seed) {
        int best = 0;
        for (int i = 1; i < gold.length; i++) {
            double more = mean(gold[i]) - mean(gold[best]) - (gold[i][seed] - gold[best][seed]) / seeds.size();
            best = more > 0 ? i : best;
        }
        return best;
    }

    /** The gold of each seed where the others have it highest, so that no station is chosen by the luck that is measured. */
    double[] rises() {
        double[] rises = new double[seeds.size()];
        for (int seed = 0; seed < rises.length; seed++) {
            rises[seed] = gold[bestWithout(seed)][seed];
        }
        return rises;
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
