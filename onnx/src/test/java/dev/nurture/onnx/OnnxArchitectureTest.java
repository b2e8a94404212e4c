package dev.nurture.onnx;

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
class OnnxArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void usesOnlyWhatStepsMayUse() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.nurture..")
                        .and(not(resideInAnyPackage(
                                "dev.nurture.onnx",
                                "dev.nurture.error",
                                "dev.nurture.data..",
                                "dev.nurture.recipe",
                                "dev.nurture.step",
                                "dev.nurture.token"))))
                .check(MODULE);
    }

    @Test
    void onlyTheModelKnowsTheRuntime() {
        noClasses()
                .that()
                .haveNameNotMatching("dev\\.nurture\\.onnx\\.(OnnxModel|ModelInputs|ModelOutput).*")
                .should()
                .dependOnClassesThat(resideInAPackage("ai.onnxruntime.."))
                .check(MODULE);
    }

    @Test
    void showsItsStepsAlone() {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .haveNameMatching(".*\\.(OnnxSteps|ScoreOnnx|EmbedOnnx)")
                .check(MODULE);
    }
}
