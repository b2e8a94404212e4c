package dev.nurture.torch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What this module may use and show. */
class TorchArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void usesOnlyWhatStepsMayUse() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.nurture..")
                        .and(not(resideInAnyPackage(
                                "dev.nurture.torch",
                                "dev.nurture.error",
                                "dev.nurture.stat",
                                "dev.nurture.provenance",
                                "dev.nurture.data..",
                                "dev.nurture.recipe",
                                "dev.nurture.step",
                                "dev.nurture.token",
                                "dev.nurture.model..",
                                "dev.nurture.mix",
                                "dev.nurture.reward"))))
                .check(MODULE);
    }

    @Test
    void showsItsStepsTheirSettingsAndItsRuntimesAlone() {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .haveNameMatching(
                        ".*\\.(TorchSteps|TorchRuntime|Libtorch|TorchRewardRuntime|Train|TrainPreferences|TrainReward|ProbePreferences|[A-Za-z]+Settings|Size)")
                .check(MODULE);
    }

    @Test
    void nothingThatCanBeSeenOutsideNamesTheBinding() {
        noClasses()
                .that()
                .arePublic()
                .should()
                .dependOnClassesThat(resideInAPackage("org.bytedeco.."))
                .check(MODULE);
    }
}
