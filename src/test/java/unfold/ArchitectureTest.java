package unfold;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which package may know which, and a few habits, as rules with their reasons. */
class ArchitectureTest {
    /** Each package uses only those before it. */
    private static final List<String> ORDER = List.of(
            "setting",
            "circuit",
            "zoo",
            "trace",
            "engine",
            "task",
            "train",
            "analysis",
            "exercise",
            "diagram",
            "lesson",
            "file",
            "command",
            "app");

    private static final JavaClasses UNFOLD = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("unfold");

    @Test
    void packagesLeanOnlyOnThoseBeforeThem() {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            String[] later = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(p -> "unfold." + p + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("unfold." + ORDER.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .because("the order of packages in src/decisions is what lets each be read and tested alone")
                    .allowEmptyShould(true)
                    .check(UNFOLD);
        }
    }

    @Test
    void everyPackageHasItsPlace() {
        for (JavaClass c : UNFOLD) {
            String name = c.getPackageName();
            assertThat(name.equals("unfold") || ORDER.contains(name.split("\\.")[1]))
                    .as(name + " is not among " + ORDER)
                    .isTrue();
        }
    }

    @Test
    void onlyTheWindowKnowsJavaFx() {
        noClasses()
                .that(not(resideInAnyPackage("unfold.app..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .because("everything but the window must run without a toolkit")
                .check(UNFOLD);
        noClasses()
                .that()
                .resideInAPackage("unfold.app.desk..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("javafx..")
                        .and(not(resideInAnyPackage("javafx.beans..", "javafx.collections..", "javafx.util.."))))
                .because("view-models are tested without a window")
                .allowEmptyShould(true)
                .check(UNFOLD);
    }

    @Test
    void onlyTheEngineKnowsEjmlAndOnlyChartsKnowJFreeChart() {
        noClasses()
                .that(not(resideInAnyPackage("unfold.engine..", "unfold.analysis..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.ejml..")
                .because("matrices are the engine's business")
                .check(UNFOLD);
        noClasses()
                .that(not(resideInAnyPackage("unfold.app.chart..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jfree..")
                .because("a chart library can then be replaced in one place")
                .check(UNFOLD);
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage("unfold.engine..")
                .should()
                .notHaveRawReturnType(resideInAnyPackage("org.ejml.."))
                .because("no EJML type may leave the engine")
                .check(UNFOLD);
    }

    @Test
    void oneClassMeetsTheWindowThread() {
        noClasses()
                .that()
                .haveNameNotMatching("unfold\\.app\\.FxBridge.*")
                .should()
                .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javafx.animation.AnimationTimer")
                .because("one timer and one door to the window thread keep the window smooth")
                .check(UNFOLD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Util", "Utils", "Helper", "Manager", "Impl"})
    void namesSayWhatAClassIs(String vague) {
        noClasses()
                .should()
                .haveSimpleNameEndingWith(vague)
                .because("a class is named for what it is")
                .check(UNFOLD);
    }

    @Test
    void nothingStaticChanges() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage("unfold..")
                .should()
                .beFinal()
                .because("a static variable is shared by runs that must not know each other")
                .check(UNFOLD);
    }

    @Test
    void extensionsAreFinalAndRegistered() {
        List<String> missing = new ArrayList<>();
        for (String extension : List.of(
                "unfold.zoo.Cell",
                "unfold.zoo.Wiring",
                "unfold.task.Task",
                "unfold.train.Optimizer",
                "unfold.app.bench.Bench")) {
            for (JavaClass c : UNFOLD) {
                if (!c.isInterface() && c.isAssignableTo(extension)) {
                    boolean found = java.util.ServiceLoader.load(c.getAllRawInterfaces().stream()
                                    .filter(i -> i.getName().equals(extension))
                                    .findFirst()
                                    .orElseThrow()
                                    .reflect())
                            .stream()
                            .anyMatch(p -> p.type().getName().equals(c.getName()));
                    if (!found || !c.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.FINAL)) {
                        missing.add(c.getName());
                    }
                }
            }
        }
        assertThat(missing).as("not final, or without @AutoService").isEmpty();
    }

    @Test
    void chanceComesOnlyFromASeed() {
        noClasses()
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(java.util.Random.class)
                .orShould()
                .callConstructor(java.util.SplittableRandom.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .because("the whole run is a function of its seed")
                .check(UNFOLD);
    }

    @Test
    void dataIsImmutable() {
        classes()
                .that()
                .resideInAnyPackage("unfold.circuit..", "unfold.zoo..", "unfold.setting..")
                .and()
                .areNotInterfaces()
                .and()
                .doNotHaveSimpleName("CircuitBuilder")
                .should()
                .haveOnlyFinalFields()
                .because("a declaration does not change while it is looked at")
                .check(UNFOLD);
    }

    @Test
    void controllersStaySmall() throws IOException {
        Path views = Path.of("src/main/java/unfold/app/view");
        if (Files.isDirectory(views)) {
            try (Stream<Path> files = Files.walk(views)) {
                for (Path file : files.filter(f -> f.toString().endsWith("Controller.java"))
                        .toList()) {
                    assertThat(Files.readAllLines(file).size())
                            .as(file.toString())
                            .isLessThanOrEqualTo(150);
                }
            }
        }
    }
}
