package dev.nurture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What ARCHITECTURE.md says of packages and what the house rules say of the world outside, checked. */
class ArchitectureTest {
    private static final String ROOT = "dev.nurture.";

    /** Each may use only those before it. */
    private static final List<String> ORDER = List.of(
            "error",
            "stat",
            "text",
            "provenance",
            "event",
            "data",
            "recipe",
            "step",
            "token",
            "source",
            "export",
            "curate",
            "world",
            "generate",
            "review",
            "mix",
            "model",
            "reward",
            "probe",
            "attribute",
            "decide",
            "run",
            "report");

    /** These don't see each other. */
    private static final Set<String> SIBLINGS =
            Set.of("source", "export", "curate", "world", "generate", "review", "mix");

    private static final JavaClasses CORE = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        Set<String> packages = new TreeSet<>();
        CORE.forEach(type ->
                packages.add(type.getPackageName().substring(ROOT.length()).split("\\.")[0]));

        assertThat(packages).isNotEmpty().isSubsetOf(ORDER);
    }

    @Test
    void packagesUseOnlyThoseBeforeThem() {
        for (String name : ORDER) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + name + "..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.nurture..").and(not(isIn(allowed(name)))))
                    .allowEmptyShould(true)
                    .check(CORE);
        }
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void statisticsSeeNothingElse() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "stat..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.nurture..").and(not(isIn(Set.of("stat")))))
                .check(CORE);
    }

    @Test
    void whatIsPublicOutsideOfInternalPackagesNeedsNothingInThem() {
        List<String> needy = CORE.stream()
                .filter(type -> isPublic(type) && !isInternal(type))
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(unit -> types(unit).anyMatch(ArchitectureTest::isInternal))
                .map(JavaCodeUnit::getFullName)
                .toList();

        assertThat(needy).isEmpty();
    }

    @Test
    void onlyRunsKnowTheTime() {
        List<String> clocks = List.of(ROOT + "run.StampFile", ROOT + "run.Ledger", ROOT + "run.InputFiles");

        noClasses()
                .that(describe("have no clock", type -> !clocks.contains(type.getName())))
                .should()
                .accessTargetWhere(isOneOf(
                        "java.lang.System.currentTimeMillis",
                        "java.lang.System.nanoTime",
                        "java.util.Date.<init>",
                        "java.time.Clock.",
                        "java.time.Instant.now",
                        "java.time.LocalDate.now",
                        "java.time.LocalDateTime.now",
                        "java.time.ZonedDateTime.now",
                        "java.time.OffsetDateTime.now",
                        "java.time.ZoneId.systemDefault"))
                .check(CORE);
    }

    @Test
    void nothingPrintsExitsOrAsksTheEnvironment() {
        noClasses()
                .should()
                .accessTargetWhere(isOneOf(
                        "java.lang.System.out",
                        "java.lang.System.err",
                        "java.lang.System.in",
                        "java.lang.System.exit",
                        "java.lang.System.getenv",
                        "java.lang.Runtime.exit",
                        "java.lang.Runtime.halt"))
                .check(CORE);
    }

    @Test
    void nothingDependsOnTheDefaultLocaleOrCharset() {
        noClasses()
                .should()
                .accessTargetWhere(isOneOf(
                        "java.util.Locale.getDefault",
                        "java.nio.charset.Charset.defaultCharset",
                        "java.lang.String.toLowerCase()",
                        "java.lang.String.toUpperCase()",
                        "java.lang.String.format(java.lang.String, ",
                        "java.lang.String.getBytes()",
                        "java.lang.String.<init>([B)",
                        "java.lang.String.<init>([B, int, int)",
                        "java.util.Scanner.",
                        "java.io.FileReader.<init>(java.lang.String)",
                        "java.io.FileWriter.<init>(java.lang.String)",
                        "java.io.InputStreamReader.<init>(java.io.InputStream)",
                        "java.io.OutputStreamWriter.<init>(java.io.OutputStream)"))
                .check(CORE);
    }

    /** In some languages {@code %d} prints other digits, also into names of files and into data. */
    @Test
    void numbersAreNotFormattedInTheDefaultLocale() throws IOException {
        Pattern number = Pattern.compile("%(\\d+\\$)?[-+,(0]*\\d*(\\.\\d+)?[deEfgG]");
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            for (String statement : Files.readString(file).split("[;{}]")) {
                if (number.matcher(statement).find() && !statement.contains("Locale.ROOT")) {
                    found.add(file.getFileName() + ": " + statement.strip());
                }
            }
        }

        assertThat(found).as("write %%s, or String.format(Locale.ROOT, ...)").isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @Test
    void chanceComesFromSeeds() {
        noClasses()
                .should()
                .accessTargetWhere(isOneOf(
                        "java.lang.Math.random",
                        "java.util.UUID.randomUUID",
                        "java.util.concurrent.ThreadLocalRandom.",
                        "java.security.SecureRandom.",
                        "java.util.Random.<init>()",
                        "java.util.SplittableRandom.<init>()",
                        "java.util.Collections.shuffle(java.util.List)"))
                .check(CORE);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<JavaPackage> packages = new HashSet<>();
        CORE.forEach(type -> packages.add(type.getPackage()));

        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.tryGetPackageInfo())
                        .as(found.getName())
                        .hasValueSatisfying(info -> assertThat(info.isAnnotatedWith(NullMarked.class))
                                .isTrue()));
    }

    @Test
    void nothingIsCalledAfterNothing() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(CORE);
    }

    @Test
    void settingsArePublicRecords() {
        classes()
                .that()
                .haveSimpleName("Settings")
                .should()
                .beRecords()
                .andShould()
                .bePublic()
                .check(CORE);
    }

    private static Set<String> allowed(String name) {
        Set<String> allowed = new TreeSet<>(ORDER.subList(0, ORDER.indexOf(name)));
        if (SIBLINGS.contains(name)) {
            allowed.removeAll(SIBLINGS);
        }
        allowed.add(name);
        return allowed;
    }

    private static DescribedPredicate<JavaClass> isIn(Set<String> names) {
        return describe(
                "in " + names,
                type -> names.contains(type.getPackageName()
                        .substring(Math.min(type.getPackageName().length(), ROOT.length()))
                        .split("\\.")[0]));
    }

    /**
     * @param starts what full names of fields, methods and constructors begin with
     */
    private static DescribedPredicate<JavaAccess<?>> isOneOf(String... starts) {
        return describe(
                "one of " + List.of(starts),
                access -> Stream.of(starts).anyMatch(access.getTarget().getFullName()::startsWith));
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith(ROOT) && type.getPackageName().contains(".internal");
    }

    private static Stream<JavaClass> types(JavaCodeUnit unit) {
        return Stream.concat(unit.getParameterTypes().stream(), Stream.of(unit.getReturnType()))
                .flatMap(type -> type.getAllInvolvedRawTypes().stream());
    }
}
