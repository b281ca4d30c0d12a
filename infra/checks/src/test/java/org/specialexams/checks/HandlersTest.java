package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.Template;
import org.specialexams.wiring.Services;

/** The functions of template.yaml and the handlers of the code are the same. */
class HandlersTest {

  private final List<String> named =
      Template.read(Repository.file("template.yaml")).functions().stream()
          .map(LambdaFunction::handler)
          .toList();

  @Test
  void every_handler_is_a_function_and_every_function_has_its_handler() {
    List<String> handlers =
        new ClassFileImporter()
                .withImportOption((Location location) -> location.contains("/functions/"))
                .importPackages("org.specialexams")
                .stream()
                .filter(
                    type ->
                        type.isAssignableTo(RequestHandler.class)
                            || type.isAssignableTo(RequestStreamHandler.class))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .toList();

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(handlers).containsExactlyInAnyOrderElementsOf(named);
  }

  @TestFactory
  Stream<DynamicTest> every_handler_is_final_and_made_in_two_ways() {
    return named.stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> assertIsHandler(Class.forName(name))));
  }

  private static void assertIsHandler(Class<?> handler) throws NoSuchMethodException {
    assertThat(Modifier.isFinal(handler.getModifiers())).isTrue();
    assertThat(Modifier.isPublic(handler.getModifiers())).isTrue();
    assertThat(handler.getConstructors()).hasSize(2);
    assertThat(handler.getConstructor()).isNotNull();
    assertThat(handler.getConstructor(Services.class)).isNotNull();
  }
}
