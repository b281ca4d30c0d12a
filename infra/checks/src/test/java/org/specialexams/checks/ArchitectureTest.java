package org.specialexams.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How the deployed code hangs together. Each rule says how many classes it has at least seen. */
class ArchitectureTest {

  private static final List<String> HANDLER_MODULES =
      List.of("courses", "allowances", "attempts", "reviews", "notices", "upkeep", "console");

  private static final JavaClasses DEPLOYED =
      new ClassFileImporter()
          .withImportOption((Location location) -> location.contains("/functions/"))
          .importPackages("org.specialexams");

  @Test
  void the_domain_is_plain_java() {
    check(
        "domain",
        60,
        classes()
            .that()
            .resideInAPackage("org.specialexams.domain..")
            .should()
            .onlyDependOnClassesThat(
                resideInAPackage("org.specialexams.domain..")
                    .or(nameMatching("java\\.(lang|math|text|time|util)\\..*"))
                    .or(resideInAPackage("org.jspecify.."))
                    .or(describe("primitives and their arrays", JavaClass::isPrimitive))
                    .or(describe("arrays", JavaClass::isArray)))
            .because("a rule of exams must be read, and tested, without AWS, HTTP or JSON"));
  }

  @Test
  void the_store_knows_no_http() {
    check(
        "store",
        20,
        noClasses()
            .that()
            .resideInAPackage("org.specialexams.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.specialexams.http..",
                "org.specialexams.json..",
                "org.specialexams.wiring..",
                "com.amazonaws..",
                "com.fasterxml.."));
  }

  @Test
  void what_handlers_share_knows_no_handler() {
    check(
        "",
        100,
        noClasses()
            .that()
            .resideInAnyPackage(
                packages(
                    List.of(
                        "domain", "store", "http", "json", "outbox", "priming", "signals", "texts",
                        "wiring")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(HANDLER_MODULES)));
  }

  @Test
  void what_a_function_says_of_itself_knows_neither_callers_nor_tables() {
    check(
        "signals",
        2,
        noClasses()
            .that()
            .resideInAPackage("org.specialexams.signals..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(List.of("http", "outbox", "store", "wiring"))));
  }

  @Test
  void handlers_of_one_module_know_none_of_another() {
    for (String module : HANDLER_MODULES) {
      check(
          module,
          2,
          noClasses()
              .that()
              .resideInAPackage("org.specialexams." + module + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  packages(HANDLER_MODULES.stream().filter(one -> !one.equals(module)).toList())));
    }
  }

  @Test
  void time_and_environment_come_from_the_wiring_alone() {
    check(
        "",
        100,
        noClasses()
            .that()
            .resideOutsideOfPackage("org.specialexams.wiring..")
            .should()
            .callMethodWhere(
                describe("reads the clock or the environment", ArchitectureTest::readsSurroundings))
            .because("a test moves the clock, and one class decides where a function talks to"));
  }

  private static boolean readsSurroundings(JavaCall<?> call) {
    AccessTarget.CodeUnitCallTarget target = call.getTarget();
    String name = target.getName();
    if (target.getOwner().isEquivalentTo(System.class)) {
      return Set.of("getenv", "getProperty", "currentTimeMillis").contains(name);
    }
    if (target.getOwner().isEquivalentTo(Clock.class)) {
      return name.startsWith("system");
    }
    return target.getOwner().getPackageName().equals("java.time")
        && name.equals("now")
        && target.getRawParameterTypes().stream()
            .noneMatch(parameter -> parameter.isEquivalentTo(Clock.class));
  }

  @Test
  void nothing_is_printed() {
    check("", 100, NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
  }

  @Test
  void no_table_is_scanned() {
    check(
        "",
        100,
        noClasses()
            .should()
            .callMethodWhere(
                describe(
                    "is a Scan",
                    call ->
                        call.getTargetOwner().getPackageName().startsWith("software.amazon")
                            && Set.of("scan", "scanPaginator")
                                .contains(call.getTarget().getName())))
            .orShould()
            .dependOnClassesThat(nameMatching("software\\.amazon\\..*\\.Scan[A-Z]\\w*"))
            .because("the cost of a call must not grow with the course"));
  }

  private static void check(String part, int atLeast, ArchRule rule) {
    DescribedPredicate<JavaClass> looked =
        resideInAPackage(part.isEmpty() ? "org.specialexams.." : "org.specialexams." + part + "..");
    assertThat(DEPLOYED.that(looked)).as("classes looked at").hasSizeGreaterThan(atLeast);
    rule.check(DEPLOYED);
  }

  private static String[] packages(List<String> parts) {
    return parts.stream().map(part -> "org.specialexams." + part + "..").toArray(String[]::new);
  }
}
